import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { After } from '../api/ports.ts';
import { DELAY_MS, type FaultName } from '../model/fault.ts';
import { isWatch, refusalOf } from '../model/refusal.ts';
import type { KeyPair } from './certificates.ts';
import { Exchange } from './exchange.ts';
import { Relay } from './relay.ts';
import { passUpgrade, refuseUpgrade } from './upgrade.ts';
import { type Answer, Upstream, type UpstreamOptions } from './upstream.ts';

/**
 * Behind the TCP gate: it takes requests, and answers them itself or passes them on, as the fault says. A connection
 * that is upgraded (exec, port-forward) leaves HTTP behind: it can be refused or cut, but neither late nor slow.
 */
export class HttpGate {
  readonly #server: Server | Http2SecureServer;
  readonly #upstreamOptions: UpstreamOptions;
  readonly #upstream: Upstream;
  readonly #after: After;
  /** Answers whose body is under way. */
  readonly #relays = new Set<Relay>();
  /** The connections below TLS and HTTP/2, each by the port of its other end. */
  readonly #sockets = new Map<number | undefined, Socket>();
  /** Connections that speak another protocol than HTTP by now. */
  readonly #upgraded = new Set<Socket>();
  #fault: FaultName = 'none';

  private constructor(upstream: UpstreamOptions, tls: KeyPair | undefined, after: After) {
    this.#upstreamOptions = upstream;
    this.#upstream = new Upstream(upstream);
    this.#after = after;
    // When a connection ends is the client's business, the server's and the fault's, never this gate's.
    const patience = { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 };
    const server =
      tls === undefined ? createServer(patience) : createSecureServer({ ...tls, allowHTTP1: true, ...patience });
    this.#server = server;
    server.on('connection', (socket: Socket) => this.#remember(socket));
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void this.#serve(new Exchange(request, response));
    });
    server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
      this.#upgrade(request, socket, head);
    });
  }

  /** Opens a port of its own on loopback. */
  static async start(upstream: UpstreamOptions, tls: KeyPair | undefined, after: After): Promise<HttpGate> {
    const gate = new HttpGate(upstream, tls, after);
    await new Promise<void>((resolve) => gate.#server.listen(0, '127.0.0.1', resolve));
    return gate;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Takes effect on the streams that are open, too; a client that does not read feels it when it reads on. */
  set(fault: FaultName): void {
    this.#fault = fault;
    const relays = [...this.#relays];
    if (fault === 'cut') {
      for (const socket of this.#upgraded) socket.destroy();
      this.#cut(relays);
    }
    for (const relay of relays) {
      if (fault === 'slow-loris') relay.drip();
      else relay.pass();
      if (fault === 'expired' && isWatch(relay.exchange)) relay.expire();
    }
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.values()) socket.destroy();
    await this.#upstream.close();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(exchange: Exchange): Promise<void> {
    if (this.#fault === 'delay') await this.#pause(exchange.signal);
    const refusal = refusalOf(this.#fault, exchange);
    if (refusal !== undefined) {
      exchange.refuse(refusal);
      return;
    }
    const answer = await this.#upstream.ask(exchange);
    // Where the server gives no answer, the client gets none either.
    if (answer === undefined) exchange.reset();
    else this.#relay(exchange, answer);
  }

  #relay(exchange: Exchange, { statusCode, headers, body }: Answer): void {
    const mayAdd = headers['content-length'] === undefined && headers['content-encoding'] === undefined;
    const relay = new Relay(exchange, body, mayAdd, this.#after);
    this.#relays.add(relay);
    exchange.signal.addEventListener('abort', () => this.#relays.delete(relay));
    exchange.sendHead(statusCode, headers, this.#fault === 'goaway');
    if (this.#fault === 'slow-loris') relay.drip();
    if (this.#fault === 'cut' && isWatch(exchange)) this.#cut([relay]);
  }

  #upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const refusal = refusalOf(this.#fault, { method: request.method ?? '', url: request.url ?? '' });
    this.#upgraded.add(socket);
    socket.on('close', () => this.#upgraded.delete(socket));
    if (refusal === undefined) passUpgrade(this.#upstreamOptions, request, socket, head);
    else refuseUpgrade(socket, refusal);
  }

  /** Breaks streams within a line, and each connection when all of them on it have been. */
  #cut(relays: readonly Relay[]): void {
    const connections = Map.groupBy(relays, ({ exchange }) => this.#sockets.get(exchange.remotePort));
    for (const [socket, its] of connections) {
      void Promise.all(its.map((relay) => relay.cut())).then(() => socket?.destroy());
    }
  }

  #remember(socket: Socket): void {
    const { remotePort } = socket;
    this.#sockets.set(remotePort, socket);
    socket.on('close', () => this.#sockets.delete(remotePort));
  }

  /** Waits until an answer is late, or its client gone. */
  #pause(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#after(DELAY_MS, resolve);
      signal.addEventListener('abort', () => {
        cancel();
        resolve();
      });
    });
  }
}
