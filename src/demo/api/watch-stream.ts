import type { KubeObject } from '../model/object.ts';
import type { ObjectStore, StoreEvent } from '../model/object-store.ts';
import type { Selector } from '../model/selector.ts';
import type { Cancel, DemoClock } from './ports.ts';

/** What a watch shows, and of what. */
export interface WatchParts {
  readonly store: ObjectStore;
  readonly selects: Selector;
  /** What stands in an event for an object; `isFirst` for the first event of the stream. */
  readonly represent: (object: KubeObject, isFirst: boolean) => object;
  /** A bookmark's object, which says that all changes up to now have been sent; `undefined` when none are wanted. */
  readonly bookmark: ((isEndOfInitialEvents: boolean) => KubeObject) | undefined;
  readonly clock: DemoClock;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Where a watch begins. */
export type WatchStart =
  | { readonly type: 'initial-events'; readonly withBookmark: boolean }
  | { readonly type: 'after'; readonly events: readonly StoreEvent[] };

/** How often a quiet watch hears that it is up to date (kube-apiserver sends one about every minute). */
const BOOKMARK_MS = 60_000;
/** Before its time is up, a watch hears how far it has come (kube-apiserver: 2 s). */
const LAST_BOOKMARK_MS = 2_000;
/** Events that are sent in one piece, so that a long list at the start is not made at once. */
const EVENTS_PER_CHUNK = 50;

/** The lines of one watch, in pieces; ends when the time is up or the client has gone. */
export async function* watchStream(parts: WatchParts, start: WatchStart): AsyncGenerator<string> {
  const { store, selects, represent, signal } = parts;
  const pending: (StoreEvent | 'bookmark' | 'end')[] = start.type === 'after' ? [...start.events] : [];
  let wake: (() => void) | undefined;
  const push = (item: StoreEvent | 'bookmark' | 'end'): void => {
    pending.push(item);
    wake?.();
  };
  const onAbort = (): void => push('end');
  const ends: Cancel[] = [store.subscribe(push), ...timers(parts, push)];
  signal.addEventListener('abort', onAbort);
  let isFirst = true;
  const line = (type: string, object: KubeObject): string => {
    const text = `${JSON.stringify({ type, object: represent(object, isFirst) })}\n`;
    isFirst = false;
    return text;
  };
  try {
    if (start.type === 'initial-events') {
      const objects = store.list().filter(selects);
      // Before anything is awaited: what changes from now on is told by the subscription.
      const bookmark = start.withBookmark ? parts.bookmark?.(true) : undefined;
      for (let index = 0; index < objects.length; index += EVENTS_PER_CHUNK) {
        const some = objects.slice(index, index + EVENTS_PER_CHUNK);
        yield some.map((object) => line('ADDED', object)).join('');
      }
      if (bookmark !== undefined) yield line('BOOKMARK', bookmark);
    }
    for (;;) {
      if (signal.aborted) return;
      const items = pending.splice(0, EVENTS_PER_CHUNK);
      if (items.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      let text = '';
      for (const item of items) {
        if (item === 'end') {
          if (text !== '') yield text;
          return;
        }
        if (item === 'bookmark') text += parts.bookmark === undefined ? '' : line('BOOKMARK', parts.bookmark(false));
        else text += eventLine(item, selects, line);
      }
      if (text !== '') yield text;
    }
  } finally {
    for (const end of ends) end();
    signal.removeEventListener('abort', onAbort);
  }
}

function timers(parts: WatchParts, push: (item: 'bookmark' | 'end') => void): readonly Cancel[] {
  const { clock, timeoutMs } = parts;
  let cancel: Cancel | undefined;
  const beat = (): void => {
    cancel = clock.after(BOOKMARK_MS, () => {
      push('bookmark');
      beat();
    });
  };
  beat();
  return [
    () => cancel?.(),
    clock.after(Math.max(0, timeoutMs - LAST_BOOKMARK_MS), () => push('bookmark')),
    clock.after(timeoutMs, () => push('end')),
  ];
}

/** An object that comes into view is added, one that leaves it is deleted (apiserver `cacher.convertToWatchEvent`). */
function eventLine(
  { type, object, previous }: StoreEvent,
  selects: Selector,
  line: (type: string, object: KubeObject) => string,
): string {
  const was = previous !== undefined && selects(previous);
  const is = type !== 'DELETED' && selects(object);
  if (is) return line(was ? 'MODIFIED' : 'ADDED', object);
  if (!was) return '';
  const { resourceVersion } = object.metadata;
  return line('DELETED', {
    ...previous,
    metadata: { ...previous.metadata, ...(resourceVersion ? { resourceVersion } : {}) },
  });
}
