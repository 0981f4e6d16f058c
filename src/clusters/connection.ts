import { AUTH_PROBE_TIMEOUT_MS } from './model/constants.ts';
import type { Diagnosis, Happening } from './model/diagnosis.ts';
import { blamesCredential, type Failure, isUnreachable, RequestFailure } from './model/failure.ts';
import type { Clock, ClusterClient } from './ports.ts';
import { meteredClient } from './requests/metered-client.ts';
import { RequestAccount } from './requests/request-account.ts';
import { createTransportMonitor, type TransportMonitor } from './transport-monitor.ts';

/** What the connection of one cluster needs of its session. */
export interface ConnectionHost {
  readonly clock: Clock;
  /** Ends with the session. */
  readonly signal: AbortSignal;
  /** Builds a client for the way in as it is now. */
  connect(): Promise<ClusterClient>;
  /** What was asked over the client in use failed, or no client could be built. */
  failed(failure: Failure): void;
  /** Another client is in use from now on. */
  inUse(): void;
}

/**
 * The client that one session uses, from one generation to the next: put into service, watched, built anew when its
 * connections fail, and told apart from older ones, whose late results say nothing any more.
 */
export class Connection {
  readonly #host: ConnectionHost;
  readonly #account: RequestAccount;
  readonly #transport: TransportMonitor;
  #client: ClusterClient | undefined;
  /** Grows when the way in changes; what was begun with an older one comes to nothing. */
  #generation = 0;
  #lastRebuild: Happening | undefined;
  #number = 0;

  constructor(host: ConnectionHost) {
    this.#host = host;
    this.#account = new RequestAccount(host.clock);
    const rebuild = (because: Failure): Promise<void> => this.#rebuild(because);
    this.#transport = createTransportMonitor({ clock: host.clock, rebuild });
  }

  /** The client in use; `undefined` while there is none. */
  client(): ClusterClient | undefined {
    return this.#client;
  }

  /** Grows with every client that is put into service. */
  get number(): number {
    return this.#number;
  }

  /** Its part of `:diag`. */
  diagnosis(): Omit<Diagnosis, 'authHistory' | 'plugin'> {
    return {
      requests: this.#account.figures(),
      transportFailures: this.#transport.state().failures.length,
      lastRebuild: this.#lastRebuild,
    };
  }

  /** Makes a client for the way in as it is now the one in use; a failure is told as a rejection. */
  async open(): Promise<void> {
    const generation = this.#generation;
    try {
      this.#use(await this.#build(), generation);
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error;
      if (generation !== this.#generation) return;
      this.drop();
      this.#host.failed(error.failure);
    }
  }

  /** Tries the way in over a fresh client, which is the one in use from then on; rejects as the try does. */
  async probe(): Promise<void> {
    const generation = this.#generation;
    const fresh = await this.#build();
    const request = { method: 'GET', path: '/version', phase: 'credential probe', signal: this.#host.signal } as const;
    try {
      await fresh.text({ ...request, timeoutMs: AUTH_PROBE_TIMEOUT_MS });
    } catch (error) {
      if (!(error instanceof RequestFailure && error.failure.kind === 'forbidden')) {
        fresh.close();
        throw error;
      }
    }
    this.#use(fresh, generation);
  }

  /** The way in has changed: what is being set up for the old one comes to nothing. */
  outdate(): void {
    this.#generation += 1;
  }

  /** Ends the client in use. */
  drop(): void {
    this.#client?.close();
    this.#client = undefined;
  }

  /** Ends the sockets of the client in use, which go unanswered, and goes on over new ones: no new generation. */
  replaceSockets(because: Failure): void {
    this.#client?.replaceConnections(new RequestFailure(because));
  }

  async #rebuild(because: Failure): Promise<void> {
    this.#lastRebuild = { at: this.#host.clock.wall(), text: because.message };
    // Whoever has just been told of the failure comes first: to him this client is still the one in use.
    await new Promise<void>((resolve) => void this.#host.clock.after(0, resolve));
    if (!this.#host.signal.aborted) await this.open();
  }

  /** A client whose requests are counted; what becomes of them is judged only while it is the one in use. */
  async #build(): Promise<ClusterClient> {
    const client: ClusterClient = meteredClient(await this.#host.connect(), {
      sent: () => this.#account.sent(),
      answered: () => {
        if (client === this.#client) this.#transport.succeeded();
      },
      failed: ({ failure }) => {
        if (client === this.#client) this.#judge(failure);
      },
    });
    return client;
  }

  /** Puts a client into service; the one before it ends with everything that still hung on it. */
  #use(client: ClusterClient, generation: number): void {
    if (generation !== this.#generation || this.#host.signal.aborted) {
      client.close();
      return;
    }
    this.drop();
    this.#client = client;
    this.#number += 1;
    this.#host.inUse();
  }

  #judge(failure: Failure): void {
    if (isUnreachable(failure)) this.#transport.failed(failure);
    else if (!blamesCredential(failure)) this.#transport.succeeded();
    this.#host.failed(failure);
  }
}
