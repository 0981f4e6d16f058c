import {
  AUTH_VALID,
  type AuthCause,
  type AuthEffect,
  type AuthEvent,
  type AuthState,
  stepAuth,
} from '../model/auth-machine.ts';
import { blamesCredential, type Failure, RequestFailure } from '../model/failure.ts';
import type { Cancel, Clock } from '../ports.ts';

/** What the recovery of one cluster's credential needs of its session. */
export interface RecoveryHost {
  readonly clock: Clock;
  /** A random number in [0, 1). */
  roll(): number;
  /** Tries the credential as it is now, over a fresh client; resolves when it was accepted and is in use. */
  probe(): Promise<void>;
  announce(event: 'failed' | 'recovering' | 'recovered', reason: string): void;
  /** The state or the time of the next probe (monotonic ms) changed. */
  changed(state: AuthState, nextProbeAt: number | undefined): void;
}

/** Drives the auth machine of one cluster. At most one probe is planned or under way at any time. */
export interface AuthRecovery {
  state(): AuthState;
  /**
   * A request was rejected for its credential, or the credential could not be read. True when that has begun a
   * recovery; false when one is under way already (design.md §4: one for each cluster).
   */
  rejected(failure: Failure): boolean;
  /** Starts the burst again; without effect while the credential is valid. */
  retry(): void;
  /** Probes no more until `retry`; a probe under way has no verdict. */
  pause(): void;
  close(): void;
}

/** Builds the driver in state `valid`. */
export function createAuthRecovery(host: RecoveryHost): AuthRecovery {
  let state: AuthState = AUTH_VALID;
  let cancel: Cancel | undefined;
  let closed = false;
  /** Probes are numbered, so that one that a retry has replaced cannot speak any more. */
  let probeNumber = 0;

  const dispatch = (event: AuthEvent): void => {
    const step = stepAuth(state, event, host.roll());
    state = step.state;
    let nextProbeAt: number | undefined;
    for (const effect of step.effects) nextProbeAt = perform(effect) ?? nextProbeAt;
    if (step.effects.length > 0) host.changed(state, nextProbeAt);
  };

  const perform = (effect: AuthEffect): number | undefined => {
    if (effect.type === 'announce') {
      host.announce(effect.event, effect.reason);
      return undefined;
    }
    cancel?.();
    probeNumber += 1;
    if (effect.type === 'stop-probing') return undefined;
    const own = probeNumber;
    cancel = host.clock.after(effect.afterMs, () => void probe(own));
    return host.clock.now() + effect.afterMs;
  };

  const probe = async (own: number): Promise<void> => {
    let event: AuthEvent = { type: 'probe-accepted' };
    try {
      await host.probe();
    } catch (error) {
      // A probe that ends with its session has no verdict.
      if (closed) return;
      event = probeVerdict(error);
    }
    if (!closed && own === probeNumber) dispatch(event);
  };

  return {
    state: () => state,
    rejected(failure) {
      const isFirst = state.state === 'valid';
      dispatch({ type: 'rejected', cause: causeOf(failure), reason: failure.message });
      return isFirst;
    },
    retry: () => dispatch({ type: 'retry' }),
    pause() {
      cancel?.();
      probeNumber += 1;
    },
    close() {
      closed = true;
      cancel?.();
    },
  };
}

function probeVerdict(error: unknown): AuthEvent {
  if (!(error instanceof RequestFailure)) throw error;
  const { failure } = error;
  if (!blamesCredential(failure)) return { type: 'probe-unreachable' };
  return { type: 'probe-rejected', cause: causeOf(failure), reason: failure.message };
}

function causeOf(failure: Failure): AuthCause {
  if (failure.kind === 'config') return 'unreadable';
  return failure.needsLogin ? 'needs-login' : 'rejected';
}
