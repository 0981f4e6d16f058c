import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PartState } from '../../../../src/refresh/model/fleet/snapshot.ts';
import { type MetricsTotal, NO_TOTAL } from '../../../../src/refresh/model/metrics/usage.ts';
import {
  historyAfter,
  NO_HISTORY,
  type PulseHistory,
  type PulseReading,
  percentOf,
} from '../../../../src/refresh/model/pulses/pulse.ts';

const states: readonly PartState[] = [
  { type: 'loading' },
  { type: 'ready' },
  { type: 'stale', since: 1, word: 'unreachable', reason: 'no answer' },
  { type: 'forbidden', reason: 'may not list pods' },
  { type: 'failed', word: 'unreachable', reason: 'no answer' },
];

function reading(state: PartState, bad: number, used: Partial<MetricsTotal> = {}): PulseReading {
  return {
    kinds: [{ kind: 'pods', state, tally: { good: 3, pending: 0, bad } }],
    warnings: undefined,
    restarts: undefined,
    nodes: undefined,
    requests: undefined,
    allocatable: undefined,
    used: { ...NO_TOTAL, ...used },
  };
}

test('what is old, or not known, is a gap in the history and never the last number once more', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...states), fc.nat(9)), { maxLength: 40 }), (readings) => {
      const history = readings.reduce<PulseHistory>(
        (before, [state, bad]) => historyAfter(before, reading(state, bad)),
        NO_HISTORY,
      );
      const expected = readings.map(([state, bad]) => (state.type === 'ready' ? bad : undefined));
      expect(history.faults.get('pods')?.values ?? []).toEqual(expected);
    }),
  );
});

test('what is used is known as long as its metrics server serves and has renewed it', () => {
  const serving = { service: { type: 'serving' }, cpu: 100, memory: 5, objects: 1 } as const;
  const cpu = (used: Partial<MetricsTotal>): number | undefined =>
    historyAfter(NO_HISTORY, reading({ type: 'ready' }, 0, used)).figures.cpu.values[0];
  expect(cpu(serving)).toBe(100);
  expect(cpu({ ...serving, stale: true })).toBeUndefined();
  expect(cpu({ ...serving, objects: 0 })).toBeUndefined();
  expect(cpu({ ...serving, service: { type: 'failed', reason: 'timeout', isClusters: true } })).toBeUndefined();
});

test('a share of nothing is no share', () => {
  expect([percentOf(1, 3), percentOf(0, 3), percentOf(1, 0), percentOf(undefined, 3), percentOf(1, undefined)]).toEqual(
    [33, 0, undefined, undefined, undefined],
  );
});
