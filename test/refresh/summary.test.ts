import { describe, expect, onTestFinished, test } from 'vitest';
import type { Cluster } from '../../src/clusters/model/cluster.ts';
import { resourceNamed } from '../../src/demo/api/cluster-state.ts';
import type { ApiRequest } from '../../src/demo/api/ports.ts';
import { ADMIN_TOKEN, DemoCluster } from '../../src/demo/cluster.ts';
import { ApiServer } from '../../src/demo/io/api-server.ts';
import type { ClusterWorkspace, FleetView } from '../../src/refresh/index.ts';
import { NODES } from '../../src/refresh/model/kinds/core/nodes.ts';
import { PODS } from '../../src/refresh/model/kinds/core/pods.ts';
import { FakeClock, until, untilWith } from '../helpers/fake-clock.ts';
import { testCluster } from '../helpers/kubeconfig.ts';
import { scriptedFleet } from '../helpers/scripted-fleet.ts';

const SIZE = { nodes: 3, namespaces: 2, deployments: 2, replicas: 2 };

/** One embedded cluster that is open in a fleet, with what it was asked. */
class WatchedFleet {
  readonly clock: FakeClock;
  readonly asked: { readonly at: number; readonly path: string; readonly isWatch: boolean }[] = [];
  readonly view: FleetView;
  readonly cluster: DemoCluster;
  readonly #cluster: Cluster;

  private constructor(cluster: DemoCluster, url: string, clock: FakeClock) {
    this.clock = clock;
    this.cluster = cluster;
    const context = testCluster('alpha', url);
    this.#cluster = { ...context, access: { ...context.access, user: { token: ADMIN_TOKEN } } };
    this.view = scriptedFleet([this.#cluster], clock);
  }

  static async open(): Promise<WatchedFleet> {
    const clock = new FakeClock();
    const cluster = new DemoCluster({ clock, seed: 1, size: SIZE, moves: false });
    let fleet: WatchedFleet | undefined;
    const { api } = cluster;
    const answer = api.answer.bind(api);
    api.answer = (request: ApiRequest) => {
      fleet?.asked.push({ at: clock.now(), path: request.path, isWatch: request.query.has('watch') });
      return answer(request);
    };
    const server = await ApiServer.start(api);
    onTestFinished(async () => {
      cluster.stop();
      await server.close();
    });
    fleet = new WatchedFleet(cluster, server.url, clock);
    const { view } = fleet;
    view.fleet.open(fleet.#cluster.id);
    await fleet.until(() => fleet.beats() > 0, 'the first beat');
    return fleet;
  }

  get workspace(): ClusterWorkspace {
    const workspace = this.view.workspace(this.#cluster.id);
    if (workspace === undefined) throw new Error('not open');
    return workspace;
  }

  beats(): number {
    return this.asked.filter(({ path }) => path === '/readyz').length;
  }

  /** What was asked for the summary. */
  counted(): readonly string[] {
    const known = ['/api/v1/nodes', '/api/v1/pods', '/api/v1/events'];
    return this.asked.filter(({ path, isWatch }) => !isWatch && known.includes(path)).map(({ path }) => path);
  }

  until(condition: () => boolean, what: string): Promise<void> {
    return untilWith(this.clock, condition, what);
  }

  /** Lets that many seconds pass, beat by beat. */
  async pass(seconds: number): Promise<void> {
    for (let passed = 0; passed < seconds; passed += 10) {
      const before = this.beats();
      await this.clock.advance(10_000);
      await until(() => this.beats() > before, 'a beat');
    }
  }
}

describe('the summary of a cluster', () => {
  test('costs an idle cluster at most eight requests a minute, beats included, while the home is looked at', async () => {
    const fleet = await WatchedFleet.open();
    fleet.view.lookAtSummaries(true);
    await fleet.until(() => fleet.counted().length === 3, 'the first look asks for all');
    await fleet.pass(60);
    const start = fleet.clock.now();
    await fleet.pass(600);
    const sent = fleet.asked.filter(({ at, isWatch }) => at >= start && !isWatch);
    for (const { at } of sent) {
      const inThatMinute = sent.filter((each) => each.at >= at && each.at < at + 60_000);
      expect(inThatMinute.length, inThatMinute.map(({ path }) => path).join(' ')).toBeLessThanOrEqual(8);
    }
    expect(new Set(fleet.counted())).toEqual(new Set(['/api/v1/nodes', '/api/v1/pods', '/api/v1/events']));
    expect(fleet.counted().length).toBeGreaterThan(15);
  });

  test('tells nodes, failing pods and warnings, and is not asked for when nobody looks', async () => {
    const fleet = await WatchedFleet.open();
    expect(fleet.workspace.summary.summary()).toEqual({
      nodes: { state: 'unknown' },
      failing: { state: 'unknown' },
      warnings: { state: 'unknown' },
    });
    await fleet.pass(30);
    expect(fleet.counted()).toEqual([]);
    let told = 0;
    fleet.view.onSummary(() => {
      told += 1;
    });
    fleet.view.lookAtSummaries(true);
    await fleet.until(() => told === 3, 'all three are there');
    const { nodes, failing, warnings } = fleet.workspace.summary.summary();
    expect(nodes).toMatchObject({ state: 'counted', total: 3 });
    expect(failing).toMatchObject({ state: 'counted', isLeast: true });
    expect(warnings).toMatchObject({ state: 'counted', isLeast: false });
    fleet.view.lookAtSummaries(false);
    await fleet.pass(180);
    expect(fleet.counted()).toHaveLength(3);
  });

  test('is taken from what is watched anyway, change by change, and then not asked for', async () => {
    const fleet = await WatchedFleet.open();
    const leases = [fleet.workspace.lease(NODES, ''), fleet.workspace.lease(PODS, '')];
    await fleet.until(() => leases.every(({ feed }) => feed.reader.ready()), 'both are listed');
    fleet.view.lookAtSummaries(true);
    await fleet.until(() => fleet.counted().length === 1, 'only the warnings are asked for');
    expect(fleet.counted()).toEqual(['/api/v1/events']);
    const failing = (): unknown => fleet.workspace.summary.summary().failing;
    expect(failing()).toEqual({ state: 'counted', count: 0, isLeast: false, asOf: undefined });
    const size = leases[1]?.feed.reader.size() ?? 0;
    expect(size).toBeGreaterThan(3);
    const pods = fleet.cluster.state.store(resourceNamed('pods'));
    const [first] = pods.list();
    if (first === undefined) throw new Error('no pod');
    pods.put({ ...first, status: { phase: 'Failed' } });
    await fleet.until(() => Reflect.get(Object(failing()), 'count') === 1, 'the failed pod is counted');
    await fleet.pass(180);
    expect(new Set(fleet.counted())).toEqual(new Set(['/api/v1/events']));
  });
});
