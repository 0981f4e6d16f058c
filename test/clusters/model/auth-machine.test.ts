import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AUTH_VALID,
  type AuthEffect,
  type AuthEvent,
  type AuthState,
  stepAuth,
} from '../../../src/clusters/model/auth-machine.ts';

const REJECTED: AuthEvent = { type: 'rejected', cause: 'rejected', reason: 'token expired' };
const PROBE_REJECTED: AuthEvent = { type: 'probe-rejected', cause: 'rejected', reason: 'still expired' };
/** The roll at which jitter adds nothing. */
const MIDDLE = 0.5;

function run(events: readonly AuthEvent[], roll = MIDDLE): { state: AuthState; effects: AuthEffect[][] } {
  let state: AuthState = AUTH_VALID;
  const effects: AuthEffect[][] = [];
  for (const event of events) {
    const step = stepAuth(state, event, roll);
    state = step.state;
    effects.push([...step.effects]);
  }
  return { state, effects };
}

const probes = (effects: readonly AuthEffect[]): number[] =>
  effects.flatMap((effect) => (effect.type === 'probe' ? [effect.afterMs] : []));
const announcements = (effects: readonly AuthEffect[]): string[] =>
  effects.flatMap((effect) => (effect.type === 'announce' ? [`${effect.event} ${effect.reason}`.trim()] : []));

describe('the recovery schedule', () => {
  test('announces the first rejection and probes within a second', () => {
    const { state, effects } = run([REJECTED], 0.3);
    expect(state).toEqual({ state: 'recovering', cause: 'rejected', reason: 'token expired', rejections: 0 });
    expect(announcements(effects[0] ?? [])).toEqual(['failed token expired', 'recovering token expired']);
    expect(probes(effects[0] ?? [])).toEqual([300]);
  });

  test('probes again after 5, 10 and 15 s; the fourth rejected probe settles invalid, then one each minute for ever', () => {
    const { state, effects } = run([REJECTED, ...Array.from({ length: 6 }, () => PROBE_REJECTED)]);
    expect(effects.map(probes)).toEqual([[500], [5_000], [10_000], [15_000], [60_000], [60_000], [60_000]]);
    expect(state.state).toBe('invalid');
    expect(effects.map(announcements)[4]).toEqual(['failed still expired']);
  });

  test('does not count a probe that got no verdict, and repeats it after 15 s', () => {
    const { state, effects } = run([REJECTED, PROBE_REJECTED, { type: 'probe-unreachable' }, PROBE_REJECTED]);
    expect(probes(effects[2] ?? [])).toEqual([15_000]);
    expect(state).toMatchObject({ state: 'recovering', rejections: 2 });
  });

  test('ends with an accepted probe', () => {
    const { state, effects } = run([REJECTED, PROBE_REJECTED, { type: 'probe-accepted' }]);
    expect(state).toEqual(AUTH_VALID);
    expect(effects[2]).toEqual([{ type: 'stop-probing' }, { type: 'announce', event: 'recovered', reason: '' }]);
  });

  test('starts again at once when the user asks, with a whole burst before it', () => {
    const { state, effects } = run([REJECTED, ...Array.from({ length: 4 }, () => PROBE_REJECTED), { type: 'retry' }]);
    expect(state).toMatchObject({ state: 'recovering', rejections: 0 });
    expect(probes(effects[5] ?? [])).toEqual([0]);
    expect(announcements(effects[5] ?? [])).toEqual(['recovering still expired']);
  });

  test('remembers whether the credential was rejected or could not even be read', () => {
    const { state } = run([{ type: 'rejected', cause: 'unreadable', reason: '/ca.crt: no such file' }, PROBE_REJECTED]);
    expect(state).toMatchObject({ cause: 'rejected', reason: 'still expired' });
  });
});

describe('for any sequence of events', () => {
  const reason = fc.string({ minLength: 1, maxLength: 5 });
  const cause = fc.constantFrom('rejected' as const, 'unreadable' as const);
  const event: fc.Arbitrary<AuthEvent> = fc.oneof(
    fc.record({ type: fc.constant('rejected' as const), cause, reason }),
    fc.record({ type: fc.constant('probe-rejected' as const), cause, reason }),
    fc.constant({ type: 'probe-accepted' as const }),
    fc.constant({ type: 'probe-unreachable' as const }),
    fc.constant({ type: 'retry' as const }),
  );
  const history = fc.array(event, { maxLength: 40 });
  const roll = fc.double({ min: 0, max: 0.999, noNaN: true });

  test('a credential that is not valid always has a probe planned: no recovery is ever lost', () => {
    fc.assert(
      fc.property(history, roll, (events, dice) => {
        let state: AuthState = AUTH_VALID;
        let planned = false;
        for (const each of events) {
          const step = stepAuth(state, each, dice);
          state = step.state;
          for (const effect of step.effects) {
            if (effect.type === 'probe') planned = true;
            if (effect.type === 'stop-probing') planned = false;
          }
          expect(planned).toBe(state.state !== 'valid');
          // A probe that has been answered is no longer planned until the machine plans the next.
          if (each.type.startsWith('probe-') && state.state !== 'valid') expect(probes(step.effects)).toHaveLength(1);
        }
      }),
    );
  });

  test('no wait is longer than 72 s, and a valid credential plans and says nothing', () => {
    fc.assert(
      fc.property(history, roll, (events, dice) => {
        let state: AuthState = AUTH_VALID;
        for (const each of events) {
          const before = state;
          const step = stepAuth(state, each, dice);
          state = step.state;
          for (const ms of probes(step.effects)) expect(ms).toBeLessThanOrEqual(72_000);
          if (before.state === 'valid' && each.type !== 'rejected')
            expect(step).toEqual({ state: before, effects: [] });
        }
      }),
    );
  });
});
