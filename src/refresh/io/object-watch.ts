import { RequestFailure } from '../../clusters/model/failure.ts';
import { KIND_DEADLINE_MS } from '../model/constants.ts';
import type { ObjectSelection } from '../model/object/selection.ts';
import type { RawObject } from '../model/record.ts';
import { collectionPath, type ResourceKind } from '../model/resource.ts';
import type { ListPage, ListWatcher, Pace } from '../ports.ts';
import { bodyText, objectListWatcher, type Requester } from './list-watch.ts';
import { polledListWatcher, type Rest } from './polled-list.ts';

/** What a list of objects that are asked for one by one says of its version: nothing, but it has to say something. */
const NO_VERSION = 'polled';

/**
 * A ListWatcher of a part of a collection, whole objects of it, managed fields included. One object that its user may read
 * and not watch, or of a kind that cannot be watched, is asked for again and again.
 */
export function createSelectionWatcher(
  requester: Requester,
  kind: ResourceKind,
  namespace: string,
  selection: ObjectSelection,
  rest: Rest,
): ListWatcher {
  if (selection.type === 'selectors') {
    const { fields, labels } = selection;
    const query = {
      ...(fields === '' ? {} : { fieldSelector: fields }),
      ...(labels === '' ? {} : { labelSelector: labels }),
    };
    const lister = objectListWatcher(requester, kind, namespace, { query });
    return kind.polled === true ? polledListWatcher(lister, rest) : lister;
  }
  const { name } = selection;
  const watched = objectListWatcher(requester, kind, namespace, {
    query: { fieldSelector: `metadata.name=${name}` },
    isWhole: true,
  });
  return watchedOrRead(
    watched,
    polledListWatcher(reader(requester, kind, namespace, name), rest),
    kind.polled === true,
  );
}

/** Reads one object; one that is not there is an empty list. */
function reader(requester: Requester, kind: ResourceKind, namespace: string, name: string): ListWatcher {
  const path = `${collectionPath(kind, namespace)}/${encodeURIComponent(name)}`;
  const read = async (signal: AbortSignal, pace: Pace): Promise<readonly RawObject[]> => {
    const phase = `get ${kind.id}`;
    try {
      const body = await requester.stream({ method: 'GET', path, phase, signal, timeoutMs: KIND_DEADLINE_MS });
      return [JSON.parse(await bodyText(body, pace, signal))];
    } catch (error) {
      if (statusOf(error) === 404) return [];
      throw error;
    }
  };
  return {
    async list(_from, signal, pace): Promise<ListPage> {
      return { items: await read(signal, pace), resourceVersion: NO_VERSION, continueToken: '' };
    },
    watch: () => Promise.reject(new Error('an object that is read is not watched')),
  };
}

/** Watches until the server refuses that, and reads from then on; who may not even read begins again with a watch. */
function watchedOrRead(watched: ListWatcher, read: ListWatcher, isOnlyRead: boolean): ListWatcher {
  let isRead = isOnlyRead;
  const attempt = async <T>(ask: (lister: ListWatcher) => Promise<T>): Promise<T> => {
    const wasRead = isRead;
    try {
      return await ask(wasRead ? read : watched);
    } catch (error) {
      const status = statusOf(error);
      if (!wasRead) isRead = status === 403 || status === 405;
      else if (status === 403) isRead = isOnlyRead;
      throw error;
    }
  };
  return {
    list: (from, signal, pace) => attempt((lister) => lister.list(from, signal, pace)),
    watch: (from, signal, pace) => attempt((lister) => lister.watch(from, signal, pace)),
  };
}

function statusOf(error: unknown): number | undefined {
  return error instanceof RequestFailure ? error.failure.status : undefined;
}
