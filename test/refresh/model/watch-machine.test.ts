import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import type { Failure, FailureKind } from '../../../src/clusters/model/failure.ts';
import {
  stepWatch,
  WATCH_INITIAL,
  type WatchContext,
  type WatchEffect,
  type WatchInput,
  type WatchState,
} from '../../../src/refresh/model/watch-machine.ts';

const origin = { clusterId: clusterIdOf('kubeconfig', 'alpha'), phase: 'watch pods' };
const withWatchList: WatchContext = { watchList: true, roll: 0, origin };
const withoutWatchList: WatchContext = { watchList: false, roll: 0, origin };
const failure = (kind: FailureKind, more: Partial<Failure> = {}): Failure => ({
  ...origin,
  kind,
  message: kind,
  ...more,
});
const failed = (kind: FailureKind, more: Partial<Failure> = {}, events = 0): WatchInput => ({
  type: 'failed',
  failure: failure(kind, more),
  resourceVersion: '42',
  events,
  lastedMs: 5_000,
});
const ended = (events: number, lastedMs: number): WatchInput => ({
  type: 'ended',
  resourceVersion: '42',
  events,
  lastedMs,
});

function run(
  inputs: readonly WatchInput[],
  context: WatchContext = withWatchList,
): { state: WatchState; effects: readonly WatchEffect[] } {
  let state: WatchState = WATCH_INITIAL;
  let effects: readonly WatchEffect[] = [];
  for (const input of inputs) ({ state, effects } = stepWatch(state, input, context));
  return { state, effects };
}

const START: WatchInput = { type: 'start' };
const LISTED: WatchInput = { type: 'initial-events-end' };
const OPENED: WatchInput = { type: 'opened' };
const RESUME = { type: 'watch', resourceVersion: '42', sendInitialEvents: false };

describe('with WatchList', () => {
  test('one watch lists and goes on', () => {
    expect(run([START]).effects).toEqual([
      { type: 'init' },
      { type: 'watch', resourceVersion: '', sendInitialEvents: true },
    ]);
    expect(run([START, LISTED])).toEqual({ state: { at: 'watching', attempt: 0 }, effects: [{ type: 'init-done' }] });
  });

  test('a server that does not do it is listed page by page', () => {
    expect(run([START, { type: 'no-watch-list' }]).effects).toEqual([
      { type: 'init' },
      { type: 'list', continueToken: '' },
    ]);
  });
});

describe('without WatchList', () => {
  test('pages follow each other, and the watch begins at the version of the first', () => {
    const page = (resourceVersion: string, continueToken: string): WatchInput => ({
      type: 'page',
      resourceVersion,
      continueToken,
    });
    expect(run([START, page('7', 'next')], withoutWatchList).effects).toEqual([
      { type: 'list', continueToken: 'next' },
    ]);
    expect(run([START, page('7', 'next'), page('9', '')], withoutWatchList).effects).toEqual([
      { type: 'init-done' },
      { type: 'watch', resourceVersion: '7', sendInitialEvents: false },
    ]);
  });
});

describe('a watch', () => {
  test('that ends by itself is resumed from its last version, without a list', () => {
    expect(run([START, LISTED, ended(3, 300)]).effects).toEqual([RESUME]);
    expect(run([START, LISTED, ended(0, 300_000)]).effects).toEqual([RESUME]);
  });

  test('that ends at once without an event is backed off from', () => {
    const { state, effects } = run([START, LISTED, ended(0, 200)]);
    expect(effects).toEqual([{ type: 'wait', ms: 800 }]);
    expect(state).toMatchObject({ at: 'waiting', resumeFrom: '42', failure: { message: 'the watch ended early' } });
  });

  test('that loses its connection waits and resumes from its last version', () => {
    expect(run([START, LISTED, failed('transport')]).effects).toEqual([{ type: 'wait', ms: 800 }]);
    expect(run([START, LISTED, failed('transport'), { type: 'wake' }]).effects).toEqual([RESUME]);
  });

  test('is open only when the server has accepted it; until then a failure goes on backing off', () => {
    const resumed = [START, LISTED, failed('transport'), { type: 'wake' }] as const;
    expect(run(resumed).state.at).toBe('opening');
    expect(run([...resumed, OPENED]).state.at).toBe('watching');
    expect(run([...resumed, failed('timeout')])).toMatchObject({
      state: { at: 'waiting', resumeFrom: '42' },
      effects: [{ type: 'wait', ms: 1_600 }],
    });
  });

  test('whose version is too old lists again, after a delay that grows while nothing gets better', () => {
    expect(run([START, LISTED, failed('gone'), { type: 'wake' }]).effects).toEqual([
      { type: 'init' },
      { type: 'watch', resourceVersion: '', sendInitialEvents: true },
    ]);
    const storm = Array.from({ length: 4 }, (): WatchInput[] => [failed('gone'), { type: 'wake' }, LISTED]).flat();
    expect(run([START, LISTED, ...storm, failed('gone')]).effects).toEqual([{ type: 'wait', ms: 12_800 }]);
  });

  test('that delivered something, or lasted, backs off from the start again', () => {
    const again = [failed('transport'), { type: 'wake' }, OPENED] as const;
    const twice = [START, LISTED, ...again, ...again] as const;
    expect(run([...twice, failed('transport')]).effects).toEqual([{ type: 'wait', ms: 3_200 }]);
    expect(run([...twice, failed('transport', {}, 1)]).effects).toEqual([{ type: 'wait', ms: 800 }]);
  });
});

describe('a failure', () => {
  test('of a list begins the list anew', () => {
    const { state } = run([START, failed('transport')]);
    expect(state).toMatchObject({ at: 'waiting', resumeFrom: '' });
  });

  test('that forbids is asked about again once a minute', () => {
    expect(run([START, failed('forbidden')]).effects).toEqual([{ type: 'wait', ms: 60_000 }]);
  });

  test('that asks to wait is obeyed', () => {
    expect(run([START, LISTED, failed('throttled', { retryAfterMs: 7_000 })]).effects).toEqual([
      { type: 'wait', ms: 7_000 },
    ]);
  });
});

describe('for any sequence of inputs', () => {
  const kind = fc.constantFrom<FailureKind>(
    'auth',
    'forbidden',
    'transport',
    'timeout',
    'gone',
    'throttled',
    'api',
    'bug',
  );
  const facts = fc.record({
    resourceVersion: fc.constantFrom('', '42'),
    events: fc.nat(3),
    lastedMs: fc.constantFrom(0, 5_000, 60_000),
  });
  const input: fc.Arbitrary<WatchInput> = fc.oneof(
    fc.constant<WatchInput>({ type: 'start' }),
    fc.constant<WatchInput>({ type: 'wake' }),
    fc.constant<WatchInput>({ type: 'initial-events-end' }),
    fc.constant<WatchInput>({ type: 'opened' }),
    fc.constant<WatchInput>({ type: 'no-watch-list' }),
    fc.record({
      type: fc.constant('page' as const),
      resourceVersion: fc.constant('7'),
      continueToken: fc.constantFrom('', 'c'),
    }),
    facts.map((rest): WatchInput => ({ type: 'ended', ...rest })),
    fc.tuple(kind, facts).map(([each, rest]): WatchInput => ({ type: 'failed', failure: failure(each), ...rest })),
  );

  test('at most one thing is begun at a time, no wait exceeds its cap, and a done list was begun', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 60 }), fc.boolean(), (inputs, watchList) => {
        let state: WatchState = WATCH_INITIAL;
        let listing = true;
        for (const each of inputs) {
          const before = state;
          const step = stepWatch(state, each, { watchList, roll: 0.999, origin });
          state = step.state;
          const begun = step.effects.filter((effect) => ['list', 'watch', 'wait'].includes(effect.type));
          expect(begun.length).toBeLessThanOrEqual(1);
          for (const effect of step.effects) {
            if (effect.type === 'wait') expect(effect.ms).toBeLessThanOrEqual(60_000);
            if (effect.type === 'init') listing = true;
            if (effect.type === 'init-done') {
              expect(listing).toBe(true);
            }
          }
          const waits = begun.some((effect) => effect.type === 'wait');
          if (state !== before) expect(waits).toBe(state.at === 'waiting');
        }
      }),
    );
  });
});
