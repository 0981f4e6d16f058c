import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  stepTransport,
  TRANSPORT_SOUND,
  type TransportEvent,
  type TransportState,
} from '../../../src/clusters/model/transport-machine.ts';

interface Timed {
  readonly event: TransportEvent;
  readonly afterMs: number;
}

/** Runs events one after the other; tells the state and when rebuilds were begun. */
function run(events: readonly Timed[]): { state: TransportState; rebuilds: readonly number[] } {
  let state = TRANSPORT_SOUND;
  let now = 0;
  const rebuilds: number[] = [];
  for (const { event, afterMs } of events) {
    now += afterMs;
    const step = stepTransport(state, event, now);
    if (step.effects.length > 0) rebuilds.push(now);
    state = step.state;
  }
  return { state, rebuilds };
}

const failed = (afterMs: number): Timed => ({ event: { type: 'failed' }, afterMs });
const succeeded = (afterMs: number): Timed => ({ event: { type: 'succeeded' }, afterMs });
const rebuilt = (afterMs: number): Timed => ({ event: { type: 'rebuilt' }, afterMs });

describe('the transport machine', () => {
  test('three failures within 30 s rebuild the client', () => {
    expect(run([failed(0), failed(14_000), failed(15_999)]).rebuilds).toEqual([29_999]);
  });

  test('a lost connection counts once, however many streams it carried', () => {
    const streams = Array.from({ length: 20 }, () => failed(1));
    expect(run([...streams, failed(2_000), ...streams]).rebuilds).toEqual([]);
  });

  test('failures that lie further apart do not', () => {
    expect(run([failed(0), failed(15_000), failed(15_000), failed(15_000), failed(15_000)]).rebuilds).toEqual([]);
  });

  test('a success forgets what was before', () => {
    expect(run([failed(0), failed(2_000), succeeded(1), failed(2_000), failed(2_000)]).rebuilds).toEqual([]);
  });

  test('after a rebuild there is a rest of 60 s, then a rebuild is possible again', () => {
    const storm = Array.from({ length: 70 }, () => failed(1_000));
    expect(run([failed(0), failed(1_000), failed(1_000), rebuilt(500), ...storm]).rebuilds).toEqual([2_000, 62_500]);
  });

  test('never two rebuilds at once, and never one within 60 s after another', () => {
    const event = fc.constantFrom<TransportEvent>({ type: 'failed' }, { type: 'failed' }, { type: 'succeeded' });
    const timed = fc.record({ event, afterMs: fc.nat(20_000) });
    fc.assert(
      fc.property(fc.array(timed, { maxLength: 60 }), fc.nat(10_000), (events, lastsMs) => {
        let state = TRANSPORT_SOUND;
        let now = 0;
        let endsAt: number | undefined;
        let lastEnd = -Infinity;
        for (const { event: each, afterMs } of events) {
          now += afterMs;
          if (endsAt !== undefined && now >= endsAt) {
            state = stepTransport(state, { type: 'rebuilt' }, endsAt).state;
            lastEnd = endsAt;
            endsAt = undefined;
          }
          const step = stepTransport(state, each, now);
          state = step.state;
          if (step.effects.length === 0) continue;
          expect(endsAt).toBeUndefined();
          expect(now - lastEnd).toBeGreaterThanOrEqual(60_000);
          endsAt = now + lastsMs;
        }
      }),
    );
  });

  test('what never answers is rebuilt again and again, for ever', () => {
    const minutes = 60;
    let state = TRANSPORT_SOUND;
    let rebuilds = 0;
    for (let now = 0; now < minutes * 60_000; now += 10_000) {
      const step = stepTransport(state, { type: 'failed' }, now);
      state = step.state;
      if (step.effects.length === 0) continue;
      rebuilds += 1;
      state = stepTransport(state, { type: 'rebuilt' }, now).state;
    }
    expect(rebuilds).toBeGreaterThan(minutes / 2);
  });
});
