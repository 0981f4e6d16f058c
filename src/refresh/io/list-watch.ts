import type { ApiRequest } from '../../clusters/ports.ts';
import { KIND_DEADLINE_MS, LIST_PAGE } from '../model/constants.ts';
import { collectionPath, type ResourceKind } from '../model/resource.ts';
import type { ListWatcher, Pace, RawWatchEvent } from '../ports.ts';
import { createLineSplitter } from './line-splitter.ts';
import { polledListWatcher, type Rest } from './polled-list.ts';
import { TABLE_ACCEPT, TableReader } from './table-reader.ts';
import { parseWatchLine, parseWholeLine } from './watch-line.ts';

/** The part of a session that a ListWatcher asks through. */
export interface Requester {
  stream(request: ApiRequest): Promise<AsyncIterable<Uint8Array>>;
}

/** A ListWatcher for a kind in one namespace, or in all of them when it is empty; `rest` is what it does between two polls. */
export function createListWatcher(
  requester: Requester,
  kind: ResourceKind,
  namespace: string,
  rest: Rest,
): ListWatcher {
  const { fieldSelector } = kind;
  const selected = fieldSelector === undefined ? {} : { fieldSelector };
  const lister =
    kind.form === 'table'
      ? tables(requester, kind, namespace, selected)
      : objectListWatcher(requester, kind, namespace, { query: selected });
  return kind.polled === true ? polledListWatcher(lister, rest) : lister;
}

/** Lists and watches whole objects, asked for and read as `more` says. */
export function objectListWatcher(
  requester: Requester,
  kind: ResourceKind,
  namespace: string,
  more: Asking = {},
): ListWatcher {
  const path = collectionPath(kind, namespace);
  return {
    async list({ continueToken, isWhole }, signal, pace) {
      const query = {
        ...(isWhole ? {} : { limit: String(LIST_PAGE) }),
        ...more.query,
        ...(continueToken === '' ? {} : { continue: continueToken }),
      };
      const request = { method: 'GET', path, query, ...more.accept, phase: `list ${kind.id}`, signal } as const;
      const stream = await requester.stream({ ...request, timeoutMs: KIND_DEADLINE_MS });
      const body = JSON.parse(await bodyText(stream, pace, signal));
      return {
        items: more.tables?.items(body) ?? body.items ?? [],
        resourceVersion: body.metadata?.resourceVersion ?? '',
        continueToken: body.metadata?.continue ?? '',
      };
    },
    async watch(from, signal, pace) {
      const query = {
        watch: '1',
        allowWatchBookmarks: 'true',
        timeoutSeconds: String(Math.round(from.timeoutS)),
        ...more.query,
        ...(from.resourceVersion === '' ? {} : { resourceVersion: from.resourceVersion }),
        ...(from.sendInitialEvents ? { sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' } : {}),
      };
      const request = { method: 'GET', path, query, ...more.accept, phase: `watch ${kind.id}`, signal } as const;
      const body = await requester.stream({ ...request, timeoutMs: KIND_DEADLINE_MS });
      const lines = events(body, pace, signal, more.isWhole === true ? parseWholeLine : parseWatchLine);
      return more.tables === undefined ? lines : rowEvents(lines, more.tables);
    },
  };
}

/** All of a body. */
export async function bodyText(body: AsyncIterable<Uint8Array>, pace: Pace, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of paced(body, pace, signal)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** What is asked for and read differently: where the server is to print the rows, and where a part is wanted. */
interface Asking {
  readonly query?: Readonly<Record<string, string>>;
  readonly accept?: { readonly accept: string };
  readonly tables?: TableReader;
  /** Managed fields are wanted too. */
  readonly isWhole?: boolean;
}

/** The server's own tables, taken apart into rows. */
function tables(
  requester: Requester,
  kind: ResourceKind,
  namespace: string,
  query: Readonly<Record<string, string>>,
): ListWatcher {
  const includeObject = kind.values === undefined ? 'Metadata' : 'Object';
  const reader = new TableReader(includeObject);
  const asking = { query: { ...query, includeObject }, accept: { accept: TABLE_ACCEPT }, tables: reader };
  return { ...objectListWatcher(requester, kind, namespace, asking), columns: () => reader.layout };
}

async function* rowEvents(events: AsyncIterable<RawWatchEvent>, reader: TableReader): AsyncGenerator<RawWatchEvent> {
  for await (const event of events) yield reader.event(event);
}

async function* events(
  body: AsyncIterable<Uint8Array>,
  pace: Pace,
  signal: AbortSignal,
  parse: (line: Buffer) => RawWatchEvent,
): AsyncGenerator<RawWatchEvent> {
  const splitter = createLineSplitter();
  for await (const chunk of paced(body, pace, signal)) {
    for (const line of splitter.push(chunk)) yield parse(line);
  }
}

/** Hands on what has arrived when it may be used. Nobody reads on meanwhile, and a socket that nobody reads is paused. */
async function* paced(body: AsyncIterable<Uint8Array>, pace: Pace, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    const turn = pace.turn(signal);
    if (turn !== undefined) await turn;
    yield chunk;
  }
}
