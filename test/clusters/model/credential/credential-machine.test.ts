import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CredentialEffect,
  type CredentialEvent,
  type CredentialState,
  NOTHING_HELD,
  stepCredential,
  usableGrant,
} from '../../../../src/clusters/model/credential/credential-machine.ts';
import type { Grant, GrantLife } from '../../../../src/clusters/model/credential/grant.ts';

const MINUTE = 60_000;
const grantOf = (life: GrantLife, token = 't'): Grant => ({ identity: { headers: { authorization: token } }, life });
const until = (expiresAt: number): Grant => grantOf({ type: 'until', expiresAt });

function run(
  events: readonly CredentialEvent[],
  start: CredentialState = NOTHING_HELD,
): { readonly state: CredentialState; readonly effects: string[] } {
  let state = start;
  const effects: string[] = [];
  for (const event of events) {
    const step = stepCredential(state, event);
    state = step.state;
    effects.push(step.effects.map((effect) => effect.type).join(' '));
  }
  return { state, effects };
}

const granted = (grant: Grant, now = 0, roll = 0): CredentialEvent => ({ type: 'granted', grant, now, roll });
const asked = (now: number): CredentialEvent => ({ type: 'asked', now });

describe('a credential', () => {
  test('is fetched when it is first asked for, once for all who ask', () => {
    const { state, effects } = run([asked(0), asked(1), asked(2)]);
    expect(effects).toEqual(['run', '', '']);
    expect(usableGrant(state, 2)).toBeUndefined();
  });

  test('without an expiry is kept until the server rejects it', () => {
    const grant = grantOf({ type: 'until-rejected' });
    const { state, effects } = run([asked(0), granted(grant), asked(10 ** 12)]);
    expect(usableGrant(state, 10 ** 12)).toBe(grant);
    expect(effects).toEqual(['run', '', '']);
    const after = run([{ type: 'rejected', identity: grant.identity }, asked(10 ** 12)], state);
    expect(after.effects).toEqual(['', 'run']);
  });

  test.each([
    [0, 30_000],
    [0.5, 45_000],
  ])('is renewed half a minute to a minute before it expires, beside the requests (%d)', (roll, early) => {
    const grant = until(60 * MINUTE);
    const renewAt = 60 * MINUTE - early;
    const { state, effects } = run([
      asked(0),
      granted(grant, 0, roll),
      asked(renewAt - 1),
      asked(renewAt),
      asked(renewAt + 1),
    ]);
    expect(effects).toEqual(['run', '', '', 'run', '']);
    expect(usableGrant(state, renewAt + 1)).toBe(grant);
  });

  test('that lives for a minute only is renewed in the last fifth of it', () => {
    expect(run([asked(0), granted(until(MINUTE)), asked(47_999), asked(48_000)]).effects.slice(2)).toEqual(['', 'run']);
  });

  test('is not sent any more when it has expired, though its renewal is still under way', () => {
    const { state } = run([asked(0), granted(until(MINUTE)), asked(50_000)]);
    expect(usableGrant(state, 59_999)).toBeDefined();
    expect(usableGrant(state, MINUTE)).toBeUndefined();
    const late = run([asked(MINUTE), granted(until(2 * MINUTE), MINUTE)], state);
    expect(late.effects).toEqual(['', '']);
    expect(usableGrant(late.state, MINUTE)).toBeDefined();
  });

  test('that was over on arrival is used for ten seconds: this machine’s clock may be wrong', () => {
    const { state } = run([asked(MINUTE), granted(until(0), MINUTE)]);
    expect(usableGrant(state, MINUTE + 9_999)).toBeDefined();
    expect(usableGrant(state, MINUTE + 10_000)).toBeUndefined();
  });

  test('from files is looked at again after its time, and goes on being sent meanwhile and after', () => {
    const grant = grantOf({ type: 'reread', afterMs: MINUTE });
    const { state, effects } = run([asked(0), granted(grant), asked(MINUTE - 1), asked(MINUTE)]);
    expect(effects).toEqual(['run', '', '', 'run']);
    expect(usableGrant(state, 10 ** 12)).toBe(grant);
  });

  test('whose renewal fails is sent as long as it holds, with a warning, and renewed again 15 s later', () => {
    const { state, effects } = run([
      asked(0),
      granted(until(60 * MINUTE)),
      asked(60 * MINUTE - 30_000),
      { type: 'failed', now: 60 * MINUTE - 29_000 },
      asked(60 * MINUTE - 14_001),
      asked(60 * MINUTE - 14_000),
    ]);
    expect(effects).toEqual(['run', '', 'run', 'warn', '', 'run']);
    expect(usableGrant(state, 60 * MINUTE - 14_000)).toBeDefined();
  });

  test('that was replaced meanwhile is not thrown away when a late answer rejects the one before', () => {
    const [old, fresh] = [until(MINUTE), until(60 * MINUTE)];
    const { state } = run([
      asked(0),
      granted(old),
      asked(50_000),
      granted(fresh, 50_000),
      { type: 'rejected', identity: old.identity },
    ]);
    expect(usableGrant(state, 50_000)).toBe(fresh);
  });

  test('whose file has changed is fetched anew at the next request, which still goes out with the old one', () => {
    const { state, effects } = run([
      asked(0),
      granted(grantOf({ type: 'reread', afterMs: MINUTE })),
      { type: 'changed', now: 5 },
      asked(5),
    ]);
    expect(effects).toEqual(['run', '', '', 'run']);
    expect(usableGrant(state, 5)).toBeDefined();
  });
});

describe('a login', () => {
  const login = (now: number): CredentialEvent => ({ type: 'login', now });

  test('is the run that everybody waits for: asking starts no other', () => {
    const { state, effects } = run([login(0), asked(1), asked(2)]);
    expect(effects).toEqual(['', '', '']);
    expect(state).toEqual({ state: 'running' });
  });

  test('lets what still holds be sent, and leaves it in use when it fails', () => {
    const grant = until(60 * MINUTE);
    const { state } = run([asked(0), granted(grant), login(5)]);
    expect(usableGrant(state, 5)).toBe(grant);
    expect(usableGrant(run([{ type: 'failed', now: 6 }], state).state, 6)).toBe(grant);
  });
});

describe('for any sequence of events', () => {
  const life: fc.Arbitrary<GrantLife> = fc.oneof(
    fc.constant({ type: 'until-rejected' as const }),
    fc.record({ type: fc.constant('until' as const), expiresAt: fc.integer({ min: -100_000, max: 600_000 }) }),
    fc.record({ type: fc.constant('reread' as const), afterMs: fc.integer({ min: 1, max: 100_000 }) }),
  );
  const kind = fc.constantFrom(
    'asked' as const,
    'answer' as const,
    'failed' as const,
    'rejected' as const,
    'changed' as const,
    'login' as const,
  );
  const history = fc.array(
    fc.record({
      kind,
      wait: fc.integer({ min: 0, max: 90_000 }),
      life,
      roll: fc.double({ min: 0, max: 0.999, noNaN: true }),
    }),
    { maxLength: 60 },
  );

  /** Plays a history in which a run answers only when one is under way, as the driver does. */
  function play(
    steps: readonly { readonly kind: string; readonly wait: number; readonly life: GrantLife; readonly roll: number }[],
    check: (seen: {
      readonly event: CredentialEvent;
      readonly state: CredentialState;
      readonly effects: readonly CredentialEffect[];
      readonly now: number;
      readonly underWay: number;
      readonly rejected: ReadonlySet<object>;
    }) => void,
  ): void {
    let state = NOTHING_HELD;
    let now = 0;
    let underWay = 0;
    let number = 0;
    const rejected = new Set<object>();
    for (const { kind: each, wait, life: lasting, roll } of steps) {
      now += wait;
      const event = eventOf(each, state, now, grantOf(lasting, `t${number++}`), roll);
      if (event === undefined || ((event.type === 'granted' || event.type === 'failed') && underWay === 0)) continue;
      if (event.type === 'rejected') rejected.add(event.identity);
      if (event.type === 'granted' || event.type === 'failed') underWay -= 1;
      const step = stepCredential(state, event);
      state = step.state;
      underWay += step.effects.filter((effect) => effect.type === 'run').length;
      // A login takes the place of the run that was under way.
      if (event.type === 'login') underWay = 1;
      check({ event, state, effects: step.effects, now, underWay, rejected });
    }
  }

  function eventOf(
    name: string,
    state: CredentialState,
    now: number,
    grant: Grant,
    roll: number,
  ): CredentialEvent | undefined {
    if (name === 'asked') return { type: 'asked', now };
    if (name === 'answer') return { type: 'granted', grant, now, roll };
    if (name === 'failed') return { type: 'failed', now };
    if (name === 'login') return { type: 'login', now };
    if (name === 'changed') return { type: 'changed', now };
    return 'grant' in state ? { type: 'rejected', identity: state.grant.identity } : undefined;
  }

  test('there is never more than one run, and the state says whether there is one', () => {
    fc.assert(
      fc.property(history, (steps) => {
        play(steps, ({ state, underWay }) => {
          expect(underWay).toBeLessThanOrEqual(1);
          expect(underWay === 1).toBe(state.state === 'running' || state.state === 'renewing');
        });
      }),
    );
  });

  test('who asks gets a grant or has a run to wait for: nobody waits for nothing', () => {
    fc.assert(
      fc.property(history, (steps) => {
        play(steps, ({ event, state, now, underWay }) => {
          const isServed = usableGrant(state, now) !== undefined || underWay === 1;
          expect(event.type !== 'asked' || isServed).toBe(true);
        });
      }),
    );
  });

  test('what is handed out was never rejected, and has not expired unless it came a moment ago', () => {
    fc.assert(
      fc.property(history, (steps) => {
        let arrivedAt = 0;
        play(steps, ({ event, state, now, rejected }) => {
          if (event.type === 'granted') arrivedAt = now;
          const grant = usableGrant(state, now);
          if (grant === undefined) return;
          expect(rejected.has(grant.identity)).toBe(false);
          if (grant.life.type === 'until') {
            expect(now < grant.life.expiresAt || now < arrivedAt + 10_000).toBe(true);
          }
        });
      }),
    );
  });

  test('a renewal begins after the grant came and before it ends', () => {
    fc.assert(
      fc.property(history, (steps) => {
        play(steps, ({ event, state, now }) => {
          if (event.type !== 'granted' || state.state !== 'fresh') return;
          expect(state.renewAt).toBeGreaterThanOrEqual(now);
          if (state.grant.life.type === 'until') expect(state.renewAt).toBeLessThan(state.usableUntil);
        });
      }),
    );
  });
});
