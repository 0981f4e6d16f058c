import type { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';
import type { AnswerHeaders, Exchange } from './exchange.ts';

/** The API server behind a proxy, and how the proxy shows who it is. */
export interface UpstreamOptions {
  /** May have a path, which is put before the path of each request. */
  readonly url: string;
  /** PEM. Default: the authorities that Node trusts. */
  readonly ca?: string;
  /** PEM of a client certificate and its key. */
  readonly cert?: string;
  readonly key?: string;
}

/** The head of an answer of the server, with its body as it comes. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: AnswerHeaders;
  readonly body: Readable;
}

/** Passes requests on to the API server, over connections of its own. */
export class Upstream {
  readonly #agent: Agent;
  readonly #origin: string;
  readonly #path: string;

  constructor({ url, ...tls }: UpstreamOptions) {
    const { origin, pathname } = new URL(url);
    this.#origin = origin;
    this.#path = pathname.replace(/\/$/, '');
    // HTTP/1.1, so that one stream's fate is one connection's, and a repeated header stays repeated.
    this.#agent = new Agent({ allowH2: false, connect: tls, headersTimeout: 0, bodyTimeout: 0 });
  }

  /** `undefined` when the server gives no answer, or the client is gone. */
  async ask(exchange: Exchange): Promise<Answer | undefined> {
    const answer = this.#agent.request({
      origin: this.#origin,
      path: this.#path + exchange.url,
      method: exchange.method as Dispatcher.HttpMethod,
      headers: exchange.headers,
      body: exchange.hasBody ? exchange.request : null,
      signal: exchange.signal,
    });
    return answer.catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}
