import { POLL_MS } from '../model/constants.ts';
import type { RawMetadata, RawObject } from '../model/record.ts';
import type { ListWatcher, Pace, RawWatchEvent } from '../ports.ts';

type Items = ReadonlyMap<string, RawObject>;

/** Waits; rejects with the signal's reason when that comes first. */
export type Rest = (ms: number, signal: AbortSignal) => Promise<void>;

/** The end of the initial events, and the proof that nothing else has changed. */
const END_OF_LIST: RawWatchEvent = {
  type: 'BOOKMARK',
  object: { metadata: { resourceVersion: 'polled', annotations: { 'k8s.io/initial-events-end': 'true' } } },
};

/**
 * Watches what the server can only list, as it is with metrics: the list is repeated, and what differs from the one before
 * it is told as the events of a WatchList. Such objects have no resourceVersion, so all of an object is compared.
 */
export function polledListWatcher(lister: ListWatcher, rest: Rest): ListWatcher {
  /** What the reader of the events has been told. */
  let told: Items = new Map();

  const news = async (signal: AbortSignal, pace: Pace): Promise<readonly RawWatchEvent[]> => {
    const now = await wholeList(lister, signal, pace);
    const before = told;
    told = now;
    return changes(before, now);
  };

  return {
    ...lister,
    async list(from, signal, pace) {
      const page = await lister.list(from, signal, pace);
      const items = page.items.map((item) => [keyOf(item), item] as const);
      told = new Map(from.continueToken === '' ? items : [...told, ...items]);
      return page;
    },
    async watch({ sendInitialEvents }, signal, pace) {
      if (sendInitialEvents) told = new Map();
      const first = sendInitialEvents ? await news(signal, pace) : [];
      return (async function* () {
        yield* first;
        for (;;) {
          yield END_OF_LIST;
          await rest(POLL_MS, signal);
          yield* await news(signal, pace);
        }
      })();
    },
  };
}

async function wholeList(lister: ListWatcher, signal: AbortSignal, pace: Pace): Promise<Items> {
  const items = new Map<string, RawObject>();
  let token = '';
  do {
    const page = await lister.list({ continueToken: token, isWhole: false }, signal, pace);
    for (const item of page.items) items.set(keyOf(item), item);
    token = page.continueToken;
  } while (token !== '');
  return items;
}

function changes(before: Items, now: Items): readonly RawWatchEvent[] {
  const events: RawWatchEvent[] = [];
  for (const [key, object] of now) {
    const old = before.get(key);
    if (old === undefined) events.push({ type: 'ADDED', object });
    else if (JSON.stringify(old) !== JSON.stringify(object)) events.push({ type: 'MODIFIED', object });
  }
  for (const [key, object] of before) if (!now.has(key)) events.push({ type: 'DELETED', object });
  return events;
}

function keyOf(object: RawObject): string {
  const { namespace = '', name = '' } = (object['metadata'] ?? {}) as RawMetadata;
  return `${namespace}/${name}`;
}
