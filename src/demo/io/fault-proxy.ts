import type { After } from '../api/ports.ts';
import type { FaultName } from '../model/fault.ts';
import type { KeyPair } from './certificates.ts';
import { HttpGate } from './http-gate.ts';
import { systemClock } from './system-clock.ts';
import { TcpGate } from './tcp-gate.ts';
import type { UpstreamOptions } from './upstream.ts';

/** What a fault proxy stands in front of, and what it is to its clients. */
export interface FaultProxyOptions {
  readonly upstream: UpstreamOptions;
  /** With a certificate it speaks HTTPS, with HTTP/2 or HTTP/1.1 as the client likes; without one, HTTP/1.1 in clear text. */
  readonly tls?: KeyPair;
  /** Default: the machine's own time. */
  readonly after?: After;
}

/**
 * Stands on loopback in front of one API server, simulated or real, and fails as a real one does, in a way that can be
 * changed at any time. Bytes of the client meet the TCP gate, which knows connections, then the HTTP gate, which knows
 * requests. A second port joins the two, so that TLS and HTTP/2 stand on real sockets: handing streams over in the
 * process costs the same and has ends and resets of its own.
 */
export class FaultProxy {
  readonly #tcp: TcpGate;
  readonly #http: HttpGate;
  readonly #scheme: 'http' | 'https';
  #fault: FaultName = 'none';
  /** The end of the change that was asked for last: one begins when the one before is done. */
  #changed: Promise<void> = Promise.resolve();

  private constructor(tcp: TcpGate, http: HttpGate, scheme: 'http' | 'https') {
    this.#tcp = tcp;
    this.#http = http;
    this.#scheme = scheme;
  }

  /** Starts a healthy proxy on a port of its own. */
  static async start({ upstream, tls, after = systemClock().after }: FaultProxyOptions): Promise<FaultProxy> {
    const http = await HttpGate.start(upstream, tls, after);
    return new FaultProxy(await TcpGate.start(http.port), http, tls === undefined ? 'http' : 'https');
  }

  /** Where clients find it: the same for its whole life. */
  get url(): string {
    return `${this.#scheme}://127.0.0.1:${this.#tcp.port}`;
  }

  /** What was asked for last. */
  get fault(): FaultName {
    return this.#fault;
  }

  /** Changes what is wrong, or heals (`none`). Settles when new connections and the open ones feel it. */
  set(fault: FaultName): Promise<void> {
    this.#fault = fault;
    return this.#then(async () => {
      await this.#tcp.set(fault);
      this.#http.set(fault);
    });
  }

  /** Ends every connection of both sides. */
  close(): Promise<void> {
    return this.#then(async () => {
      await this.#tcp.close();
      await this.#http.close();
    });
  }

  #then(change: () => Promise<void>): Promise<void> {
    const changed = this.#changed.then(change);
    this.#changed = changed.catch(() => undefined);
    return changed;
  }
}
