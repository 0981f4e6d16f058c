import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cluster } from '../../src/clusters/model/cluster.ts';
import {
  type DrainEvent,
  type DrainStore,
  newDrainStore,
  runningDrain,
  stepDrains,
} from '../../src/refresh/model/drain/store.ts';
import { testCluster } from '../helpers/kubeconfig.ts';

const alpha = testCluster('alpha');
const bravo = testCluster('bravo');

const storeOf = (cluster: Cluster, ...events: readonly DrainEvent[]): DrainStore =>
  events.reduce((store, event) => stepDrains(store, event).state, newDrainStore(cluster));
const start: DrainEvent = { type: 'start', node: 'worker-1', at: 1 };

test('TestIsolation_DrainStoreByCluster', () => {
  // Whatever is done to the jobs of one cluster, given to the store of the other it changes nothing there.
  const deed = fc.constantFrom('cancel', 'progress', 'end');
  fc.assert(
    fc.property(fc.array(deed), fc.boolean(), (deeds, alphaRuns) => {
      const foreign = runningDrain(storeOf(bravo, start), 'worker-1');
      const id = foreign?.id ?? '';
      const before = alphaRuns ? storeOf(alpha, start) : newDrainStore(alpha);
      let store = before;
      for (const each of deeds) {
        const event: DrainEvent =
          each === 'cancel'
            ? { type: 'cancel', id }
            : each === 'progress'
              ? { type: 'progress', id, message: 'evicting default/web-1', at: 2 }
              : { type: 'end', id, outcome: 'succeeded', reason: '', at: 3 };
        const { state, effects } = stepDrains(store, event);
        expect(effects).toEqual([{ type: 'refused', reason: `alpha has no drain ${id}` }]);
        store = state;
      }
      expect(store).toBe(before);
    }),
  );
});

test('TestDrainStoreClusterIsolation', () => {
  const [ofAlpha, ofBravo] = [storeOf(alpha, start), storeOf(bravo, start)];
  const [first, second] = [runningDrain(ofAlpha, 'worker-1'), runningDrain(ofBravo, 'worker-1')];
  expect(first).toMatchObject({ clusterId: alpha.id, clusterName: 'alpha', node: 'worker-1', state: 'running' });
  expect(second).toMatchObject({ clusterId: bravo.id, clusterName: 'bravo', node: 'worker-1', state: 'running' });
  expect(first?.id).not.toBe(second?.id);

  const again = stepDrains(ofAlpha, start);
  expect(again.effects).toEqual([{ type: 'refused', reason: 'worker-1 of alpha is being drained already' }]);

  const ended = stepDrains(ofAlpha, { type: 'end', id: first?.id ?? '', outcome: 'failed', reason: 'no', at: 2 }).state;
  expect(runningDrain(ended, 'worker-1')).toBeUndefined();
  expect(runningDrain(ofBravo, 'worker-1')).toBe(second);
  expect(stepDrains(ended, start).effects).toMatchObject([{ type: 'run', job: { clusterId: alpha.id } }]);
});
