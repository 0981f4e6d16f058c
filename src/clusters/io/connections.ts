import type { Agent } from 'undici';
import { type ClientCertificate, sameCertificate } from '../model/credential/grant.ts';

/** An Agent with whatever opens its sockets. */
export interface Line {
  readonly agent: Agent;
  /** Ends every socket at once, and every attempt at one. */
  end(): void;
}

/** The line that takes new requests. */
interface Current extends Line {
  readonly certificate: ClientCertificate | undefined;
  /**
   * Settles when the first connection stands or has failed. Requests behind the first wait for it: they would each
   * shake hands themselves, only to find out that HTTP/2 carries them all on one connection.
   */
  readonly firstConnection: Promise<void>;
}

/**
 * The connections of one client. A connection shows the client certificate it was made with for as long as it lives, so
 * another certificate gets an Agent of its own; what is under way over the one before ends in its own time.
 */
export class Connections {
  readonly #lineWith: (certificate: ClientCertificate | undefined) => Line;
  readonly #life = new AbortController();
  /** The current line, and those that end in their own time. */
  readonly #lines = new Set<Line>();
  #current: Current | undefined;

  constructor(lineWith: (certificate: ClientCertificate | undefined) => Line) {
    this.#lineWith = lineWith;
  }

  /** Aborted by `close()`. Every request has to listen to it: an Agent that has been left can no longer be destroyed. */
  get closed(): AbortSignal {
    return this.#life.signal;
  }

  /** The Agent for requests with this certificate, when it is ready to take one more. */
  async with(certificate: ClientCertificate | undefined): Promise<Agent> {
    this.closed.throwIfAborted();
    const current = this.#current;
    if (current !== undefined && sameCertificate(current.certificate, certificate)) {
      await current.firstConnection;
      return current.agent;
    }
    const line = this.#lineWith(certificate);
    const { agent } = line;
    const firstConnection = new Promise<void>((settle) => {
      agent.once('connect', () => settle());
      agent.once('connectionError', () => settle());
    });
    this.#current = { agent, end: () => line.end(), certificate, firstConnection };
    this.#lines.add(this.#current);
    if (current !== undefined) void this.#leave(current);
    return agent;
  }

  /** Ends the line in use with everything in flight on it, for that reason; the next request opens another. */
  replace(reason: Error): void {
    const current = this.#current;
    this.#current = undefined;
    if (current !== undefined) this.#end(current, reason);
  }

  /** Ends every connection at once, whatever is in flight. */
  close(reason: Error): void {
    this.#life.abort(reason);
    for (const line of this.#lines) this.#end(line, reason);
  }

  /** Ends each of its connections when the last request on it is over. */
  async #leave(line: Line): Promise<void> {
    await line.agent.close().catch(() => undefined);
    line.end();
    this.#lines.delete(line);
  }

  #end(line: Line, reason: Error): void {
    // Whoever still waits for an answer is told by that answer's own rejection.
    void line.agent.destroy(reason).catch(() => undefined);
    line.end();
    this.#lines.delete(line);
  }
}
