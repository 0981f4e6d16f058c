import { Agent, type Dispatcher } from 'undici';
import { onTestFinished } from 'vitest';
import { FaultProxy } from '../../src/demo/io/fault-proxy.ts';
import { TestAuthority } from './certificates.ts';
import { FakeClock } from './fake-clock.ts';
import { ScriptedApi, ScriptedWatch } from './scripted-api.ts';

/** What a client and a fault proxy speak with each other. */
export type Protocol = 'HTTP/1.1' | 'HTTP/2';

/** A certificate for loopback, and who vouches for it. */
export const authority: TestAuthority = new TestAuthority();
export const loopback: { readonly cert: string; readonly key: string } = authority.issue({
  commonName: 'proxy',
  hosts: ['127.0.0.1'],
});

/** A scripted server with pods to watch, and a fault proxy before it. */
export interface FaultyApi {
  readonly api: ScriptedApi;
  /** Of `/api/v1/pods`. */
  readonly pods: ScriptedWatch;
  readonly proxy: FaultProxy;
  /** The proxy's time. */
  readonly clock: FakeClock;
  /** A client with connections of its own. */
  readonly client: () => Client;
}

/** Starts both for one test: in clear text for HTTP/1.1, with TLS for HTTP/2. */
export async function startFaultyApi(protocol: Protocol): Promise<FaultyApi> {
  const api = await ScriptedApi.start();
  onTestFinished(() => api.stop());
  const pods = new ScriptedWatch(() => []);
  api.on('/api/v1/pods', pods.answer);
  const clock = new FakeClock();
  const proxy = await FaultProxy.start({
    upstream: { url: api.url },
    after: (ms, run) => clock.after(ms, run),
    ...(protocol === 'HTTP/2' ? { tls: loopback } : {}),
  });
  onTestFinished(() => proxy.close());
  return { api, pods, proxy, clock, client: () => new Client(proxy.url, protocol) };
}

/** A whole answer. */
export interface WholeAnswer {
  readonly code: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A client of a proxy that tells everything it sees. */
export class Client {
  readonly #origin: string;
  readonly #agent: Agent;

  constructor(origin: string, protocol: Protocol) {
    this.#origin = origin;
    this.#agent = new Agent({ allowH2: protocol === 'HTTP/2', connect: { ca: authority.ca.cert } });
    onTestFinished(() => this.#agent.destroy());
  }

  /** Sends a request and reads the whole answer. */
  async ask(path: string, more: Partial<Dispatcher.RequestOptions> = {}): Promise<WholeAnswer> {
    const { statusCode, headers, body } = await this.#agent.request({
      origin: this.#origin,
      path,
      method: 'GET',
      ...more,
    });
    return { code: statusCode, headers, body: await body.text() };
  }

  /** Sends a request that is read while it comes. */
  stream(path: string): Reading {
    const abort = new AbortController();
    return new Reading(
      this.#agent.request({ origin: this.#origin, path, method: 'GET', signal: abort.signal, bodyTimeout: 0 }),
      abort,
    );
  }
}

/** An answer that is read while it comes. */
export class Reading {
  /** What has come so far. */
  text = '';
  /** `ended` for a clean end, else the code of the error. */
  end: string | undefined;
  /** Whether the head has come. */
  isOpen = false;
  readonly #abort: AbortController;

  constructor(answer: Promise<Dispatcher.ResponseData>, abort: AbortController) {
    this.#abort = abort;
    void this.#read(answer);
  }

  /** The client has had enough. */
  leave(): void {
    this.#abort.abort();
  }

  async #read(answer: Promise<Dispatcher.ResponseData>): Promise<void> {
    try {
      const { body } = await answer;
      this.isOpen = true;
      for await (const chunk of body) this.text += Buffer.from(chunk as Uint8Array).toString();
      this.end = 'ended';
    } catch (error) {
      this.end = String(Reflect.get(Object(error), 'code'));
    }
  }
}
