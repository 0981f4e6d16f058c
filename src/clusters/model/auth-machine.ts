import { AUTH_BURST_DELAYS_MS, AUTH_JITTER, AUTH_STEADY_MS, AUTH_UNREACHABLE_MS } from './constants.ts';
import { type Step, unreachable } from './step.ts';

/**
 * What the credential fails on: a verdict of the server, the plugin or the identity provider; the same where a run of the
 * plugin with the terminal may help; or a file or program of the kubeconfig entry that cannot be used.
 */
export type AuthCause = 'rejected' | 'needs-login' | 'unreadable';

/** Whether a cluster's credential is accepted. One machine per cluster, kept over rebuilds of its client. */
export type AuthState =
  /** No rejection since the last success, or none yet: requests go out. */
  | { readonly state: 'valid' }
  /** Rejected; the burst of probes runs. `rejections` counts the probes that were rejected so far. */
  | { readonly state: 'recovering'; readonly cause: AuthCause; readonly reason: string; readonly rejections: number }
  /** The burst is used up; a probe goes out every minute for ever. */
  | { readonly state: 'invalid'; readonly cause: AuthCause; readonly reason: string };

/** What the machine hears. */
export type AuthEvent =
  /** A request of the current connection generation was answered 401, or its credential could not be had. */
  | { readonly type: 'rejected'; readonly cause: AuthCause; readonly reason: string }
  | { readonly type: 'probe-accepted' }
  | { readonly type: 'probe-rejected'; readonly cause: AuthCause; readonly reason: string }
  /** The probe got no verdict on the credential: no connection, no answer, an overloaded server. */
  | { readonly type: 'probe-unreachable' }
  /** The user, or a change of the credential on disk, asks to start the burst again. */
  | { readonly type: 'retry' };

/** What a driver does for the machine. */
export type AuthEffect =
  | { readonly type: 'announce'; readonly event: 'failed' | 'recovering' | 'recovered'; readonly reason: string }
  /** Probe once after this delay, instead of any probe planned before. */
  | { readonly type: 'probe'; readonly afterMs: number }
  | { readonly type: 'stop-probing' };

/** A cluster that nobody has rejected. */
export const AUTH_VALID: AuthState = { state: 'valid' };

/**
 * The recovery schedule of design.md §4. `roll` is a random number in [0, 1) and gives the jitter: of a whole second
 * for the first probe, of ±20 % for the later ones.
 */
export function stepAuth(state: AuthState, event: AuthEvent, roll: number): Step<AuthState, AuthEffect> {
  switch (event.type) {
    case 'rejected':
      return state.state === 'valid' ? firstRejection(event, roll) : { state, effects: [] };
    case 'probe-rejected':
      return probeRejected(state, event, roll);
    case 'probe-unreachable':
      return planned(state, jittered(AUTH_UNREACHABLE_MS, roll));
    case 'probe-accepted':
      if (state.state === 'valid') return { state, effects: [] };
      return {
        state: AUTH_VALID,
        effects: [{ type: 'stop-probing' }, { type: 'announce', event: 'recovered', reason: '' }],
      };
    case 'retry':
      if (state.state === 'valid') return { state, effects: [] };
      return {
        state: { state: 'recovering', cause: state.cause, reason: state.reason, rejections: 0 },
        effects: [
          ...(state.state === 'invalid' ? ([announce('recovering', state.reason)] as const) : []),
          { type: 'probe', afterMs: 0 },
        ],
      };
    default:
      return unreachable(event);
  }
}

/** The part of a rejection that the state keeps. */
interface Rejection {
  readonly cause: AuthCause;
  readonly reason: string;
}

function firstRejection({ cause, reason }: Rejection, roll: number): Step<AuthState, AuthEffect> {
  return {
    state: { state: 'recovering', cause, reason, rejections: 0 },
    effects: [
      announce('failed', reason),
      announce('recovering', reason),
      { type: 'probe', afterMs: roll * AUTH_BURST_DELAYS_MS[0] },
    ],
  };
}

function probeRejected(state: AuthState, { cause, reason }: Rejection, roll: number): Step<AuthState, AuthEffect> {
  if (state.state === 'valid') return { state, effects: [] };
  if (state.state === 'invalid') return planned({ state: 'invalid', cause, reason }, jittered(AUTH_STEADY_MS, roll));
  const rejections = state.rejections + 1;
  const delayMs = AUTH_BURST_DELAYS_MS[rejections];
  if (delayMs !== undefined)
    return planned({ state: 'recovering', cause, reason, rejections }, jittered(delayMs, roll));
  return {
    state: { state: 'invalid', cause, reason },
    effects: [announce('failed', reason), { type: 'probe', afterMs: jittered(AUTH_STEADY_MS, roll) }],
  };
}

function planned(state: AuthState, afterMs: number): Step<AuthState, AuthEffect> {
  return { state, effects: state.state === 'valid' ? [] : [{ type: 'probe', afterMs }] };
}

function announce(event: 'failed' | 'recovering', reason: string): AuthEffect {
  return { type: 'announce', event, reason };
}

function jittered(delayMs: number, roll: number): number {
  return delayMs * (1 - AUTH_JITTER + 2 * AUTH_JITTER * roll);
}
