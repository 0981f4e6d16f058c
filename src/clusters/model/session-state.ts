import type { AuthState } from './auth-machine.ts';
import { AUTH_VALID } from './auth-machine.ts';
import type { ClusterId } from './cluster.ts';
import type { LoginPrompt } from './credential/login-prompt.ts';
import { RequestFailure } from './failure.ts';
import { HEALTH_UNKNOWN, type Health } from './health.ts';
import { type Parked, parkedReason } from './parked.ts';

/** Everything a screen may ask a session about itself. A new object on every visible change, else the same one. */
export interface SessionState {
  readonly auth: AuthState;
  readonly health: Health;
  /** Epoch milliseconds of the next credential probe while auth is not valid. */
  readonly authRetryAt?: number;
  /** `gitVersion` of the API server, once it told. */
  readonly serverVersion?: string;
  /** The context has left the kubeconfig: nothing is asked any more. */
  readonly gone?: true;
  /** Nothing is asked until it is wanted again. */
  readonly parked?: Parked;
  /** What the plugin that runs now, without the terminal, wants its user to do. */
  readonly login?: LoginPrompt;
  /** Epoch milliseconds since when the state word is what it is. */
  readonly since: number;
}

/** A session right after it was opened. */
export function freshSessionState(now: number): SessionState {
  return { auth: AUTH_VALID, health: HEALTH_UNKNOWN, since: now };
}

/** The one vocabulary for a cluster's state, for tab, status line, Fleet page and JSON (design.md §5). */
export type StateWord =
  | 'gone'
  | 'config error'
  | 'closed'
  | 'parked'
  | 'auth failed'
  | 'recovering'
  | 'unreachable'
  | 'degraded'
  | 'restricted'
  | 'connecting'
  | 'healthy';

/**
 * The word for an open session; the first that applies wins, in design.md §5's order. `restricted` is true when what is
 * shown may not be listed.
 */
export function sessionWord(state: SessionState, restricted: boolean): StateWord {
  if (state.gone) return 'gone';
  if (state.auth.state !== 'valid' && state.auth.cause === 'unreadable') return 'config error';
  if (state.parked) return 'parked';
  if (state.auth.state === 'invalid') return 'auth failed';
  if (state.auth.state === 'recovering') return 'recovering';
  switch (state.health.verdict) {
    case 'unreachable':
    case 'degraded':
      return state.health.verdict;
    case 'unknown':
      return restricted ? 'restricted' : 'connecting';
    case 'healthy':
      return restricted ? 'restricted' : 'healthy';
    default:
      return state.health.verdict satisfies never;
  }
}

/** Why a context is gone. */
export const GONE_REASON = 'it is no longer in the kubeconfig';

/** The cause behind a word that is not `healthy`, in one line; empty where there is none. */
export function sessionReason(state: SessionState): string {
  if (state.gone) return GONE_REASON;
  if (state.parked) return parkedReason(state.parked);
  return state.auth.state === 'valid' ? state.health.reason : state.auth.reason;
}

/** True while nothing is asked of the cluster at all: no beat, no probe, no watch. */
export function isAtRest(state: SessionState): boolean {
  return state.gone === true || state.parked !== undefined;
}

/** Why a request is not sent now. */
export function notNow(state: SessionState, clusterId: ClusterId, phase: string): RequestFailure {
  if (isAtRest(state)) return new RequestFailure({ kind: 'config', clusterId, phase, message: sessionReason(state) });
  const message = state.auth.state === 'valid' ? 'the connection is not set up' : state.auth.reason;
  return new RequestFailure({ kind: 'auth', clusterId, phase, message });
}
