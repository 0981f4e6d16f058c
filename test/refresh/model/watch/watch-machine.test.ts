import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import type { Failure, FailureKind } from '../../../../src/clusters/model/failure.ts';
import {
  stepWatch,
  WATCH_INITIAL,
  type WatchContext,
  type WatchEffect,
  type WatchInput,
  type WatchState,
} from '../../../../src/refresh/model/watch/watch-machine.ts';

const origin = { clusterId: clusterIdOf('kubeconfig', 'alpha'), phase: 'watch pods' };
const withWatchList: WatchContext = { watchList: true, now: 0, roll: 0, origin };
const withoutWatchList: WatchContext = { watchList: false, now: 0, roll: 0, origin };
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

/** Takes a machine through inputs; a number is time that passes, in ms. */
function run(
  inputs: readonly (WatchInput | number)[],
  context: WatchContext = withWatchList,
): { state: WatchState; effects: readonly WatchEffect[] } {
  let state: WatchState = WATCH_INITIAL;
  let effects: readonly WatchEffect[] = [];
  let { now } = context;
  for (const input of inputs) {
    if (typeof input === 'number') now += input;
    else ({ state, effects } = stepWatch(state, input, { ...context, now }));
  }
  return { state, effects };
}

const START: WatchInput = { type: 'start' };
const WAKE: WatchInput = { type: 'wake' };
const LISTED: WatchInput = { type: 'initial-events-end', resourceVersion: '40' };
const OPENED: WatchInput = { type: 'opened' };
const page = (resourceVersion: string, continueToken: string): WatchInput => ({
  type: 'page',
  resourceVersion,
  continueToken,
});
const tooLarge = failed('api', { status: 504, reason: 'Timeout', cause: 'ResourceVersionTooLarge' });
const RESUME = { type: 'watch', resourceVersion: '42', sendInitialEvents: false };
const watchListFrom = (resourceVersion: string): readonly WatchEffect[] => [
  { type: 'init' },
  { type: 'watch', resourceVersion, sendInitialEvents: true },
];
const ALL_PAGES = [{ type: 'init' }, { type: 'list', continueToken: '', isWhole: false }];

describe('with WatchList', () => {
  test('one watch lists and goes on', () => {
    expect(run([START]).effects).toEqual(watchListFrom(''));
    expect(run([START, LISTED])).toMatchObject({ state: { at: 'watching' }, effects: [{ type: 'init-done' }] });
  });

  test('a server that does not do it is listed page by page', () => {
    expect(run([START, { type: 'no-watch-list' }]).effects).toEqual(ALL_PAGES);
  });

  test('whatever else it answers is taken as: list this time, and try again the next', () => {
    for (const refusal of [failed('api', { status: 500 }), failed('api', { status: 422 }), failed('forbidden')]) {
      expect(run([START, refusal]).effects).toEqual(ALL_PAGES);
      expect(run([START, refusal, page('7', ''), failed('api'), WAKE]).effects).toEqual(watchListFrom('42'));
    }
  });

  test('no answer and 429 are no refusal: it is asked for again after a while', () => {
    for (const kind of ['transport', 'timeout', 'throttled', 'auth'] as const) {
      expect(run([START, failed(kind)]).effects).toEqual([{ type: 'wait', ms: 800 }]);
      expect(run([START, failed(kind), WAKE]).effects).toEqual(watchListFrom(''));
    }
  });
});

describe('a list after the first', () => {
  const relist = [START, LISTED, failed('gone'), WAKE] as const;

  test('is not older than what was seen last', () => {
    expect(run(relist).effects).toEqual(watchListFrom('42'));
  });

  test('whose version the server has no more, or not yet, is asked for without it: at once, and once', () => {
    for (const lost of [failed('gone'), tooLarge]) {
      expect(run([...relist, lost]).effects).toEqual(watchListFrom(''));
      expect(run([...relist, lost, failed('gone')]).effects).toEqual([{ type: 'wait', ms: 1_600 }]);
      expect(run([...relist, lost, failed('gone'), WAKE]).effects).toEqual(watchListFrom(''));
    }
  });

  test('is not older than the last one again once one was complete', () => {
    expect(run([...relist, failed('gone'), LISTED, failed('gone'), WAKE]).effects).toEqual(watchListFrom('42'));
  });
});

describe('without WatchList', () => {
  const inPages = (...inputs: readonly WatchInput[]): readonly WatchEffect[] => run(inputs, withoutWatchList).effects;

  test('pages follow each other, and the watch begins at the version of the first', () => {
    expect(inPages(START, page('7', 'next'))).toEqual([{ type: 'list', continueToken: 'next', isWhole: false }]);
    expect(inPages(START, page('7', 'next'), page('9', ''))).toEqual([
      { type: 'init-done' },
      { type: 'watch', resourceVersion: '7', sendInitialEvents: false },
    ]);
  });

  test('a page behind the first that has expired: everything in one answer, begun anew', () => {
    const whole = [{ type: 'init' }, { type: 'list', continueToken: '', isWhole: true }];
    expect(inPages(START, page('7', 'next'), failed('gone'))).toEqual(whole);
    expect(inPages(START, page('7', 'a'), failed('gone'), page('9', ''))).toContainEqual({
      type: 'watch',
      resourceVersion: '9',
      sendInitialEvents: false,
    });
  });

  test('a first page that has expired, and a whole list that has, wait', () => {
    expect(inPages(START, failed('gone'))).toEqual([{ type: 'wait', ms: 800 }]);
    const whole = [START, page('7', 'a'), failed('gone')];
    expect(inPages(...whole, failed('gone'))).toEqual([{ type: 'wait', ms: 800 }]);
    expect(inPages(...whole, page('8', 'b'), failed('gone'))).toEqual([{ type: 'wait', ms: 800 }]);
  });
});

describe('a watch', () => {
  test('that ends by itself is resumed from its last version, without a list', () => {
    expect(run([START, LISTED, ended(3, 300)]).effects).toEqual([RESUME]);
    expect(run([START, LISTED, ended(0, 300_000)]).effects).toEqual([RESUME]);
  });

  test('that ends at once without an event is backed off from, and listed anew', () => {
    const { state, effects } = run([START, LISTED, ended(0, 999)]);
    expect(effects).toEqual([{ type: 'wait', ms: 800 }]);
    expect(state).toMatchObject({ at: 'waiting', failure: { message: 'the watch ended early' } });
    expect(run([START, LISTED, ended(0, 999), WAKE]).effects).toEqual(watchListFrom('42'));
    expect(run([START, LISTED, ended(0, 1_000)]).effects).toEqual([RESUME]);
  });

  test('that loses its connection, or is told to slow down, waits and resumes from its last version', () => {
    for (const kind of ['transport', 'timeout', 'throttled', 'auth'] as const) {
      expect(run([START, LISTED, failed(kind)]).effects).toEqual([{ type: 'wait', ms: 800 }]);
      expect(run([START, LISTED, failed(kind), WAKE]).effects).toEqual([RESUME]);
    }
  });

  test('that is not accepted: no answer and 429 ask for it again, any other answer lists', () => {
    const resumed = [START, LISTED, failed('transport'), WAKE] as const;
    expect(run(resumed).state.at).toBe('opening');
    expect(run([...resumed, OPENED]).state.at).toBe('watching');
    for (const kind of ['transport', 'timeout', 'throttled'] as const) {
      expect(run([...resumed, failed(kind)]).effects).toEqual([{ type: 'wait', ms: 1_600 }]);
      expect(run([...resumed, failed(kind), WAKE]).effects).toEqual([RESUME]);
    }
    for (const kind of ['api', 'gone', 'forbidden'] as const) {
      expect(run([...resumed, failed(kind), WAKE]).effects).toEqual(watchListFrom('42'));
    }
  });

  test('that ends with an error of the server lists anew after a delay', () => {
    for (const kind of ['gone', 'api', 'forbidden'] as const) {
      expect(run([START, LISTED, failed(kind), WAKE]).effects).toEqual(watchListFrom('42'));
    }
  });
});

describe('backing off', () => {
  test('doubles from 0.8 s up to 30 s, each time between once and twice that', () => {
    const delays = (roll: number): readonly number[] => {
      let state = run([START]).state;
      return Array.from({ length: 8 }, () => {
        const step = stepWatch(state, failed('transport'), { ...withWatchList, roll });
        state = stepWatch(step.state, WAKE, withWatchList).state;
        return step.effects[0]?.type === 'wait' ? step.effects[0].ms : 0;
      });
    };
    const plain = [800, 1_600, 3_200, 6_400, 12_800, 25_600, 30_000, 30_000];
    expect(delays(0)).toEqual(plain);
    expect(delays(0.5)).toEqual(plain.map((ms) => ms * 1.5));
  });

  test('grows over lists that succeeded between: a storm of 410 does not become a storm of lists', () => {
    const storm = Array.from({ length: 4 }, () => [failed('gone', {}, 3), WAKE, LISTED]).flat();
    expect(run([START, LISTED, ...storm, failed('gone')]).effects).toEqual([{ type: 'wait', ms: 12_800 }]);
  });

  test('starts again when it was not needed for two minutes', () => {
    const thrice = [START, LISTED, ...[1, 2, 3].flatMap(() => [failed('transport'), WAKE, OPENED])];
    expect(run([...thrice, 120_000, failed('transport')]).effects).toEqual([{ type: 'wait', ms: 6_400 }]);
    expect(run([...thrice, 120_001, failed('transport')]).effects).toEqual([{ type: 'wait', ms: 800 }]);
  });

  test('of what is forbidden is a minute', () => {
    expect(run([START, { type: 'no-watch-list' }, failed('forbidden')]).effects).toEqual([
      { type: 'wait', ms: 60_000 },
    ]);
  });

  test('is at least what the server asks for', () => {
    expect(run([START, LISTED, failed('throttled', { retryAfterMs: 7_000 })]).effects).toEqual([
      { type: 'wait', ms: 7_000 },
    ]);
  });
});

describe('asleep', () => {
  const sleep: WatchInput = { type: 'sleep', resourceVersion: '42', events: 0, lastedMs: 10 };

  test('nothing is begun, and the watch goes on from where it was', () => {
    expect(run([START, LISTED, sleep]).effects).toEqual([]);
    expect(run([START, LISTED, sleep, WAKE]).effects).toEqual([RESUME]);
    expect(run([START, LISTED, failed('transport'), { ...sleep, resourceVersion: '' }, WAKE]).effects).toEqual([
      RESUME,
    ]);
  });

  test('in the middle of a list, that is begun anew', () => {
    expect(run([START, sleep, WAKE]).effects).toEqual(watchListFrom(''));
    expect(run([START, page('7', 'a'), sleep, WAKE], withoutWatchList).effects).toEqual(ALL_PAGES);
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
    fc.constant<WatchInput>({ type: 'initial-events-end', resourceVersion: '40' }),
    fc.constant<WatchInput>({ type: 'opened' }),
    fc.constant<WatchInput>({ type: 'no-watch-list' }),
    fc.record({
      type: fc.constant('page' as const),
      resourceVersion: fc.constant('7'),
      continueToken: fc.constantFrom('', 'c'),
    }),
    facts.map((rest): WatchInput => ({ type: 'ended', ...rest })),
    facts.map((rest): WatchInput => ({ type: 'sleep', ...rest })),
    facts.map((rest): WatchInput => ({ type: 'relist', ...rest })),
    fc.tuple(kind, facts).map(([each, rest]): WatchInput => ({ type: 'failed', failure: failure(each), ...rest })),
  );

  test('at most one thing is begun at a time, no wait exceeds its cap, and a list that is done was begun', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 60 }), fc.boolean(), (inputs, watchList) => {
        let state: WatchState = WATCH_INITIAL;
        let isListing = false;
        for (const each of [START, ...inputs]) {
          const before = state;
          const step = stepWatch(state, each, { watchList, now: 0, roll: 0.999, origin });
          state = step.state;
          const begun = step.effects.filter((effect) => ['list', 'watch', 'wait'].includes(effect.type));
          expect(begun.length).toBeLessThanOrEqual(1);
          for (const effect of step.effects) {
            if (effect.type === 'wait') expect(effect.ms).toBeLessThanOrEqual(60_000);
            if (effect.type === 'init-done') expect(isListing).toBe(true);
            if (effect.type === 'init' || effect.type === 'init-done') isListing = effect.type === 'init';
            // A watch that is no WatchList continues a list that is complete.
            if (effect.type === 'watch' && !effect.sendInitialEvents) expect(isListing).toBe(false);
          }
          if (state !== before) expect(begun.some((effect) => effect.type === 'wait')).toBe(state.at === 'waiting');
          if (state.at === 'asleep') expect(begun).toEqual([]);
        }
      }),
    );
  });
});
