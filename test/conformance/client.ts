import { Agent } from 'undici';
import { createLineSplitter } from '../../src/refresh/io/line-splitter.ts';

/** A parsed answer; tests reach into bodies of every shape. */
// biome-ignore lint/suspicious/noExplicitAny: what a server may answer is what is tested
export type Body = any; // oxlint-disable-line typescript/no-explicit-any

/** What a server answered. */
export interface ConformanceAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Empty when there is none. */
  readonly etag: string;
  /** Parsed when it is JSON, else the text. */
  readonly body: Body;
}

/** Fields of a request. */
export interface RequestFields {
  readonly query?: Readonly<Record<string, string>>;
  readonly accept?: string;
  readonly contentType?: string;
  readonly ifNoneMatch?: string;
  readonly body?: unknown;
  /** `null` sends none. */
  readonly token?: string | null;
}

/** Marks what this client sends, so that the recorder of request shapes can tell it from what kmc sends. */
export const CONFORMANCE_AGENT = 'conformance';

/** Talks to an API server as plainly as can be: what it says is what the suite judges. */
export class ConformanceClient {
  readonly #origin: string;
  readonly #token: string;
  readonly #agent: Agent;

  constructor(origin: string, token: string, ca?: string) {
    this.#origin = origin;
    this.#token = token;
    this.#agent = new Agent({ connect: ca === undefined ? {} : { ca } });
  }

  async send(method: string, path: string, fields: RequestFields = {}): Promise<ConformanceAnswer> {
    const answer = await this.#request(method, path, fields);
    const text = await answer.body.text();
    const contentType = String(answer.headers['content-type'] ?? '');
    const body = contentType.startsWith('application/json') ? JSON.parse(text) : text;
    return { status: answer.statusCode, contentType, etag: String(answer.headers['etag'] ?? ''), body };
  }

  get(path: string, query: Readonly<Record<string, string>> = {}, accept?: string): Promise<ConformanceAnswer> {
    return this.send('GET', path, { query, ...(accept === undefined ? {} : { accept }) });
  }

  create(path: string, body: object): Promise<ConformanceAnswer> {
    return this.send('POST', path, { body });
  }

  patch(path: string, kind: 'json' | 'merge' | 'strategic-merge', body: unknown): Promise<ConformanceAnswer> {
    return this.send('PATCH', path, { body, contentType: `application/${kind}-patch+json` });
  }

  /** Opens a watch. */
  async watch(path: string, query: Readonly<Record<string, string>> = {}, accept?: string): Promise<WatchReader> {
    const fields = { query: { watch: '1', ...query }, ...(accept === undefined ? {} : { accept }) };
    const answer = await this.#request('GET', path, fields);
    return new WatchReader(answer.statusCode, answer.body);
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  #request(method: string, path: string, fields: RequestFields): ReturnType<Agent['request']> {
    const token = fields.token === undefined ? this.#token : fields.token;
    const { body } = fields;
    return this.#agent.request({
      origin: this.#origin,
      path,
      method: method as 'GET',
      headers: {
        'user-agent': CONFORMANCE_AGENT,
        accept: fields.accept ?? 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(fields.ifNoneMatch === undefined ? {} : { 'if-none-match': fields.ifNoneMatch }),
        ...(body === undefined ? {} : { 'content-type': fields.contentType ?? 'application/json' }),
      },
      ...(fields.query === undefined ? {} : { query: fields.query }),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }
}

/** Reads the events of one watch. */
export class WatchReader {
  readonly status: number;
  readonly #lines: AsyncIterator<Buffer>;

  constructor(status: number, body: AsyncIterable<Uint8Array>) {
    this.status = status;
    this.#lines = linesOf(body)[Symbol.asyncIterator]();
  }

  /** The next event; `undefined` when the server has ended the stream. */
  async next(): Promise<Body> {
    const { value, done } = await this.#lines.next();
    return done ? undefined : JSON.parse(value.toString('utf8'));
  }

  /** The next events, as `TYPE name`. */
  async take(count: number): Promise<readonly string[]> {
    const taken: string[] = [];
    while (taken.length < count) {
      const event = await this.next();
      if (event === undefined) break;
      if (event.type !== 'BOOKMARK') taken.push(`${event.type} ${event.object.metadata.name}`);
    }
    return taken;
  }

  async close(): Promise<void> {
    await this.#lines.return?.();
  }
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const splitter = createLineSplitter();
  for await (const chunk of body) yield* splitter.push(chunk);
}
