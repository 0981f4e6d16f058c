import type { ApiRequest } from '../../clusters/ports.ts';
import { LIST_PAGE, LIST_TIMEOUT_MS } from '../model/constants.ts';
import { collectionPath, type ResourceKind } from '../model/resource.ts';
import type { ListWatcher, RawWatchEvent } from '../ports.ts';
import { createLineSplitter } from './line-splitter.ts';
import { parseWatchLine } from './watch-line.ts';

/** The part of a session that a ListWatcher asks through. */
export interface Requester {
  text(request: ApiRequest): Promise<string>;
  stream(request: ApiRequest): Promise<AsyncIterable<Uint8Array>>;
}

/** A ListWatcher for a kind in one namespace, or in all of them when it is empty. */
export function createListWatcher(requester: Requester, kind: ResourceKind, namespace: string): ListWatcher {
  const path = collectionPath(kind, namespace);
  return {
    async list({ continueToken, isWhole }, signal) {
      const query = {
        ...(isWhole ? {} : { limit: String(LIST_PAGE) }),
        ...(continueToken === '' ? {} : { continue: continueToken }),
      };
      const phase = `list ${kind.id}`;
      const body = await requester.text({ method: 'GET', path, query, phase, signal, timeoutMs: LIST_TIMEOUT_MS });
      const { items, metadata } = JSON.parse(body);
      return {
        items: items ?? [],
        resourceVersion: metadata?.resourceVersion ?? '',
        continueToken: metadata?.continue ?? '',
      };
    },
    async watch(from, signal) {
      const query = {
        watch: '1',
        allowWatchBookmarks: 'true',
        timeoutSeconds: String(Math.round(from.timeoutS)),
        ...(from.resourceVersion === '' ? {} : { resourceVersion: from.resourceVersion }),
        ...(from.sendInitialEvents ? { sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' } : {}),
      };
      return events(await requester.stream({ method: 'GET', path, query, phase: `watch ${kind.id}`, signal }));
    },
  };
}

async function* events(body: AsyncIterable<Uint8Array>): AsyncGenerator<RawWatchEvent> {
  const splitter = createLineSplitter();
  for await (const chunk of body) {
    for (const line of splitter.push(chunk)) yield parseWatchLine(line);
  }
}
