import type { Answerer, ScriptedApi, SeenRequest } from './scripted-api.ts';

/** An open log, as the server sees it. */
export interface OpenLog {
  readonly request: SeenRequest;
  /** Sends lines, each with its time in front. */
  send(...lines: readonly string[]): void;
  end(): void;
  /** Breaks the connection. */
  cut(): void;
}

/** Where the log of a pod of `default` is asked for. */
export const logPath = (pod: string): string => `/api/v1/namespaces/default/pods/${pod}/log`;

/** Scripts the logs of a pod: it answers with what `first` says, and goes on as the test says. */
export class ScriptedLog {
  readonly open: OpenLog[] = [];
  /** What is sent at once, to each request. */
  first: (request: SeenRequest) => readonly string[] = () => [];

  constructor(api: ScriptedApi, pod: string) {
    api.on(logPath(pod), this.#answer);
  }

  /** The newest one that is open. */
  get latest(): OpenLog {
    const log = this.open.at(-1);
    if (log === undefined) throw new Error('nobody reads');
    return log;
  }

  readonly #answer: Answerer = (response, request) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    const log: OpenLog = {
      request,
      send: (...lines) => void response.write(lines.map((line) => `${line}\n`).join('')),
      end: () => void response.end(),
      cut: () => void response.destroy(),
    };
    this.open.push(log);
    response.on('close', () => this.open.splice(this.open.indexOf(log), 1));
    response.flushHeaders();
    const lines = this.first(request);
    if (lines.length > 0) log.send(...lines);
  };
}

/** A line as a server sends it, some seconds after 03:04:05 of 2 January 2026. */
export function logged(seconds: number, text: string): string {
  return `${new Date(Date.UTC(2026, 0, 2, 3, 4, 5) + seconds * 1_000).toISOString().replace('Z', '000000Z')} ${text}`;
}
