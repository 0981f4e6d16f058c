import type { ApiRequest } from '../../clusters/ports.ts';
import { LOG_FIRST_LINE_MS, LOG_HEAD_BYTES, LOG_LINE_BYTES, LOG_READ_MS } from '../model/constants.ts';
import type { LogRange } from '../model/logs/log-query.ts';
import type { LogReader, LogRequest } from '../ports.ts';

/** The part of a session that logs are asked through. */
export interface LogRequests {
  stream(request: ApiRequest): Promise<AsyncIterable<Uint8Array>>;
}

/** Reads the logs of one cluster's containers through its session. */
export function createLogReader(session: LogRequests): LogReader {
  return {
    async open(request, signal) {
      const { namespace, pod } = request;
      const body = await session.stream({
        method: 'GET',
        path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log`,
        query: queryOf(request),
        // Refusals come as JSON, lines as text: kube-apiserver heeds no other wish here.
        accept: 'application/json, */*',
        phase: `logs of ${pod}`,
        timeoutMs: request.follow ? LOG_FIRST_LINE_MS : LOG_READ_MS,
        signal,
      });
      return linesOf(body);
    },
  };
}

function queryOf({ container, follow, previous, from }: LogRequest): Readonly<Record<string, string>> {
  return {
    container,
    timestamps: 'true',
    ...(follow ? { follow: 'true' } : {}),
    ...(previous ? { previous: 'true' } : {}),
    ...rangeOf(from),
  };
}

function rangeOf(from: LogRange | string): Readonly<Record<string, string>> {
  if (typeof from === 'string') return { sinceTime: from };
  switch (from.type) {
    case 'tail':
      return { tailLines: String(from.lines) };
    case 'head':
      return { limitBytes: String(LOG_HEAD_BYTES) };
    case 'since':
      return { sinceSeconds: String(from.seconds) };
    default:
      return from satisfies never;
  }
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** The lines of a log as they arrive, those of one piece together. What stands behind the last line end is a line too, when the log ends. */
export async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  const cutter = new LineCutter();
  for await (const chunk of body) {
    const lines = cutter.push(chunk);
    if (lines.length > 0) yield lines;
  }
  const last = cutter.end();
  if (last !== undefined) yield [last];
}

/** Cuts bytes into lines of a limited length, and holds no more of a line than that. */
class LineCutter {
  #pieces: Uint8Array[] = [];
  #kept = 0;
  #length = 0;

  push(chunk: Uint8Array): readonly string[] {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.#hold(chunk.subarray(start, end));
      lines.push(this.#line());
      start = end + 1;
    }
    // A copy: the rest of a line must not keep the whole piece that it came in.
    if (start < chunk.length) this.#hold(chunk.slice(start));
    return lines;
  }

  end(): string | undefined {
    return this.#length === 0 ? undefined : this.#line();
  }

  #hold(piece: Uint8Array): void {
    const room = LOG_LINE_BYTES - this.#kept;
    if (room > 0 && piece.length > 0) {
      const part = piece.subarray(0, room);
      this.#pieces.push(part);
      this.#kept += part.length;
    }
    this.#length += piece.length;
  }

  #line(): string {
    const bytes = this.#pieces.length === 1 ? (this.#pieces[0] as Uint8Array) : Buffer.concat(this.#pieces);
    const more = this.#length - this.#kept;
    this.#pieces = [];
    this.#kept = 0;
    this.#length = 0;
    const end = bytes.length - (more === 0 && bytes[bytes.length - 1] === RETURN ? 1 : 0);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('utf8');
    return more === 0 ? text : `${text}… (cut: ${more.toLocaleString('en')} more bytes)`;
  }
}
