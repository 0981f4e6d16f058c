import { describe, expect, test } from 'vitest';
import type { ContextEntry } from '../../../src/clusters/model/cluster.ts';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { contextsMeant, meantByNothing } from '../../../src/clusters/model/context-group.ts';
import type { ContextSettings } from '../../../src/clusters/model/context-settings.ts';
import { testCluster, testEntry } from '../../helpers/kubeconfig.ts';

const context = (name: string, settings: ContextSettings = {}): ContextEntry =>
  testEntry({ ...testCluster(name), settings });

const broken: ContextEntry = {
  kind: 'broken',
  id: clusterIdOf('kubeconfig', 'eu-old'),
  name: 'eu-old',
  problem: { file: '/f', line: 3, message: 'no server' },
  settings: { group: 'prod' },
};
const entries = [
  context('eu-1', { group: 'prod', tags: ['pci'] }),
  context('eu-2', { group: 'prod' }),
  context('us-1', { group: 'lab', tags: ['PCI', 'gpu'] }),
  context('lab'),
  broken,
];

describe('a word for contexts', () => {
  test.each([
    ['prod', ['eu-1', 'eu-2', 'eu-old']],
    ['PROD', ['eu-1', 'eu-2', 'eu-old']],
    ['tag:pci', ['eu-1', 'us-1']],
    ['tag:none', []],
    ['lab', ['us-1']],
    ['eu-2', ['eu-2']],
    ['kubeconfig:us-1', ['us-1']],
    ['*-1', ['eu-1', 'us-1']],
    ['eu-?', ['eu-1', 'eu-2']],
    ['eu', []],
  ])('%s', (word, names) => {
    expect(contextsMeant(entries, word).map(({ name }) => name)).toEqual(names);
  });

  test('that means nothing is answered with what there is', () => {
    expect(meantByNothing(entries, 'eu')).toBe(
      'there is no group, tag or context eu; there are prod, lab, tag:PCI, tag:gpu',
    );
    expect(meantByNothing([context('a')], 'eu')).toBe(
      'there is no group, tag or context eu; the settings name no group',
    );
  });
});
