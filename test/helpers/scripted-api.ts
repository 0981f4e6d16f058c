import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** One request that reached a scripted API server. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  /** What a POST or the like has sent; parsed. */
  readonly body?: unknown;
}

/** Answers one request. Not answering is allowed: that is a black hole. */
export type Answerer = (response: ServerResponse, request: SeenRequest) => void;

/** A small API server in the test's own process, whose every answer is the test's own. */
export class ScriptedApi {
  readonly requests: SeenRequest[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #answers = new Map<string, Answerer>();
  #fallback: Answerer = (response) =>
    status(response, 404, 'NotFound', 'the server could not find the requested resource');

  private constructor() {
    this.#server = createServer((incoming, response) => {
      const url = new URL(incoming.url ?? '/', 'http://scripted');
      const request = {
        method: incoming.method ?? '',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: incoming.headers,
      };
      if (request.method === 'GET') this.#answer(request, response);
      else void text(incoming).then((sent) => this.#answer({ ...request, body: parsed(sent) }, response));
    });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  #answer(request: SeenRequest, response: ServerResponse): void {
    this.requests.push(request);
    (this.#answers.get(request.path) ?? this.#fallback)(response, request);
  }

  /** Starts a server that is healthy and knows nothing else. */
  static async start(): Promise<ScriptedApi> {
    const api = new ScriptedApi();
    await api.#listen(0);
    api.on('/readyz', (response) => response.end('ok'));
    api.on('/version', (response) => json(response, { gitVersion: 'v1.36.0' }));
    return api;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Sets the answer of a path from now on. */
  on(path: string, answer: Answerer): void {
    this.#answers.set(path, answer);
  }

  /** What answers a path now. */
  answerer(path: string): Answerer {
    return this.#answers.get(path) ?? this.#fallback;
  }

  /** Sets the answer of every path that has none of its own. */
  otherwise(answer: Answerer): void {
    this.#fallback = answer;
  }

  /** Requests for a path so far. */
  to(path: string): readonly SeenRequest[] {
    return this.requests.filter((request) => request.path === path);
  }

  /** Cuts every connection. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Dies: connections are cut, new ones are refused. Returns what brings it back on the same port. */
  async die(): Promise<() => Promise<void>> {
    const { port } = this;
    await this.stop();
    return () => this.#listen(port);
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Connections that are open. */
  connections(): number {
    return this.#sockets.size;
  }

  async #listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
  }
}

function parsed(sent: string): unknown {
  return sent === '' ? undefined : JSON.parse(sent);
}

/** Answers with a JSON body. */
export function json(response: ServerResponse, body: unknown, code = 200): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Answers with a Kubernetes Status object. */
export function status(response: ServerResponse, code: number, reason: string, message: string): void {
  json(response, { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, reason, code }, code);
}

/** An open watch, as the server sees it. */
export interface OpenWatch {
  readonly request: SeenRequest;
  /** Sends events, one line each. */
  send(...events: readonly object[]): void;
  /** Sends bytes as they are. */
  raw(text: string): void;
  /** Ends the stream as a server does when its time is up. */
  end(): void;
  /** Breaks the connection. */
  cut(): void;
}

/** Scripts a collection as a WatchList: the objects at first, then what the test sends. */
export class ScriptedWatch {
  readonly open: OpenWatch[] = [];
  resourceVersion = 100;
  readonly #objects: () => readonly object[];

  constructor(objects: () => readonly object[]) {
    this.#objects = objects;
  }

  /** The newest watch that is open. */
  get latest(): OpenWatch {
    const watch = this.open[this.open.length - 1];
    if (watch === undefined) throw new Error('nobody watches');
    return watch;
  }

  /** Goes to `ScriptedApi.on`. */
  readonly answer: Answerer = (response, request) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const watch: OpenWatch = {
      request,
      send: (...events) => void response.write(events.map((event) => `${JSON.stringify(event)}\n`).join('')),
      raw: (text) => void response.write(text),
      end: () => void response.end(),
      cut: () => void response.destroy(),
    };
    this.open.push(watch);
    response.on('close', () => this.open.splice(this.open.indexOf(watch), 1));
    response.flushHeaders();
    if (request.query['sendInitialEvents'] !== 'true') return;
    watch.send(...this.#objects().map((object) => ({ type: 'ADDED', object })), endOfList(this.resourceVersion));
  };
}

/** The bookmark behind the last initial event of a WatchList. */
export function endOfList(resourceVersion: number): object {
  return {
    type: 'BOOKMARK',
    object: {
      metadata: {
        resourceVersion: String(resourceVersion),
        annotations: { 'k8s.io/initial-events-end': 'true' },
      },
    },
  };
}
