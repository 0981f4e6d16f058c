import { describe, expect, onTestFinished, test } from 'vitest';
import { ClusterSession } from '../../../src/clusters/index.ts';
import { createConnect } from '../../../src/clusters/io/http-client.ts';
import { REQUESTS_BURST } from '../../../src/clusters/model/constants.ts';
import type { ApiAnswer } from '../../../src/demo/api/ports.ts';
import { ClusterIdentity } from '../../../src/refresh/index.ts';
import { createNodeApi } from '../../../src/refresh/io/node-api.ts';
import { DRAIN_DEFAULTS } from '../../../src/refresh/model/drain/options.ts';
import type { DrainNotice } from '../../../src/refresh/model/drain/state.ts';
import type { OperationResult } from '../../../src/refresh/model/operations/operation.ts';
import { Drain } from '../../../src/refresh/operations/drain.ts';
import { FakeClock, settled, until, untilWith } from '../../helpers/fake-clock.ts';
import { credentialSources } from '../../helpers/http.ts';
import { testCluster } from '../../helpers/kubeconfig.ts';
import { MaintainedCluster } from '../../helpers/maintained-cluster.ts';

/** A drain of worker-1 over a session of its own: the cluster is embedded, the clock of kmc's side is the test's. */
interface Draining {
  readonly session: ClusterSession;
  readonly drain: Drain;
  readonly clock: FakeClock;
  readonly told: readonly DrainNotice[];
  readonly result: Promise<OperationResult>;
}

const REJECTED: ApiAnswer = {
  status: 401,
  contentType: 'application/json',
  body: '{"kind":"Status","message":"Unauthorized"}',
};

function drainOf(cluster: MaintainedCluster, name = 'alpha'): Draining {
  const clock = new FakeClock(Date.now());
  const context = testCluster(name, cluster.url);
  const session = new ClusterSession({
    cluster: { ...context, access: { ...context.access, user: { token: cluster.token } } },
    clock,
    random: () => 0.5,
    connect: createConnect(clock, 'kmc/test'),
    openCredentialSource: credentialSources(clock),
    reload: () => Promise.resolve(undefined),
  });
  onTestFinished(() => {
    session.close();
    return session.ended;
  });
  const told: DrainNotice[] = [];
  const api = createNodeApi(session);
  const drain = new Drain({
    session,
    api,
    identity: new ClusterIdentity(session, api, session.signal),
    clock,
    node: 'worker-1',
    options: DRAIN_DEFAULTS,
    notice: (notice) => void told.push(notice),
  });
  return { session, drain, clock, told, result: drain.run() };
}

async function withPods(...names: readonly string[]): Promise<MaintainedCluster> {
  const cluster = await MaintainedCluster.start();
  cluster.node('worker-1');
  for (const name of names) cluster.pod(name, { controller: 'ReplicaSet/web', labels: { guarded: 'yes' } });
  return cluster;
}

function told({ told: all }: Draining, type: DrainNotice['type']): number {
  return all.filter((each) => each.type === type).length;
}

async function untilTold(run: Draining, type: DrainNotice['type'], count = 1): Promise<void> {
  await untilWith(run.clock, () => told(run, type) === count, `${type} is told ${count} times`);
}

describe('a drain of one cluster', () => {
  test('waits for a budget, says which, and goes on when it is released', async () => {
    const alpha = await withPods('web-1', 'web-2');
    alpha.budget('guard', 1);
    const run = drainOf(alpha);
    await untilTold(run, 'gone');
    await untilTold(run, 'blocked');
    expect(run.told.find(({ type }) => type === 'blocked')).toMatchObject({
      by: 'budget',
      text: expect.stringContaining('The disruption budget guard'),
    });
    expect(alpha.pods()).toHaveLength(1);
    alpha.budget('guard', 1);
    await run.clock.advance(5_000);
    await untilTold(run, 'ended');
    expect(await run.result).toEqual({ outcome: 'done', reason: '' });
    expect(alpha.pods()).toEqual([]);
  });

  test('pauses while the credential is rejected, and goes on by itself after that', async () => {
    const alpha = await withPods('web-1');
    let isRevoked = false;
    alpha.instead = ({ path }) => {
      isRevoked ||= path.endsWith('/eviction');
      return isRevoked ? REJECTED : undefined;
    };
    const run = drainOf(alpha);
    await untilTold(run, 'paused');
    expect(run.drain.state().pause?.why).toBe('credential');
    expect(alpha.pods()).toEqual(['web-1']);
    alpha.instead = undefined;
    await run.clock.advance(10_000);
    await run.clock.advance(10_000);
    await untilTold(run, 'ended');
    expect(await run.result).toEqual({ outcome: 'done', reason: '' });
    expect([told(run, 'paused'), told(run, 'resumed')]).toEqual([1, 1]);
  });

  test.each(['stop', 'hold'] as const)('after a %s sends nothing that still waits for the rate limit', async (verb) => {
    const names = Array.from({ length: REQUESTS_BURST + 10 }, (_, index) => `web-${index}`);
    const alpha = await withPods(...names);
    const evictions = (): number => alpha.writes.filter((each) => each.endsWith('/eviction')).length;
    const run = drainOf(alpha);
    // Time stands still: the bucket is empty before all of the pods have had their turn, and nothing is on its way then.
    const isThrottled = (): boolean =>
      told(run, 'evicting') > evictions() && evictions() > 0 && run.session.diagnosis().requests.inFlight === 0;
    await until(isThrottled, 'some evictions wait for their turn');
    run.drain[verb]('cancelled');
    const sent = evictions();
    await run.clock.advance(5_000);
    await settled();
    expect(evictions()).toBe(sent);
    if (verb === 'hold') {
      run.drain.release();
      await untilWith(run.clock, () => evictions() > sent, 'it goes on when it is released');
      run.drain.stop('cancelled');
    }
    await untilTold(run, 'ended');
    expect((await run.result).outcome).toBe('cancelled');
  });

  test('stops before it writes when another cluster answers at the same address', async () => {
    const alpha = await withPods('web-1');
    alpha.budget('guard', 0);
    const run = drainOf(alpha);
    await untilTold(run, 'blocked');
    alpha.becomeAnother();
    alpha.budget('guard', 1);
    const writes = alpha.writes.length;
    const { cluster } = run.session;
    const connection = run.session.connection();
    run.session.configure(undefined);
    run.session.configure(cluster);
    await untilWith(run.clock, () => run.session.connection() > connection, 'another connection is in use');
    await run.clock.advance(5_000);
    await untilTold(run, 'ended');
    expect(await run.result).toEqual({
      outcome: 'stopped',
      reason: 'behind the context alpha is another cluster now: nothing more is sent to it',
    });
    expect([alpha.writes.length, alpha.pods()]).toEqual([writes, ['web-1']]);
  });

  test('ends interrupted when its session is closed, and says so', async () => {
    const alpha = await withPods('web-1');
    alpha.budget('guard', 0);
    const run = drainOf(alpha);
    await untilTold(run, 'blocked');
    run.session.close();
    expect(await run.result).toEqual({ outcome: 'interrupted', reason: 'alpha was closed' });
  });
});

test('drains of the same node in two clusters do not meet', async () => {
  const [alpha, bravo] = [await withPods('web-1'), await withPods('web-1')];
  alpha.budget('guard', 0);
  const [a, b] = [drainOf(alpha, 'alpha'), drainOf(bravo, 'bravo')];
  await untilTold(a, 'blocked');
  await untilTold(b, 'ended');
  expect(await b.result).toEqual({ outcome: 'done', reason: '' });
  expect([alpha.pods(), bravo.pods()]).toEqual([['web-1'], []]);
  a.drain.stop('cancelled');
  expect(await a.result).toEqual({ outcome: 'cancelled', reason: 'node "worker-1" stays cordoned' });
});
