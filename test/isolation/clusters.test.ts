import { describe, expect, test } from 'vitest';
import type { ClusterEvent } from '../../src/clusters/model/events.ts';
import { TAB } from '../helpers/keys.ts';
import { RunningApp, type ScriptedCluster } from '../helpers/running-app.ts';
import { status } from '../helpers/scripted-api.ts';

const PODS = '/api/v1/namespaces/default/pods';

/** Everything of a cluster accepts and never answers from now on. */
function silence(cluster: ScriptedCluster): void {
  for (const path of ['/readyz', '/version', PODS]) cluster.api.on(path, () => undefined);
}

/** The credential of a cluster is rejected from now on. */
function reject(cluster: ScriptedCluster): void {
  for (const path of ['/readyz', '/version', PODS]) {
    cluster.api.on(path, (response) => status(response, 401, 'Unauthorized', 'Unauthorized'));
  }
}

/** Two open clusters, alpha and bravo, with bravo's pods on the screen. */
async function twoClusters(): Promise<{
  app: RunningApp;
  a: ScriptedCluster;
  b: ScriptedCluster;
  events: ClusterEvent[];
}> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 120 });
  const events: ClusterEvent[] = [];
  app.view.fleet.onEvent((event) => events.push(event));
  await app.open('alpha', 'bravo');
  await app.press(TAB);
  await app.see('pods(default)[2]');
  await app.press(TAB);
  await app.see('pods(default)[2]');
  return { app, a: app.cluster('alpha'), b: app.cluster('bravo'), events };
}

/** What B does in a minute while A is in trouble: it beats six times, its watch is the same one, a change of it is drawn. */
async function expectBravoLives(app: RunningApp, b: ScriptedCluster): Promise<void> {
  const watch = b.defaultPodsWatch.latest;
  const [beats, watches] = [b.api.to('/readyz').length, b.api.to(PODS).length];
  for (let beat = 1; beat <= 6; beat++) {
    await app.clock.advance(10_000);
    await app.waitFor(() => b.api.to('/readyz').length === beats + beat, `beat ${beat} of bravo`);
  }
  expect(b.defaultPodsWatch.latest).toBe(watch);
  expect(b.api.to(PODS)).toHaveLength(watches);
  b.defaultPodsWatch.latest.send({ type: 'DELETED', object: b.pods[0] ?? {} });
  await app.see('pods(default)[1]');
  await app.press('j');
  expect(app.lines()[0]).toContain('[2 bravo ●]'.slice(1, -1).trim());
}

describe('clusters do not reach each other', () => {
  test('TestIsolation_AuthFailureDoesNotAffectOtherClusters', async () => {
    const { app, a, b, events } = await twoClusters();
    reject(a);
    await app.clock.advance(10_000);
    await app.see('1 alpha ↻');
    await expectBravoLives(app, b);
    expect(app.view.fleet.session(b.id)?.state().auth).toEqual({ state: 'valid' });
    expect(events.filter((event) => event.name.startsWith('cluster:auth') && event.clusterId === b.id)).toEqual([]);
  });

  test('TestIsolation_HeartbeatRunsIndependently', async () => {
    const { app, a, b } = await twoClusters();
    silence(a);
    await app.clock.advance(5_000);
    await expectBravoLives(app, b);
    expect(app.lines()[0]).toContain('1 alpha ○');
  });

  test('TestIsolation_RecoveryOnlyAffectsOneCluster', async () => {
    const { app, a, b, events } = await twoClusters();
    reject(a);
    await app.clock.advance(10_000);
    await app.see('1 alpha ↻');
    const beats = b.api.requests.filter((request) => request.path !== '/readyz').length;
    for (const path of ['/readyz', '/version']) a.api.on(path, (response) => response.end('{"gitVersion":"v1.36.0"}'));
    a.api.on(PODS, a.defaultPodsWatch.answer);
    await app.clock.advance(10_000);
    await app.see('1 alpha ●');
    expect(events.filter((event) => event.name === 'cluster:auth:recovered').map((event) => event.clusterId)).toEqual([
      a.id,
    ]);
    expect(b.api.requests.filter((request) => request.path !== '/readyz')).toHaveLength(beats);
    await expectBravoLives(app, b);
  });

  test('TestIsolation_TransportFailureOnlyAffectsOneCluster', async () => {
    const { app, a, b } = await twoClusters();
    await a.api.die();
    await expectBravoLives(app, b);
    const diagnosis = (cluster: ScriptedCluster): unknown =>
      app.view.fleet.session(cluster.id)?.diagnosis().lastRebuild;
    expect(diagnosis(a)).toMatchObject({ text: 'connection refused' });
    expect(diagnosis(b)).toBeUndefined();
  });

  test('TestIsolation_AuthRecoveryScheduledPerCluster', async () => {
    const { app, a, b } = await twoClusters();
    reject(a);
    reject(b);
    await app.clock.advance(10_000);
    await app.see('2 bravo ↻');
    await app.see('1 alpha ↻');
    const probes = (cluster: ScriptedCluster): number => cluster.api.to('/version').length;
    const before = [probes(a), probes(b)];
    a.api.on('/version', () => undefined);
    await app.clock.advance(8_000);
    await app.waitFor(() => probes(b) > (before[1] ?? 0), "bravo's own probe, while alpha's hangs");
  });

  test('TestIsolation_NoAutoSelectFirstCluster', async () => {
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'] });
    expect(app.lines()[0]).toBe('[0 Fleet]'.replace('[', ' ').replace(']', '').trimEnd());
    expect(app.clusters.flatMap((cluster) => cluster.api.requests)).toEqual([]);
    await app.open('alpha', 'bravo');
    expect(app.lines().at(-1)).toMatch(/^Fleet · /);
  });

  test('TestPerClusterTransportFailure', async () => {
    const { app, a, b } = await twoClusters();
    await a.api.die();
    const failures = (cluster: ScriptedCluster): number | undefined =>
      app.view.fleet.session(cluster.id)?.diagnosis().transportFailures;
    for (let turn = 0; turn < 40 && failures(a) !== 2; turn++) await app.clock.advance(250);
    expect(failures(a)).toBe(2);
    expect(failures(b)).toBe(0);
  });

  test('TestPerClusterHeartbeat', async () => {
    const { app, a, b, events } = await twoClusters();
    events.length = 0;
    silence(a);
    await app.clock.advance(15_000);
    await app.see('1 alpha ◐');
    expect(events.map((event) => [event.name, event.clusterId])).toEqual([['cluster:health:degraded', a.id]]);
    expect(app.view.fleet.session(b.id)?.state().health.verdict).toBe('healthy');
  });
});
