import { type EventEmitter, once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createSecureServer, type Http2ServerRequest } from 'node:http2';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { ClusterApi } from '../api/cluster-api.ts';
import type { ApiAnswer, ApiRequest } from '../api/ports.ts';
import type { KeyPair } from './certificates.ts';

type Incoming = IncomingMessage | Http2ServerRequest;

/** What a response of either protocol can do. */
interface Outgoing extends EventEmitter {
  writeHead(status: number, headers: Readonly<Record<string, string>>): unknown;
  /** HTTP/1.1 alone sends the head with the first of the body, unless told to. */
  flushHeaders?(): void;
  write(chunk: string): boolean;
  end(text: string): unknown;
  destroy(): unknown;
}

/** Serves the API of one embedded cluster on loopback: HTTPS with HTTP/2 and HTTP/1.1, or plain HTTP without a key pair. */
export class ApiServer {
  readonly #api: ClusterApi;
  readonly #server: Server;
  readonly #scheme: 'http' | 'https';
  readonly #sockets = new Set<Socket>();
  #port = 0;

  private constructor(api: ClusterApi, keyPair: KeyPair | undefined) {
    this.#api = api;
    const handle = (incoming: Incoming, outgoing: Outgoing): void => void this.#handle(incoming, outgoing);
    this.#scheme = keyPair === undefined ? 'http' : 'https';
    this.#server =
      keyPair === undefined ? createHttpServer(handle) : createSecureServer({ ...keyPair, allowHTTP1: true }, handle);
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /** Starts a server on a free port of 127.0.0.1. */
  static async start(api: ClusterApi, keyPair?: KeyPair): Promise<ApiServer> {
    const server = new ApiServer(api, keyPair);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    server.#port = (server.#server.address() as AddressInfo).port;
    return server;
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${this.#port}`;
  }

  /** Cuts all connections and stops. */
  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #handle(incoming: Incoming, outgoing: Outgoing): Promise<void> {
    const gone = new AbortController();
    outgoing.once('close', () => gone.abort());
    try {
      const answer = this.#api.answer(await readRequest(incoming, gone.signal));
      await sendAnswer(answer, outgoing, gone.signal);
    } catch {
      // The client has gone in the middle of its request, or the server is broken: either way nothing can be said.
      outgoing.destroy();
    }
  }
}

async function readRequest(incoming: Incoming, signal: AbortSignal): Promise<ApiRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const [, token] = /^Bearer (.+)$/.exec(incoming.headers.authorization ?? '') ?? [];
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    accept: incoming.headers.accept ?? '*/*',
    contentType: incoming.headers['content-type'] ?? 'application/json',
    ifNoneMatch: incoming.headers['if-none-match'],
    token,
    body: Buffer.concat(chunks).toString('utf8'),
    signal,
  };
}

async function sendAnswer(
  { status, contentType, headers, body }: ApiAnswer,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<void> {
  outgoing.writeHead(status, { ...headers, ...(contentType === '' ? {} : { 'content-type': contentType }) });
  if (typeof body === 'string') {
    outgoing.end(body);
    return;
  }
  outgoing.flushHeaders?.();
  for await (const chunk of body) {
    if (signal.aborted) return;
    if (!outgoing.write(chunk)) await once(outgoing, 'drain', { signal });
    // Many pieces may be ready at once; the other clusters of this thread want their turn.
    await setImmediate();
  }
  outgoing.end('');
}
