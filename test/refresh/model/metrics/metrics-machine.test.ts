import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import type { Failure } from '../../../../src/clusters/model/failure.ts';
import {
  METRICS_INITIAL,
  type MetricsEvent,
  type MetricsState,
  stepMetrics,
} from '../../../../src/refresh/model/metrics/metrics-machine.ts';

const NOW = 1_000_000;
const failure = (status: number, kind: Failure['kind'] = 'api'): Failure => ({
  kind,
  status,
  clusterId: clusterIdOf('kubeconfig', 'alpha'),
  phase: 'test',
  message: 'why',
});
const sample = { key: 'a', cpu: 1, memory: 1, takenAt: NOW };
const page = (continueToken = '', now = NOW): MetricsEvent => ({ type: 'page', samples: [sample], continueToken, now });
const versions = (...all: string[]): MetricsEvent => ({ type: 'versions', versions: all, now: NOW });
const wake: MetricsEvent = { type: 'wake', now: NOW };

/** Runs events; the last state and its one effect. */
function after(...events: readonly MetricsEvent[]) {
  let state: MetricsState = METRICS_INITIAL;
  let effect: unknown;
  for (const event of events) {
    const step = stepMetrics(state, event);
    expect(step.effects).toHaveLength(1);
    ({ state } = step);
    [effect] = step.effects;
  }
  return { state, effect };
}

describe('a poll', () => {
  test('looks for the API first, and takes the newest version that it knows', () => {
    expect(after(wake).effect).toEqual({ type: 'discover' });
    expect(after(wake, versions('v1beta1', 'v2')).effect).toMatchObject({ type: 'list', version: 'v1beta1' });
    expect(after(wake, versions('v1beta1', 'v1')).effect).toMatchObject({ type: 'list', version: 'v1' });
  });

  test('reads page after page, and shows them all at once', () => {
    const half = after(wake, versions('v1'), page('next'));
    expect(half.effect).toEqual({ type: 'list', version: 'v1', continueToken: 'next' });
    expect(half.state.samples.size).toBe(0);
    const whole = after(wake, versions('v1'), page('next'), page('', NOW + 2_000));
    expect(whole.state).toMatchObject({ service: { type: 'serving' } });
    expect(whole.state.samples.size).toBe(1);
    expect(whole.effect).toEqual({ type: 'wait', ms: 30_000 });
  });

  test.each([
    ['no such group', versions(), 'absent', 300_000],
    ['a group without a version that is known', versions('v9'), 'absent', 300_000],
    ['404', { type: 'failed', failure: failure(404), now: NOW }, 'absent', 300_000],
    ['503: registered, and nobody there', { type: 'failed', failure: failure(503), now: NOW }, 'absent', 300_000],
    ['403', { type: 'failed', failure: failure(403, 'forbidden'), now: NOW }, 'forbidden', 60_000],
    ['no answer', { type: 'failed', failure: failure(0, 'timeout'), now: NOW }, 'failed', 30_000],
  ] as const)('that meets %s', (_, event, type, ms) => {
    const { state, effect } = after(wake, event as MetricsEvent);
    expect(state.service.type).toBe(type);
    expect(effect).toEqual({ type: 'wait', ms });
  });

  test('looks for the API again when it was gone', () => {
    const gone: MetricsEvent = { type: 'failed', failure: failure(404), now: NOW };
    expect(after(wake, versions('v1'), gone, { type: 'wake', now: NOW + 300_000 }).effect).toEqual({
      type: 'discover',
    });
  });

  test('that was given up in the middle is begun anew', () => {
    const again = after(wake, versions('v1'), page('next'), wake);
    expect(again.effect).toEqual({ type: 'list', version: 'v1', continueToken: '' });
    expect(again.state.incoming).toEqual([]);
  });
});

test('whoever comes back early waits for the rest of the thirty seconds, unless he asks for it', () => {
  const polled = [wake, versions('v1'), page()] as const;
  expect(after(...polled, { type: 'wake', now: NOW + 10_000 }).effect).toEqual({ type: 'wait', ms: 20_000 });
  expect(after(...polled, { type: 'retry', now: NOW + 10_000 }).effect).toMatchObject({ type: 'list' });
});

test('however often somebody comes and goes, polls are thirty seconds apart', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 40_000 }), { maxLength: 40 }), (pauses) => {
      let { state } = after(wake, versions('v1'), page());
      let now = NOW;
      const begins = [NOW];
      for (const pause of pauses) {
        now += pause;
        const step = stepMetrics(state, { type: 'wake', now });
        ({ state } = step);
        if (step.effects[0]?.type !== 'list') continue;
        begins.push(now);
        ({ state } = stepMetrics(state, page('', now)));
      }
      const gaps = begins.slice(1).map((begin, index) => begin - (begins[index] ?? 0));
      expect(gaps.every((gap) => gap >= 30_000)).toBe(true);
    }),
  );
});
