import { createCredential } from './credential.ts';
import type { ClusterAccess, ClusterId } from './model/cluster.ts';
import type { Clock, Credential, CredentialListener, OpenCredentialSource } from './ports.ts';

/** What the credentials of one session are made of. */
export interface SessionCredentialParts {
  readonly clusterId: ClusterId;
  readonly clock: Clock;
  /** A random number in [0, 1). */
  readonly roll: () => number;
  readonly openSource: OpenCredentialSource;
  readonly listener: CredentialListener;
}

/** The credential of one session while its kubeconfig entry changes: one at a time, gone without a trace when it is closed. */
export class SessionCredential {
  readonly #parts: SessionCredentialParts;
  #access: ClusterAccess;
  #current: Credential;
  #ended: Promise<void> = Promise.resolve();

  constructor(parts: SessionCredentialParts, access: ClusterAccess) {
    this.#parts = parts;
    this.#access = access;
    this.#current = this.#open();
  }

  get current(): Credential {
    return this.#current;
  }

  /** Settles when the credentials closed so far have ended: a plugin is gone, tokens that were being refreshed are safe. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Takes over what the kubeconfig says now. The credential stays unless the entry has changed: a rebuild is no login. */
  adopt(access: ClusterAccess): void {
    if (JSON.stringify(access) === JSON.stringify(this.#access)) return;
    this.close();
    this.#access = access;
    this.#current = this.#open();
  }

  close(): void {
    this.#ended = Promise.all([this.#ended, this.#current.close()]).then(() => undefined);
  }

  #open(): Credential {
    const { clusterId, clock, roll, openSource, listener } = this.#parts;
    const source = openSource(clusterId, this.#access, listener);
    // One plugin at a time (design.md §2 law 11): the one before may still be on its way out.
    const before = this.#ended;
    return createCredential({
      clusterId,
      clock,
      roll,
      source: { fetch: (signal) => before.then(() => source.fetch(signal)) },
      renewalFailed: (reason) => listener.warning(`${reason}; the credential in use still holds`),
    });
  }
}
