import { expect, onTestFinished, test } from 'vitest';
import type { FeedLease, FleetView } from '../../src/refresh/index.ts';
import { PODS } from '../../src/refresh/model/kinds/core/pods.ts';
import { FakeClock, settled, until } from '../helpers/fake-clock.ts';
import { testCluster } from '../helpers/kubeconfig.ts';
import { pod } from '../helpers/objects.ts';
import { isLive } from '../helpers/running-workspace.ts';
import { type Answerer, ScriptedApi, ScriptedWatch } from '../helpers/scripted-api.ts';
import { scriptedFleet } from '../helpers/scripted-fleet.ts';

interface Five {
  readonly clock: FakeClock;
  readonly view: FleetView;
  readonly apis: readonly ScriptedApi[];
  /** Pods of the first four, and of the fifth. */
  readonly leases: readonly FeedLease[];
}

const healthy = (): Answerer => new ScriptedWatch(() => [pod('a'), pod('b')]).answer;

/** Five clusters of one fleet, opened and looked at in this order: four of one sort, and a healthy one. */
async function startFive(four: Answerer): Promise<Five> {
  const apis = await Promise.all([1, 2, 3, 4, 5].map(() => ScriptedApi.start()));
  for (const [index, api] of apis.entries()) {
    onTestFinished(() => api.stop());
    api.on('/api/v1/pods', index < 4 ? four : healthy());
  }
  const clock = new FakeClock();
  const clusters = apis.map((api, index) => testCluster(`cluster-${index + 1}`, api.url));
  const view = scriptedFleet(clusters, clock);
  const leases: FeedLease[] = [];
  for (const [index, { id }] of clusters.entries()) {
    view.fleet.open(id);
    if (index === 4)
      await until(() => apis.slice(0, 4).every((api) => api.to('/api/v1/pods').length > 0), 'four are asked');
    if (index === 4) await settled();
    const lease = view.workspace(id)?.lease(PODS, '');
    if (lease !== undefined) leases.push(lease);
  }
  return { clock, view, apis, leases };
}

const isFifthLive = ({ leases }: Five): boolean => leases[4] !== undefined && isLive(leases[4]);

test.each<[string, Answerer]>([
  ['accept and send nothing', () => undefined],
  ['answer and send no body', (response) => response.writeHead(200).flushHeaders()],
])('four clusters that %s do not hold up a fifth for a moment', async (_, four) => {
  const five = await startFive(four);
  await until(() => isFifthLive(five), 'the fifth is complete, although no time has passed');
  expect(five.clock.now()).toBe(0);
});

test('four clusters that stop in the middle hold up a fifth for a second, and not at all when it is focused', async () => {
  const half: Answerer = (response) => {
    response.writeHead(200);
    response.write(`${JSON.stringify({ type: 'ADDED', object: pod('first') })}\n`);
  };
  const waiting = await startFive(half);
  await until(() => waiting.leases.slice(0, 4).every(({ feed }) => feed.reader.size() === 1), 'four have begun');
  await until(() => waiting.apis[4]?.to('/api/v1/pods').length === 1, 'the request of the fifth is out');
  await settled();
  expect(waiting.leases[4]?.feed.reader.size()).toBe(0);
  await waiting.clock.advance(1_000);
  await until(() => isFifthLive(waiting), 'the fifth is complete');

  const focused = await startFive(half);
  await until(() => focused.leases.slice(0, 4).every(({ feed }) => feed.reader.size() === 1), 'four have begun');
  const fifth = focused.view.fleet.selection()[4];
  focused.view.attend({ focused: fifth, visible: [] });
  await until(() => isFifthLive(focused), 'the fifth is complete');
  expect(focused.clock.now()).toBe(0);
});

test('four clusters whose initial sync never ends give their slots to a fifth', async () => {
  const endless: Answerer = (response) => {
    response.writeHead(200);
    const more = (): void => {
      if (response.destroyed) return;
      response.write(`${JSON.stringify({ type: 'ADDED', object: pod('again') })}\n`);
      setImmediate(more);
    };
    more();
  };
  const five = await startFive(endless);
  await until(() => five.leases.slice(0, 4).every(({ feed }) => feed.reader.size() === 1), 'four have begun');
  await settled();
  expect(isFifthLive(five)).toBe(false);
  for (let moment = 0; moment < 10 && !isFifthLive(five); moment++) await five.clock.advance(500);
  await until(() => isFifthLive(five), 'the fifth is complete');
});
