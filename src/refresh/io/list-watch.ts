import type { ApiRequest } from '../../clusters/ports.ts';
import { LIST_PAGE, LIST_TIMEOUT_MS } from '../model/constants.ts';
import { collectionPath, type ResourceKind } from '../model/resource.ts';
import type { ListWatcher, Pace, RawWatchEvent } from '../ports.ts';
import { createLineSplitter } from './line-splitter.ts';
import { parseWatchLine } from './watch-line.ts';

/** The part of a session that a ListWatcher asks through. */
export interface Requester {
  stream(request: ApiRequest): Promise<AsyncIterable<Uint8Array>>;
}

/** A ListWatcher for a kind in one namespace, or in all of them when it is empty. */
export function createListWatcher(requester: Requester, kind: ResourceKind, namespace: string): ListWatcher {
  const path = collectionPath(kind, namespace);
  return {
    async list({ continueToken, isWhole }, signal, pace) {
      const query = {
        ...(isWhole ? {} : { limit: String(LIST_PAGE) }),
        ...(continueToken === '' ? {} : { continue: continueToken }),
      };
      const phase = `list ${kind.id}`;
      const request = { method: 'GET', path, query, phase, signal, timeoutMs: LIST_TIMEOUT_MS } as const;
      const body = await text(await requester.stream(request), pace, signal);
      const { items, metadata } = JSON.parse(body);
      return {
        items: items ?? [],
        resourceVersion: metadata?.resourceVersion ?? '',
        continueToken: metadata?.continue ?? '',
      };
    },
    async watch(from, signal, pace) {
      const query = {
        watch: '1',
        allowWatchBookmarks: 'true',
        timeoutSeconds: String(Math.round(from.timeoutS)),
        ...(from.resourceVersion === '' ? {} : { resourceVersion: from.resourceVersion }),
        ...(from.sendInitialEvents ? { sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' } : {}),
      };
      const body = await requester.stream({ method: 'GET', path, query, phase: `watch ${kind.id}`, signal });
      return events(body, pace, signal);
    },
  };
}

async function text(body: AsyncIterable<Uint8Array>, pace: Pace, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of paced(body, pace, signal)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function* events(
  body: AsyncIterable<Uint8Array>,
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<RawWatchEvent> {
  const splitter = createLineSplitter();
  for await (const chunk of paced(body, pace, signal)) {
    for (const line of splitter.push(chunk)) yield parseWatchLine(line);
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
