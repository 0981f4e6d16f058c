import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, type ServerHttp2Stream } from 'node:http2';
import type { Question, Refusal } from '../model/refusal.ts';

/** Headers of an answer, names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Headers that belong to one connection and are not passed on (RFC 9110 §7.6.1), and what undici sets itself. */
const OWN_TO_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * One request of a client with its answer, over HTTP/1.1 or HTTP/2. Node's compatibility API gives both the same
 * methods; what differs is here.
 */
export class Exchange implements Question {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal;
  /** The other end of the connection that it came on. */
  readonly remotePort: number | undefined;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.request = request;
    this.response = response;
    this.remotePort = request.socket.remotePort;
    const gone = new AbortController();
    this.signal = gone.signal;
    // An error of either is followed by the answer's close, which says all there is to know.
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    response.on('close', () => gone.abort());
  }

  get method(): string {
    return this.request.method ?? 'GET';
  }

  get url(): string {
    return this.request.url ?? '/';
  }

  /** Names and values in turn, as they came: a repeated header stays several headers. */
  get headers(): string[] {
    const { rawHeaders } = this.request;
    const isPassedOn = (name: string): boolean => !name.startsWith(':') && !OWN_TO_CONNECTION.has(name.toLowerCase());
    return rawHeaders.filter((_, index) => isPassedOn(rawHeaders[index - (index % 2)] ?? ''));
  }

  get hasBody(): boolean {
    const stream = this.#http2Stream();
    if (stream !== undefined) return !stream.endAfterHeaders;
    const { headers } = this.request;
    return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
  }

  /**
   * Sends the head of the answer at once, as a watch needs it. The last one on a connection asks for no further request
   * on it: `Connection: close`, or GOAWAY; an HTTP/2 session then ends with the last of its streams.
   */
  sendHead(code: number, headers: AnswerHeaders, isLast: boolean): void {
    const kept = Object.entries(headers).filter(([name]) => !OWN_TO_CONNECTION.has(name));
    if (isLast) this.response.shouldKeepAlive = false;
    this.response.writeHead(code, Object.fromEntries(kept));
    this.response.flushHeaders();
    if (isLast) this.#http2Stream()?.session?.close();
  }

  refuse({ code, headers, body }: Refusal): void {
    this.response.writeHead(code, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
    this.response.end(body);
  }

  /** Ends the answer so that the client cannot take it for a whole one. */
  reset(): void {
    const stream = this.#http2Stream();
    if (stream === undefined) this.response.destroy();
    else stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  }

  #http2Stream(): ServerHttp2Stream | undefined {
    return this.request.httpVersionMajor === 2
      ? (this.request as unknown as { stream: ServerHttp2Stream }).stream
      : undefined;
  }
}
