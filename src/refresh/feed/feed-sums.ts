import type { Cancel } from '../../clusters/ports.ts';
import type { ObjectRecord } from '../model/record.ts';
import type { ResourceFeed } from './feed.ts';

/** What one record adds to each sum; `undefined` for a record that counts for nothing. */
export type Measure<Name extends string> = (record: ObjectRecord) => Readonly<Record<Name, number>> | undefined;

/** Sums over the records of a feed, change by change: the whole is looked at once, and after a relist. */
export class FeedSums<Name extends string> {
  readonly feed: ResourceFeed;
  readonly #names: readonly Name[];
  readonly #measure: Measure<Name>;
  readonly #unsubscribe: Cancel;
  /** The records that count, as they were when they were added. */
  readonly #counted = new Map<string, ObjectRecord>();
  #sums: Record<Name, number>;
  #version = -1;

  /** `measure` depends on nothing but its record: what was added by it is taken away by it. */
  constructor(feed: ResourceFeed, names: readonly Name[], measure: Measure<Name>, changed: () => void) {
    this.feed = feed;
    this.#names = names;
    this.#measure = measure;
    this.#sums = this.#zeros();
    this.#unsubscribe = feed.reader.subscribe(changed);
  }

  /** What they come to now. */
  sums(): Readonly<Record<Name, number>> {
    this.#settle();
    return { ...this.#sums };
  }

  /** The records that count now. */
  records(): Iterable<ObjectRecord> {
    this.#settle();
    return this.#counted.values();
  }

  /** Lets go of the feed. */
  close(): void {
    this.#unsubscribe();
  }

  #settle(): void {
    const { reader } = this.feed;
    const version = reader.version();
    const changes = this.#version < 0 ? ({ type: 'all' } as const) : reader.since(this.#version);
    this.#version = version;
    if (changes.type === 'all') {
      this.#counted.clear();
      this.#sums = this.#zeros();
      for (const record of reader.values()) this.#add(record);
      return;
    }
    for (const key of new Set(changes.keys)) {
      this.#remove(key);
      const record = reader.get(key);
      if (record !== undefined) this.#add(record);
    }
  }

  #add(record: ObjectRecord): void {
    const amounts = this.#measure(record);
    if (amounts === undefined) return;
    this.#counted.set(record.key, record);
    for (const name of this.#names) this.#sums[name] += amounts[name];
  }

  #remove(key: string): void {
    const record = this.#counted.get(key);
    const amounts = record && this.#measure(record);
    if (amounts === undefined) return;
    this.#counted.delete(key);
    for (const name of this.#names) this.#sums[name] -= amounts[name];
  }

  #zeros(): Record<Name, number> {
    return Object.fromEntries(this.#names.map((name) => [name, 0])) as Record<Name, number>;
  }
}
