import { Agent, type Dispatcher } from 'undici';
import type { ClusterId } from '../model/cluster.ts';
import { ERROR_BODY_BYTES, REQUEST_TIMEOUT_MS } from '../model/constants.ts';
import type { Identity } from '../model/credential/grant.ts';
import { mayUseHttp2 } from '../model/credential/impersonation.ts';
import { classifyError } from '../model/error-codes.ts';
import { classifyAnswer, type FailureOrigin, RequestFailure } from '../model/failure.ts';
import { type Endpoint, type Environment, endpointOf, environmentProxy } from '../model/proxy/proxy.ts';
import { refusedByHttpProxy } from '../model/proxy/proxy-error.ts';
import type { ApiRequest, Clock, ClusterClient, Connect, Credential } from '../ports.ts';
import { Connections } from './connections.ts';
import { createDialer } from './dial/dialer.ts';
import { type AskName, askSystem, createNameLookup } from './dial/name-lookup.ts';
import { readTls } from './tls.ts';

/** The network that a machine is in. */
export interface Network {
  /** Names proxies; default none. */
  readonly env?: Environment;
  /** Looks names up; default as the system does. */
  readonly ask?: AskName;
}

/**
 * Builds the `Connect` of one session: undici Agents of its own for each client, shared with nobody, and one name lookup
 * for them all, which must not be shared either. `userAgent` names us to the server.
 */
export function createConnect(clock: Clock, userAgent: string, network: Network = {}): Connect {
  const names = createNameLookup(network.ask ?? askSystem, clock);
  return async (clusterId, access, credential) => {
    try {
      const serverTls = await readTls(access);
      const { server } = access;
      const proxy = access.proxy ?? environmentProxy(server, network.env ?? {});
      const allowH2 = mayUseHttp2(access);
      const connections = new Connections((certificate) => {
        const tls = { ...serverTls, ...certificate };
        const dialer = createDialer({ server, tls, allowH2, proxy, names, userAgent, clock });
        const { connect } = dialer;
        const agent = new Agent({ allowH2, connect, keepAliveTimeout: 60_000, headersTimeout: 0, bodyTimeout: 0 });
        return { agent, end: () => dialer.close() };
      });
      return new HttpClient(clusterId, endpointOf(server, proxy), connections, credential, userAgent, clock);
    } catch (error) {
      throw new RequestFailure({ ...classifyError({ clusterId, phase: 'read credentials' }, error), kind: 'config' });
    }
  };
}

/** What a proxy that reads requests says for itself: who are you; the server does not answer. */
const GATEWAY_STATUSES = [407, 502, 504];

/** What was known already is still right. */
const NOT_MODIFIED = 304;

type Answer = Dispatcher.ResponseData;

class HttpClient implements ClusterClient {
  readonly #clusterId: ClusterId;
  readonly #endpoint: Endpoint;
  readonly #connections: Connections;
  readonly #credential: Pick<Credential, 'use'>;
  readonly #userAgent: string;
  readonly #clock: Clock;

  constructor(
    clusterId: ClusterId,
    endpoint: Endpoint,
    connections: Connections,
    credential: Pick<Credential, 'use'>,
    userAgent: string,
    clock: Clock,
  ) {
    this.#clusterId = clusterId;
    this.#endpoint = endpoint;
    this.#connections = connections;
    this.#credential = credential;
    this.#userAgent = userAgent;
    this.#clock = clock;
  }

  async text(request: ApiRequest): Promise<string> {
    return this.#credential.use(request.signal, (identity) =>
      this.#inTime(request, async (signal) => {
        const answer = await this.#answer(request, identity, signal);
        return answer.body.text();
      }),
    );
  }

  async stream(request: ApiRequest): Promise<AsyncIterable<Uint8Array>> {
    const answer = await this.#credential.use(request.signal, (identity) =>
      this.#inTime(request, (signal) => this.#answer(request, identity, signal)),
    );
    return this.#chunks(request, answer);
  }

  replaceConnections(reason: Error): void {
    this.#connections.replace(reason);
  }

  close(): void {
    const origin = { clusterId: this.#clusterId, phase: 'connection' };
    this.#connections.close(new RequestFailure({ ...origin, kind: 'transport', message: 'connection lost' }));
  }

  /** A successful answer's headers; an unsuccessful one is read and thrown as its verdict. */
  async #answer(request: ApiRequest, identity: Identity, signal: AbortSignal): Promise<Answer> {
    request.sent?.();
    const agent = await this.#connections.with(identity.certificate);
    const { forwarder, headers, origin, prefix } = this.#endpoint;
    const answer = await agent.request({
      origin,
      path: prefix + request.path,
      method: request.method,
      headers: {
        ...headers,
        'user-agent': this.#userAgent,
        ...identity.headers,
        accept: request.accept ?? 'application/json',
        ...(request.ifNoneMatch === undefined ? {} : { 'if-none-match': request.ifNoneMatch }),
        ...(request.body === undefined ? {} : { 'content-type': request.body.type }),
      },
      signal,
      ...(request.body === undefined ? {} : { body: request.body.text }),
      ...(request.query === undefined ? {} : { query: request.query }),
    });
    const { statusCode: status } = answer;
    if (status < 300 || (status === NOT_MODIFIED && request.ifNoneMatch !== undefined)) {
      const { etag } = answer.headers;
      request.head?.({ status, etag: typeof etag === 'string' ? etag : '' });
      return answer;
    }
    const body = await firstBytes(answer);
    if (forwarder !== undefined && GATEWAY_STATUSES.includes(status)) {
      throw refusedByHttpProxy(forwarder, headers['host'] ?? '', status, '');
    }
    const retryAfter = answer.headers['retry-after'];
    throw new RequestFailure(
      classifyAnswer(this.#origin(request), {
        status,
        body,
        ...(typeof retryAfter === 'string' ? { retryAfter } : {}),
      }),
    );
  }

  /**
   * Runs `work` under the request's limit and signal. Both are raced as well as passed on: undici tells an abort that
   * comes while it connects only when the connection attempt ends (client-node.md §6.2).
   */
  async #inTime<T>(request: ApiRequest, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    request.signal.throwIfAborted();
    const limit = new AbortController();
    const timeoutMs = request.timeoutMs ?? REQUEST_TIMEOUT_MS;
    const cancel = this.#clock.after(timeoutMs, () => {
      const message = `no answer in ${Math.round(timeoutMs / 1000)} s`;
      limit.abort(new RequestFailure({ ...this.#origin(request), kind: 'timeout', message }));
    });
    const signal = AbortSignal.any([request.signal, limit.signal, this.#connections.closed]);
    let onAbort: (() => void) | undefined;
    const aborted = new Promise<never>((_, reject) => {
      onAbort = () => reject(signal.reason);
      signal.addEventListener('abort', onAbort);
    });
    try {
      const working = work(signal);
      working.catch(() => undefined);
      return await Promise.race([working, aborted]);
    } catch (error) {
      throw this.#verdict(request, error);
    } finally {
      cancel();
      if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
    }
  }

  async *#chunks(request: ApiRequest, answer: Answer): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of answer.body) yield chunk as Uint8Array;
    } catch (error) {
      throw this.#verdict(request, error);
    }
  }

  /** The caller's own abort goes through as it is; anything else becomes a `RequestFailure`. */
  #verdict(request: ApiRequest, error: unknown): unknown {
    if (request.signal.aborted) return request.signal.reason;
    if (error instanceof RequestFailure) return error;
    return new RequestFailure(classifyError(this.#origin(request), error));
  }

  #origin(request: ApiRequest): FailureOrigin {
    return { clusterId: this.#clusterId, phase: request.phase };
  }
}

/** The start of an error's body; the rest is dropped with its connection. */
async function firstBytes(answer: Answer): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body) {
    chunks.push(chunk as Uint8Array);
    size += (chunk as Uint8Array).length;
    if (size >= ERROR_BODY_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, ERROR_BODY_BYTES).toString('utf8');
}
