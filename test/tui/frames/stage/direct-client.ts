import { sleep } from '../../../../src/clusters/index.ts';
import type { ClusterId } from '../../../../src/clusters/model/cluster.ts';
import { REQUEST_TIMEOUT_MS } from '../../../../src/clusters/model/constants.ts';
import type { Identity } from '../../../../src/clusters/model/credential/grant.ts';
import { classifyError } from '../../../../src/clusters/model/error-codes.ts';
import { classifyAnswer, RequestFailure } from '../../../../src/clusters/model/failure.ts';
import type { ApiRequest, Clock, ClusterClient, Connect, Credential } from '../../../../src/clusters/ports.ts';
import type { ApiAnswer } from '../../../../src/demo/api/ports.ts';
import type { Site } from './site.ts';

const REFUSED = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });

/**
 * Leads to embedded clusters without a socket: answers come by the test's clock alone, so that a frame is the same each time.
 * What only a wire does, tests of the client over real HTTP show.
 */
export function directConnect(siteOf: (id: ClusterId) => Site, clock: Clock): Connect {
  return (id, _access, credential) => Promise.resolve(new DirectClient(id, siteOf(id), credential, clock));
}

class DirectClient implements ClusterClient {
  readonly #id: ClusterId;
  readonly #site: Site;
  readonly #credential: Pick<Credential, 'use'>;
  readonly #clock: Clock;
  #connections = new AbortController();

  constructor(id: ClusterId, site: Site, credential: Pick<Credential, 'use'>, clock: Clock) {
    this.#id = id;
    this.#site = site;
    this.#credential = credential;
    this.#clock = clock;
  }

  text(request: ApiRequest): Promise<string> {
    return this.#credential.use(request.signal, async (identity) => {
      const signal = this.#signalOf(request);
      return wholeOf(await this.#answer(request, identity, signal));
    });
  }

  async stream(request: ApiRequest): Promise<AsyncIterable<Uint8Array>> {
    const signal = this.#signalOf(request);
    const answer = await this.#credential.use(request.signal, (identity) => this.#answer(request, identity, signal));
    return this.#chunks(request, answer, signal);
  }

  replaceConnections(reason: Error): void {
    this.#connections.abort(reason);
    this.#connections = new AbortController();
  }

  close(): void {
    this.#connections.abort(Object.assign(new Error('closed'), { code: 'UND_ERR_CLOSED' }));
  }

  #signalOf(request: ApiRequest): AbortSignal {
    return AbortSignal.any([request.signal, this.#connections.signal, this.#site.line]);
  }

  /** A successful answer; anything else is thrown as its verdict. */
  async #answer(request: ApiRequest, identity: Identity, signal: AbortSignal): Promise<ApiAnswer> {
    const origin = { clusterId: this.#id, phase: request.phase };
    try {
      request.sent?.();
      const sent = sentRequest(request, identity, signal);
      const trouble = this.#site.trouble(sent);
      if (trouble === 'refused') throw REFUSED;
      if (trouble === 'silent') {
        const timeoutMs = request.timeoutMs ?? REQUEST_TIMEOUT_MS;
        await sleep(this.#clock, timeoutMs, signal);
        throw new RequestFailure({ ...origin, kind: 'timeout', message: `no answer in ${timeoutMs / 1_000} s` });
      }
      await sleep(this.#clock, this.#site.latencyMs, signal);
      const answer = trouble ?? this.#site.answer(sent);
      const { status, headers } = answer;
      if (status >= 300 && status !== 304)
        throw new RequestFailure(classifyAnswer(origin, { status, body: await wholeOf(answer) }));
      request.head?.({ status, etag: headers?.['etag'] ?? '' });
      return answer;
    } catch (error) {
      throw this.#verdict(request, error);
    }
  }

  async *#chunks(request: ApiRequest, answer: ApiAnswer, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const { body } = answer;
    for await (const chunk of typeof body === 'string' ? [body] : body) {
      if (signal.aborted) break;
      yield Buffer.from(chunk);
    }
    if (signal.aborted) throw this.#verdict(request, signal.reason);
  }

  /** The caller's own abort goes through as it is. */
  #verdict(request: ApiRequest, error: unknown): unknown {
    if (request.signal.aborted) return request.signal.reason;
    return new RequestFailure(classifyError({ clusterId: this.#id, phase: request.phase }, error));
  }
}

function sentRequest(request: ApiRequest, identity: Identity, signal: AbortSignal): Parameters<Site['answer']>[0] {
  const { method, path, query, accept, body, ifNoneMatch } = request;
  const [, token] = /^Bearer (.+)$/.exec(String(identity.headers['authorization'])) ?? [];
  return {
    method,
    path,
    query: new URLSearchParams(query),
    accept: accept ?? 'application/json',
    contentType: body?.type ?? 'application/json',
    ifNoneMatch,
    token,
    body: body?.text ?? '',
    signal,
  };
}

async function wholeOf({ body }: ApiAnswer): Promise<string> {
  if (typeof body === 'string') return body;
  let text = '';
  for await (const chunk of body) text += chunk;
  return text;
}
