import { expect, test } from 'vitest';
import { clusterIdOf } from '../../src/clusters/model/cluster.ts';
import { podsFilterKey } from '../../src/tui/model/pods-filter.ts';
import { TAB } from '../helpers/keys.ts';
import { RunningApp } from '../helpers/running-app.ts';

const CTRL_Z = '\x1a';

test('pods filter is isolated per cluster', async () => {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'] });
  await app.open('alpha', 'bravo');
  await app.press(TAB);
  await app.see('pods(default)[2]');
  await app.press(CTRL_Z);
  expect(app.lines()[1]).toBe('pods(default)[1 of 2] <faults>');
  expect(app.lines()[3]).toMatch(/^web-2 /);
  await app.press(TAB);
  await app.see('pods(default)[2]');
  expect(app.lines()[1]).toBe('pods(default)[2]');
  expect([...app.kept]).toEqual([[podsFilterKey(app.cluster('alpha').id), true]]);

  await app.press(CTRL_Z, TAB, TAB);
  await app.press(CTRL_Z);
  expect(app.lines()[1]).toBe('pods(default)[2]');
  expect([...app.kept]).toEqual([[podsFilterKey(app.cluster('bravo').id), true]]);
  await app.press(TAB);
  expect(app.lines()[1]).toBe('pods(default)[1 of 2] <faults>');
});

test('generates cluster-specific storage keys', () => {
  const ids = [
    clusterIdOf('kubeconfig', 'alpha'),
    clusterIdOf('kubeconfig', 'bravo'),
    clusterIdOf('dev/config', 'alpha'),
  ];
  expect(ids.map(podsFilterKey)).toEqual([
    'pods:unhealthy-filter-scope:kubeconfig:alpha',
    'pods:unhealthy-filter-scope:kubeconfig:bravo',
    'pods:unhealthy-filter-scope:dev/config:alpha',
  ]);
});
