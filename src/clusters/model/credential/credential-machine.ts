import {
  CREDENTIAL_MIN_USE_MS,
  CREDENTIAL_RENEW_EARLY_MS,
  CREDENTIAL_RENEW_SHARE,
  CREDENTIAL_RETRY_MS,
} from '../constants.ts';
import { type Step, unreachable } from '../step.ts';
import type { Grant, GrantLife, Identity } from './grant.ts';

/**
 * What one session holds of its credential. All times are epoch milliseconds: an expiry is a time of day, and a laptop
 * that slept has slept through it.
 */
export type CredentialState =
  /** Nothing to send. The next request starts a run of the source. */
  | { readonly state: 'none' }
  /** The source runs, and there is nothing to send before it has answered: requests wait for it. */
  | { readonly state: 'running' }
  /** Requests go out with the grant; from `renewAt` on the next one starts a run beside it; from `usableUntil` on it is stale. */
  | { readonly state: 'fresh'; readonly grant: Grant; readonly renewAt: number; readonly usableUntil: number }
  /** The source runs while requests still go out with the grant that it will replace. */
  | { readonly state: 'renewing'; readonly grant: Grant; readonly usableUntil: number };

/** What the machine hears. */
export type CredentialEvent =
  /** A request is about to go out. */
  | { readonly type: 'asked'; readonly now: number }
  /** The run gave a grant. `roll` is a random number in [0, 1). */
  | { readonly type: 'granted'; readonly grant: Grant; readonly now: number; readonly roll: number }
  /** The run gave none. */
  | { readonly type: 'failed'; readonly now: number }
  /** The server refused a request with this identity. */
  | { readonly type: 'rejected'; readonly identity: Identity }
  /** A file that the credential is read from has changed. */
  | { readonly type: 'changed'; readonly now: number }
  /** A run that may ask its user begins, in place of the one under way if there is one. */
  | { readonly type: 'login'; readonly now: number };

/** What the driver does for the machine. */
export type CredentialEffect =
  /** Start the one run there is. */
  | { readonly type: 'run' }
  /** Tell that a renewal failed while the grant in use still holds; without one, whoever waits is told instead. */
  | { readonly type: 'warn' };

/** A credential that nobody has asked for. */
export const NOTHING_HELD: CredentialState = { state: 'none' };

/**
 * client-go's rules for credentials (`plugin/pkg/client/auth/exec`): at most one run at a time, kept until it expires,
 * thrown away when the server rejects it unless it was replaced meanwhile. Unlike client-go a renewal starts a little
 * early and beside the requests, so that none of them waits for it.
 */
export function stepCredential(
  state: CredentialState,
  event: CredentialEvent,
): Step<CredentialState, CredentialEffect> {
  switch (event.type) {
    case 'asked':
      return asked(state, event.now);
    case 'granted':
      return { state: held(event), effects: [] };
    case 'failed':
      return failed(state, event.now);
    case 'rejected':
      return { state: rejected(state, event.identity), effects: [] };
    case 'changed':
      return { state: state.state === 'fresh' ? { ...state, renewAt: event.now } : state, effects: [] };
    case 'login':
      return { state: underWay(state, event.now), effects: [] };
    default:
      return unreachable(event);
  }
}

/** Whether a run is under way, whatever is held meanwhile. */
export function isUnderWay(state: CredentialState): boolean {
  return state.state === 'running' || state.state === 'renewing';
}

/** The grant that a request may go out with now. */
export function usableGrant(state: CredentialState, now: number): Grant | undefined {
  if (state.state !== 'fresh' && state.state !== 'renewing') return undefined;
  return now < state.usableUntil ? state.grant : undefined;
}

function asked(state: CredentialState, now: number): Step<CredentialState, CredentialEffect> {
  const isDue = state.state === 'fresh' && now >= state.renewAt;
  if (usableGrant(state, now) !== undefined && !isDue) return { state, effects: [] };
  return { state: underWay(state, now), effects: isUnderWay(state) ? [] : [{ type: 'run' }] };
}

/** A run is under way; what is still usable goes on being sent. */
function underWay(state: CredentialState, now: number): CredentialState {
  const isHeld = state.state === 'fresh' || state.state === 'renewing';
  if (!isHeld || usableGrant(state, now) === undefined) return { state: 'running' };
  return { state: 'renewing', grant: state.grant, usableUntil: state.usableUntil };
}

function held({ grant, now, roll }: { grant: Grant; now: number; roll: number }): CredentialState {
  return { state: 'fresh', grant, ...lifetime(grant.life, now, roll) };
}

/**
 * When to renew and when to stop using a grant. One that is over on arrival (this machine's clock is wrong) is used for
 * a moment all the same: only the server's clock counts, and a run for every request would help nobody.
 */
function lifetime(life: GrantLife, now: number, roll: number): { renewAt: number; usableUntil: number } {
  switch (life.type) {
    case 'until-rejected':
      return { renewAt: Infinity, usableUntil: Infinity };
    case 'reread':
      return { renewAt: now + life.afterMs, usableUntil: Infinity };
    case 'until': {
      const usableUntil = Math.max(life.expiresAt, now + CREDENTIAL_MIN_USE_MS);
      const early = (CREDENTIAL_RENEW_EARLY_MS / 2) * (1 + roll);
      return { renewAt: usableUntil - Math.min(early, (usableUntil - now) * CREDENTIAL_RENEW_SHARE), usableUntil };
    }
    default:
      return unreachable(life);
  }
}

function failed(state: CredentialState, now: number): Step<CredentialState, CredentialEffect> {
  const grant = usableGrant(state, now);
  if (state.state !== 'renewing' || grant === undefined) return { state: NOTHING_HELD, effects: [] };
  const { usableUntil } = state;
  return {
    state: { state: 'fresh', grant, renewAt: now + CREDENTIAL_RETRY_MS, usableUntil },
    effects: [{ type: 'warn' }],
  };
}

function rejected(state: CredentialState, identity: Identity): CredentialState {
  if (state.state === 'fresh' && state.grant.identity === identity) return NOTHING_HELD;
  if (state.state === 'renewing' && state.grant.identity === identity) return { state: 'running' };
  return state;
}
