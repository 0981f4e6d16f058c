import { describe, expect, test } from 'vitest';
import type { ContextEntry } from '../../../src/clusters/model/cluster.ts';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { closed, opened, openRefusal, requestedContexts } from '../../../src/clusters/model/selection.ts';
import { testCluster, testEntry } from '../../helpers/kubeconfig.ts';

const alpha = testEntry(testCluster('alpha'));
const bravo = testEntry(testCluster('bravo'));
const namesake: ContextEntry = { ...alpha, id: clusterIdOf('dev/config', 'alpha') };
const broken: ContextEntry = {
  kind: 'broken',
  id: clusterIdOf('kubeconfig', 'bad'),
  name: 'bad',
  problem: { file: '/f', line: 3, message: 'no server found for cluster "bad"' },
};

describe('opening', () => {
  test('keeps the order in which contexts were opened', () => {
    const selection = opened(opened([], bravo.id), alpha.id);
    expect(selection).toEqual([bravo.id, alpha.id]);
    expect(opened(selection, bravo.id)).toBe(selection);
    expect(closed(selection, bravo.id)).toEqual([alpha.id]);
  });

  test('refuses a second context of the same name, in the words of the design', () => {
    expect(openRefusal([alpha, namesake], [alpha.id], namesake)).toBe(
      'alpha is already active. Duplicate context names are not allowed.',
    );
    expect(openRefusal([alpha, namesake], [], namesake)).toBeUndefined();
  });

  test('refuses a broken context with its reason', () => {
    expect(openRefusal([broken], [], broken)).toBe('bad cannot be opened: no server found for cluster "bad"');
  });
});

describe('the command line', () => {
  test('opens nothing by itself when there are several contexts', () => {
    expect(requestedContexts([alpha, bravo], [], false).open).toEqual([]);
  });

  test('opens the only context that there is', () => {
    expect(requestedContexts([alpha], [], false).open).toEqual([alpha.id]);
  });

  test('takes names and ids', () => {
    expect(requestedContexts([alpha, bravo], ['bravo', 'kubeconfig:alpha'], false).open).toEqual([bravo.id, alpha.id]);
  });

  test('tells the names that it does not know', () => {
    expect(requestedContexts([alpha], ['alfa', 'alpha'], false)).toMatchObject({ open: [alpha.id], unknown: ['alfa'] });
  });

  test('refuses a duplicate that was named', () => {
    const { refusals } = requestedContexts([alpha, namesake], ['alpha', 'dev/config:alpha'], false);
    expect(refusals).toEqual(['alpha is already active. Duplicate context names are not allowed.']);
  });

  test('--all opens the first of a duplicate name and tells of the other', () => {
    const { open, refusals, notices } = requestedContexts([alpha, bravo, namesake], [], true);
    expect(open).toEqual([alpha.id, bravo.id]);
    expect(refusals).toEqual([]);
    expect(notices).toEqual([
      'dev/config:alpha stays closed: alpha is already active. Duplicate context names are not allowed.',
    ]);
  });

  test('--group opens the contexts of a group besides those that are named', () => {
    const inGroup = testEntry({ ...testCluster('delta'), settings: { group: 'prod' } });
    const { open, notices } = requestedContexts(
      [alpha, inGroup, { ...broken, settings: { group: 'prod' } }],
      [],
      false,
      'prod',
    );
    expect(open).toEqual([inGroup.id]);
    expect(notices).toEqual(['bad cannot be opened: no server found for cluster "bad"']);
    expect(requestedContexts([inGroup, alpha], ['alpha'], false, 'prod').open).toEqual([alpha.id, inGroup.id]);
  });

  test('goes on without a broken context, and says so', () => {
    const { open, notices } = requestedContexts([alpha, broken], [], true);
    expect(open).toEqual([alpha.id]);
    expect(notices).toEqual(['bad cannot be opened: no server found for cluster "bad"']);
  });
});
