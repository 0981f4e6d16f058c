import type { ClusterIdentity } from './identity.ts';

/** The part of a session that tells one generation from another. */
export interface ChangingSession {
  readonly cluster: { readonly name: string };
  /** Counts the connections that were put into service. */
  connection(): number;
  /** Grows when requests begin to authenticate with something else. */
  identity(): number;
}

/** A session at one moment. What was looked at under it may be started under it, and under no other. */
export interface Generation {
  readonly connection: number;
  readonly credential: number;
}

/** The generations of one session under which something was looked at, and the cluster that was seen then. */
export class Generations {
  readonly #session: ChangingSession;
  readonly #identify: () => ClusterIdentity;
  readonly #seen = new WeakMap<Generation, ClusterIdentity>();

  constructor(session: ChangingSession, identify: () => ClusterIdentity) {
    this.#session = session;
    this.#identify = identify;
  }

  /** The session as it is now. */
  now(identity: ClusterIdentity = this.#identify()): Generation {
    const generation = { connection: this.#session.connection(), credential: this.#session.identity() };
    this.#seen.set(generation, identity);
    return generation;
  }

  /** The cluster that was seen under a generation; without one, the one that is there now. */
  identityOf(generation: Generation | undefined): ClusterIdentity {
    return (generation && this.#seen.get(generation)) ?? this.#identify();
  }

  /** Why nothing may be started any more under a generation, in one line; `undefined` when it may. */
  stale(generation: Generation): string | undefined {
    const { name } = this.#session.cluster;
    const again = 'look again before you start';
    if (!this.#seen.has(generation)) return `${name} was closed and opened meanwhile: ${again}`;
    if (generation.connection !== this.#session.connection())
      return `the connection to ${name} was built anew: ${again}`;
    if (generation.credential !== this.#session.identity())
      return `${name} is asked with another credential now: ${again}`;
    return undefined;
  }
}
