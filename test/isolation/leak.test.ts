import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { kindNamed } from '../../src/refresh/model/kinds.ts';
import { FakeClock, settled, until } from '../helpers/fake-clock.ts';
import { startApi } from '../helpers/http.ts';
import { testCluster } from '../helpers/kubeconfig.ts';
import { pod } from '../helpers/objects.ts';
import { ScriptedWatch } from '../helpers/scripted-api.ts';
import { scriptedFleet } from '../helpers/scripted-fleet.ts';

const ROUNDS = 200;
/** Rounds before the first look: code is compiled, pools are filled. */
const WARM_UP = 50;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function heapBytes(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test('200 times opened and closed with everything in flight, a cluster leaves nothing behind', {
  timeout: 60_000,
}, async () => {
  const api = await startApi();
  const watch = new ScriptedWatch(() => Array.from({ length: 50 }, (_, index) => pod(`web-${index}`)));
  api.on('/api/v1/pods', watch.answer);
  const clock = new FakeClock();
  const cluster = testCluster('alpha', api.url);
  const fleetView = scriptedFleet([cluster], clock);
  const { fleet } = fleetView;
  const pods = kindNamed('pods');
  if (pods === undefined) throw new Error('no pods');

  const round = async (number: number): Promise<void> => {
    fleet.open(cluster.id);
    const lease = fleetView.workspace(cluster.id)?.lease(pods, '');
    // Each third is closed at once, each third with its watch open, each third while rows arrive.
    if (number % 3 > 0) await until(() => (lease?.feed.reader.size() ?? 0) > 0, 'rows');
    if (number % 3 > 1) await settled();
    fleet.close(cluster.id);
    await settled();
  };
  const rounds = async (count: number): Promise<void> => {
    for (let number = 0; number < count; number++) await round(number);
    await until(() => api.connections() === 0, 'all connections are closed');
    api.requests.length = 0;
  };

  await rounds(WARM_UP);
  const before = { heap: heapBytes(), handles: process.getActiveResourcesInfo().toSorted(), timers: clock.pending() };
  await rounds(ROUNDS);
  expect(process.getActiveResourcesInfo().toSorted()).toEqual(before.handles);
  expect(clock.pending()).toBe(before.timers);
  expect(heapBytes()).toBeLessThan(before.heap * 1.05);
});
