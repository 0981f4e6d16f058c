import type { ClusterId } from './model/cluster.ts';
import {
  type CredentialEvent,
  type CredentialState,
  NOTHING_HELD,
  stepCredential,
  usableGrant,
} from './model/credential/credential-machine.ts';
import { type Grant, type Identity, sameIdentity } from './model/credential/grant.ts';
import { RequestFailure } from './model/failure.ts';
import type { Clock, Credential, CredentialSource } from './ports.ts';

/** What the credential of one session needs of it. */
export interface CredentialHost {
  readonly clusterId: ClusterId;
  readonly clock: Clock;
  /** A random number in [0, 1). */
  roll(): number;
  readonly source: CredentialSource;
  /** A renewal failed while the credential in use still holds. */
  renewalFailed(reason: string): void;
}

/** Builds the driver of the credential machine; nothing runs before the first use. It has no timer: requests wake it. */
export function createCredential(host: CredentialHost): Credential {
  const { clusterId, clock, source } = host;
  const life = new AbortController();
  let state: CredentialState = NOTHING_HELD;
  /** The newest run; settled when none is under way. */
  let running: Promise<Grant> = Promise.reject(new Error('nobody has asked yet'));
  running.catch(() => undefined);

  /** Whether the machine wants its failure told. */
  const dispatch = (event: CredentialEvent): boolean => {
    const step = stepCredential(state, event);
    state = step.state;
    for (const effect of step.effects) {
      if (effect.type === 'run') {
        running = run();
        running.catch(() => undefined);
      }
    }
    return step.effects.some((effect) => effect.type === 'warn');
  };

  const run = async (): Promise<Grant> => {
    try {
      const grant = await source.fetch(life.signal);
      life.signal.throwIfAborted();
      dispatch({ type: 'granted', grant, now: clock.wall(), roll: host.roll() });
      return grant;
    } catch (error) {
      const isHeld = dispatch({ type: 'failed', now: clock.wall() });
      if (isHeld && !life.signal.aborted) host.renewalFailed(error instanceof Error ? error.message : String(error));
      throw error;
    }
  };

  const current = async (signal: AbortSignal): Promise<Identity> => {
    signal.throwIfAborted();
    life.signal.throwIfAborted();
    dispatch({ type: 'asked', now: clock.wall() });
    const grant = usableGrant(state, clock.wall()) ?? (await settledOrAborted(running, [signal, life.signal]));
    return grant.identity;
  };

  return {
    async use(signal, send) {
      const identity = await current(signal);
      try {
        return await send(identity);
      } catch (error) {
        if (!(error instanceof RequestFailure) || error.failure.kind !== 'auth') throw error;
        dispatch({ type: 'rejected', identity });
        const other = await current(signal);
        if (sameIdentity(identity, other)) throw error;
        return send(other);
      }
    },
    changed: () => void dispatch({ type: 'changed', now: clock.wall() }),
    async close() {
      // No verdict on the credential: whoever waited was about to use a connection that ends as well.
      const message = 'the connection was replaced';
      life.abort(new RequestFailure({ clusterId, phase: 'credential', kind: 'transport', message }));
      await running.catch(() => undefined);
    },
  };
}

/** The outcome of a promise, or the reason of the first signal that is aborted before. */
function settledOrAborted<T>(promise: Promise<T>, signals: readonly AbortSignal[]): Promise<T> {
  const signal = AbortSignal.any([...signals]);
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
