import type { Cancel } from '../../clusters/ports.ts';
import type { ObjectRecord } from '../model/record.ts';
import type { ResourceFeed } from './feed.ts';

/** Counts the records of a feed for which something holds, change by change: the whole is looked at once, and after a relist. */
export class FeedCount {
  readonly feed: ResourceFeed;
  readonly #holds: (record: ObjectRecord) => boolean;
  readonly #unsubscribe: Cancel;
  #keys = new Set<string>();
  #version = -1;

  constructor(feed: ResourceFeed, holds: (record: ObjectRecord) => boolean, changed: () => void) {
    this.feed = feed;
    this.#holds = holds;
    this.#unsubscribe = feed.reader.subscribe(changed);
  }

  /** How many there are now. */
  count(): number {
    const { reader } = this.feed;
    const version = reader.version();
    const changes = this.#version < 0 ? ({ type: 'all' } as const) : reader.since(this.#version);
    this.#version = version;
    if (changes.type === 'all') {
      this.#keys = new Set();
      for (const record of reader.values()) if (this.#holds(record)) this.#keys.add(record.key);
      return this.#keys.size;
    }
    for (const key of changes.keys) {
      const record = reader.get(key);
      if (record !== undefined && this.#holds(record)) this.#keys.add(key);
      else this.#keys.delete(key);
    }
    return this.#keys.size;
  }

  /** Lets go of the feed. */
  close(): void {
    this.#unsubscribe();
  }
}
