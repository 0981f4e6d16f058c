import { describe, expect, test } from 'vitest';
import type { UserAccess } from '../../src/clusters/model/cluster.ts';
import { TAB } from '../helpers/keys.ts';
import { isRunning, Plugin, printToken } from '../helpers/plugin.ts';
import { RunningApp, type ScriptedCluster } from '../helpers/running-app.ts';
import { json, status } from '../helpers/scripted-api.ts';

const CTRL_O = '\x0f';
const PODS = '/api/v1/namespaces/default/pods';

/** A cluster that takes this token only. */
function taking(cluster: ScriptedCluster, token: string): void {
  for (const path of ['/readyz', '/version', PODS]) {
    cluster.api.on(path, (response, request) => {
      if (request.headers.authorization !== `Bearer ${token}`) status(response, 401, 'Unauthorized', 'Unauthorized');
      else if (path === PODS) cluster.defaultPodsWatch.answer(response, request);
      else json(response, { gitVersion: 'v1.36.0' });
    });
  }
}

/** Waits for `$HERE/go`, then gives a token. */
const waiting = (): Plugin => new Plugin(`while [ ! -e "$HERE/go" ]; do sleep 0.01; done\n${printToken('good')}`);
const signsInWith = (plugin: Plugin, more: object = {}): UserAccess => ({
  exec: plugin.exec({ interactiveMode: 'Always', ...more }),
});
const beats = ({ api }: ScriptedCluster): number => api.to('/readyz').length;

describe('a login of one group', () => {
  test('a login of one group makes nobody else wait', async () => {
    const [ours, theirs] = [waiting(), waiting()];
    const users = {
      alpha: signsInWith(ours),
      bravo: signsInWith(ours),
      charlie: { token: 'good' },
      delta: { exec: theirs.exec() },
    };
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo', 'charlie', 'delta'], users, columns: 120 });
    const [alpha, bravo, charlie, delta] = ['alpha', 'bravo', 'charlie', 'delta'].map((name) => app.cluster(name));
    if (!alpha || !bravo || !charlie || !delta) throw new Error('four clusters');
    for (const cluster of app.clusters) taking(cluster, 'good');
    app.screen.open(app.clusters.map(({ id }) => id));
    await app.see('1 alpha ↻  2 bravo ↻  3 charlie ●  4 delta ◌');

    await app.press(TAB, CTRL_O);
    await app.waitFor(() => ours.runs().length === 1, 'the plugin has the terminal');
    /** What happened while it had it, in order. */
    const order: string[] = [];
    for (const beat of [1, 2]) {
      const before = beats(charlie);
      await app.clock.advance(10_000);
      await app.waitFor(() => beats(charlie) > before, 'a beat');
      order.push(`charlie beats ${beat}`);
    }
    theirs.write('go', '');
    await app.waitFor(() => app.view.fleet.session(delta.id)?.state().serverVersion !== undefined, 'delta is up');
    order.push('delta has its own credential');
    const lease = app.view.workspace(charlie.id);
    await lease?.session.text({ method: 'GET', path: '/version', phase: 'test', signal: lease.session.signal });
    order.push('charlie is asked');
    await app.clock.advance(60_000);
    expect(isRunning(ours.runs()[0] ?? 0)).toBe(true);
    expect([alpha, bravo].flatMap(({ api }) => api.requests)).toEqual([]);
    expect(order).toEqual(['charlie beats 1', 'charlie beats 2', 'delta has its own credential', 'charlie is asked']);

    ours.write('go', '');
    await app.see('1 alpha ●  2 bravo ●  3 charlie ●  4 delta ●');
    expect([ours.runs().length, theirs.runs().length]).toEqual([1, 1]);
  });

  test('reaches nobody whose entry says anything else, and nobody who asks for its cluster', async () => {
    const plugin = waiting();
    const users = {
      alpha: signsInWith(plugin),
      bravo: signsInWith(plugin, { args: ['--other'] }),
      charlie: signsInWith(plugin, { provideClusterInfo: true }),
    };
    const app = await RunningApp.start({ users, columns: 120 });
    for (const cluster of app.clusters) taking(cluster, 'good');
    app.screen.open(app.clusters.map(({ id }) => id));
    await app.see('1 alpha ↻  2 bravo ↻  3 charlie ↻');
    await app.press(TAB, CTRL_O);
    plugin.write('go', '');
    await app.see(/1 alpha ● {2}2 bravo [↻×] {2}3 charlie [↻×]/);
    expect(app.cluster('bravo').api.requests).toEqual([]);
    expect(app.cluster('charlie').api.requests).toEqual([]);
  });

  test('gives nothing to a member that is closed meanwhile', async () => {
    const plugin = waiting();
    const app = await RunningApp.start({
      clusters: ['alpha', 'bravo'],
      users: { alpha: signsInWith(plugin), bravo: signsInWith(plugin) },
      columns: 120,
    });
    for (const cluster of app.clusters) taking(cluster, 'good');
    app.screen.open(app.clusters.map(({ id }) => id));
    await app.see('1 alpha ↻  2 bravo ↻');
    await app.press(TAB, CTRL_O);
    await app.waitFor(() => plugin.runs().length === 1, 'the plugin has the terminal');
    app.view.fleet.close(app.cluster('bravo').id);
    plugin.write('go', '');
    await app.see('1 alpha ●');
    await app.clock.advance(60_000);
    expect(app.cluster('bravo').api.requests).toEqual([]);
  });
});
