import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cluster } from '../../src/clusters/model/cluster.ts';
import { DRAIN_DEFAULTS } from '../../src/refresh/model/drain/options.ts';
import { newDrain } from '../../src/refresh/model/drain/state.ts';
import { isRunning, type OperationId } from '../../src/refresh/model/operations/operation.ts';
import {
  newOperationStore,
  type OperationEvent,
  type OperationStore,
  runningOn,
  stepOperations,
} from '../../src/refresh/model/operations/store.ts';
import { testCluster } from '../helpers/kubeconfig.ts';

const alpha = testCluster('alpha');
const bravo = testCluster('bravo');

const storeOf = (cluster: Cluster, ...events: readonly OperationEvent[]): OperationStore =>
  events.reduce((store, event) => stepOperations(store, event).state, newOperationStore(cluster));
const start: OperationEvent = {
  type: 'start',
  order: { kind: 'drain', node: 'worker-1', options: DRAIN_DEFAULTS },
  at: 1,
};

/** Everything that can be done to an operation. */
const deedsOn = (id: OperationId): readonly OperationEvent[] => [
  { type: 'verb', id, verb: 'cancel' },
  { type: 'verb', id, verb: 'pause' },
  { type: 'verb', id, verb: 'retry' },
  { type: 'said', id, text: 'evicting default/web-1', at: 2, isOnce: false },
  { type: 'drained', id, drain: newDrain('worker-1', DRAIN_DEFAULTS) },
  { type: 'changed', id, state: { type: 'paused' } },
  { type: 'end', id, result: { outcome: 'done', reason: '' }, at: 3 },
];

test('TestIsolation_DrainStoreByCluster', () => {
  // Whatever is done to the jobs of one cluster, given to the store of the other it changes nothing there.
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.boolean(), (deeds, alphaRuns) => {
      const id = runningOn(storeOf(bravo, start), 'worker-1')?.id ?? ('' as OperationId);
      const all = deedsOn(id);
      const before = alphaRuns ? storeOf(alpha, start) : newOperationStore(alpha);
      let store = before;
      for (const each of deeds) {
        const event = all[each % all.length];
        if (event === undefined) continue;
        const { state, effects } = stepOperations(store, event);
        expect(effects).toEqual([{ type: 'refused', refusal: { reason: `alpha has no operation ${id}` } }]);
        store = state;
      }
      expect(store).toBe(before);
    }),
  );
});

test('TestDrainStoreClusterIsolation', () => {
  const [ofAlpha, ofBravo] = [storeOf(alpha, start), storeOf(bravo, start)];
  const [first, second] = [runningOn(ofAlpha, 'worker-1'), runningOn(ofBravo, 'worker-1')];
  expect(first).toMatchObject({ clusterId: alpha.id, clusterName: 'alpha', target: { name: 'worker-1' } });
  expect(second).toMatchObject({ clusterId: bravo.id, clusterName: 'bravo', target: { name: 'worker-1' } });
  expect(first?.id).not.toBe(second?.id);

  const again = stepOperations(ofAlpha, start);
  expect(again.effects).toMatchObject([{ type: 'refused', refusal: { because: first?.id } }]);

  const end = { type: 'end', id: first?.id ?? ('' as OperationId), result: { outcome: 'failed', reason: 'no' }, at: 2 };
  const ended = stepOperations(ofAlpha, end as OperationEvent).state;
  expect(runningOn(ended, 'worker-1')).toBeUndefined();
  expect(runningOn(ofBravo, 'worker-1')).toBe(second);
  expect(stepOperations(ended, start).effects).toMatchObject([{ type: 'run', job: { clusterId: alpha.id } }]);
  expect(second && isRunning(second)).toBe(true);
});
