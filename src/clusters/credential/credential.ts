import type { ClusterId } from '../model/cluster.ts';
import {
  type CredentialEvent,
  type CredentialState,
  isUnderWay,
  NOTHING_HELD,
  stepCredential,
  usableGrant,
} from '../model/credential/credential-machine.ts';
import type { ExecCredential } from '../model/credential/exec-credential.ts';
import { type Grant, type Identity, sameIdentity } from '../model/credential/grant.ts';
import { errorMessage } from '../model/error-message.ts';
import { RequestFailure } from '../model/failure.ts';
import type { Clock, Credential, CredentialSource, PluginTerminal } from '../ports.ts';

/** What the credential of one session needs of it. */
export interface CredentialHost {
  readonly clusterId: ClusterId;
  readonly clock: Clock;
  /** A random number in [0, 1). */
  roll(): number;
  readonly source: CredentialSource;
  /** What a login gave, as this session uses it. */
  readonly grantOf: (credential: ExecCredential) => Grant;
  /** A renewal failed while the credential in use still holds. */
  renewalFailed(reason: string): void;
  /** Requests authenticate with something else from now on, be it the first: to a server it may be somebody else. */
  identityChanged(): void;
}

/** A run of the source. */
interface Run<T> {
  readonly get: (signal: AbortSignal) => Promise<T>;
  readonly grantOf: (given: T) => Grant;
  /** Whether the session is told of a failure that nobody waits for. */
  readonly isWarned: boolean;
}

/** The reason for ending a run whose result is of no use any more. */
const REPLACED = new DOMException('a login took its place', 'AbortError');

/** Builds the driver of the credential machine; nothing runs before the first use. It has no timer: requests wake it. */
export function createCredential(host: CredentialHost): Credential {
  return new DrivenCredential(host);
}

class DrivenCredential implements Credential {
  readonly #host: CredentialHost;
  readonly #life = new AbortController();
  #state: CredentialState = NOTHING_HELD;
  /** What requests wait for; settled when no run is under way. */
  #answer = Promise.withResolvers<Grant>();
  /** Ends the run that counts. One before it may still be on its way out: its result says nothing. */
  #newest = new AbortController();
  /** Settles when the source is at rest; `undefined` when it is. */
  #busy: Promise<void> | undefined;
  /** Of the newest grant. */
  #identity: Identity | undefined;

  constructor(host: CredentialHost) {
    this.#host = host;
  }

  async use<T>(signal: AbortSignal, send: (identity: Identity) => Promise<T>): Promise<T> {
    const identity = await this.#current(signal);
    try {
      return await send(identity);
    } catch (error) {
      if (!(error instanceof RequestFailure) || error.failure.kind !== 'auth') throw error;
      this.#dispatch({ type: 'rejected', identity });
      const other = await this.#current(signal);
      if (sameIdentity(identity, other)) throw error;
      return send(other);
    }
  }

  changed(): void {
    this.#dispatch({ type: 'changed', now: this.#now() });
  }

  login(terminal: PluginTerminal): Promise<ExecCredential> {
    const { source, grantOf } = this.#host;
    this.#dispatch({ type: 'login', now: this.#now() });
    return this.#run({ get: (signal) => source.login(terminal, signal), grantOf, isWarned: false });
  }

  take(credential: ExecCredential): void {
    this.#newest.abort(REPLACED);
    this.#newest = new AbortController();
    this.#granted(this.#host.grantOf(credential));
  }

  async close(): Promise<void> {
    // No verdict on the credential: whoever waited was about to use a connection that ends as well.
    const message = 'the connection was replaced';
    const { clusterId } = this.#host;
    this.#life.abort(new RequestFailure({ clusterId, phase: 'credential', kind: 'transport', message }));
    await this.#busy;
  }

  async #current(signal: AbortSignal): Promise<Identity> {
    signal.throwIfAborted();
    this.#life.signal.throwIfAborted();
    this.#dispatch({ type: 'asked', now: this.#now() });
    const held = usableGrant(this.#state, this.#now());
    const grant = held ?? (await settledOrAborted(this.#answer.promise, [signal, this.#life.signal]));
    return grant.identity;
  }

  /** Whether the machine wants its failure told. */
  #dispatch(event: CredentialEvent): boolean {
    const wasUnderWay = isUnderWay(this.#state);
    const { state, effects } = stepCredential(this.#state, event);
    this.#state = state;
    if (isUnderWay(state) && !wasUnderWay) {
      this.#answer = Promise.withResolvers();
      this.#answer.promise.catch(() => undefined);
    }
    if (effects.some((effect) => effect.type === 'run')) this.#renew();
    return effects.some((effect) => effect.type === 'warn');
  }

  #renew(): void {
    const get = (signal: AbortSignal): Promise<Grant> => this.#host.source.fetch(signal);
    this.#run({ get, grantOf: (grant) => grant, isWarned: true }).catch(() => undefined);
  }

  /** Runs the source once it is at rest, in place of the run that counted so far. */
  async #run<T>({ get, grantOf, isWarned }: Run<T>): Promise<T> {
    this.#newest.abort(REPLACED);
    const own = new AbortController();
    this.#newest = own;
    const signal = AbortSignal.any([this.#life.signal, own.signal]);
    const before = this.#busy;
    const over = Promise.withResolvers<void>();
    this.#busy = over.promise;
    try {
      if (before !== undefined) await before;
      signal.throwIfAborted();
      const given = await get(signal);
      signal.throwIfAborted();
      this.#granted(grantOf(given));
      return given;
    } catch (error) {
      if (own === this.#newest) this.#failed(error, isWarned);
      throw error;
    } finally {
      if (this.#busy === over.promise) this.#busy = undefined;
      over.resolve();
    }
  }

  #granted(grant: Grant): void {
    const before = this.#identity;
    this.#identity = grant.identity;
    if (before === undefined || !sameIdentity(before, grant.identity)) this.#host.identityChanged();
    this.#dispatch({ type: 'granted', grant, now: this.#now(), roll: this.#host.roll() });
    this.#answer.resolve(grant);
  }

  /** Tells whoever waits; when there is a credential all the same nobody does, and the session may have to be told. */
  #failed(error: unknown, isWarned: boolean): void {
    const isHeld = this.#dispatch({ type: 'failed', now: this.#now() });
    this.#answer.reject(error);
    if (isHeld && isWarned && !this.#life.signal.aborted) this.#host.renewalFailed(errorMessage(error));
  }

  #now(): number {
    return this.#host.clock.wall();
  }
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
