import type { ObjectRecord } from '../../refresh/model/record.ts';

/** What a part reads its rows from: the reading side of one cluster's store. */
export interface RowSource {
  version(): number;
  values(): Iterable<ObjectRecord>;
  get(key: string): ObjectRecord | undefined;
  since(version: number): { readonly type: 'all' } | { readonly type: 'some'; readonly keys: readonly string[] };
}

/** Where a part puts what changed. */
export interface RowChanges {
  readonly leaving: ObjectRecord[];
  readonly incoming: ObjectRecord[];
}

/** One cluster's rows as a table has them: takes over what changed in the store since it last looked. */
export class PartRows {
  readonly source: RowSource;
  readonly #isHere: (record: ObjectRecord) => boolean;
  /** The rows that the table has, by key. */
  readonly #known = new Map<string, ObjectRecord>();
  /** Version of the store that the rows are as new as; -1 before the first look. */
  #version = -1;
  /** What is left of everything that the store had when it was to be read as a whole, and its version then. */
  #rest: { readonly values: Iterator<ObjectRecord>; readonly version: number } | undefined;

  /** `isHere` leaves out what a store holds for others: a feed over all namespaces serves a table of one. */
  constructor(source: RowSource, isHere: (record: ObjectRecord) => boolean) {
    this.source = source;
    this.#isHere = isHere;
  }

  get size(): number {
    return this.#known.size;
  }

  get(key: string): ObjectRecord | undefined {
    return this.#known.get(key);
  }

  /** All rows that the table has of it. */
  rows(): Iterable<ObjectRecord> {
    return this.#known.values();
  }

  /**
   * Adds what changed to `changes`, but at most about `most` new rows: what a large store holds is taken over in
   * several frames. Returns false when there is more to take.
   */
  take(changes: RowChanges, most: number): boolean {
    const limit = changes.incoming.length + most;
    if (this.#rest === undefined && !this.#takeChanged(changes)) this.#startOver(changes);
    if (this.#rest === undefined) return true;
    for (let next = this.#rest.values.next(); !next.done; next = this.#rest.values.next()) {
      this.#set(next.value, changes);
      if (changes.incoming.length >= limit) return false;
    }
    this.#version = this.#rest.version;
    this.#rest = undefined;
    // What changed meanwhile is for the next time: one row must not come in and leave in the same batch.
    return this.#version === this.source.version();
  }

  /** False when the store does not remember what changed. */
  #takeChanged(changes: RowChanges): boolean {
    const version = this.source.version();
    if (version === this.#version) return true;
    const changed = this.#version < 0 ? ({ type: 'all' } as const) : this.source.since(this.#version);
    if (changed.type === 'all') return false;
    this.#version = version;
    for (const key of new Set(changed.keys)) {
      const record = this.source.get(key);
      if (record === undefined) this.#drop(key, changes);
      else this.#set(record, changes);
    }
    return true;
  }

  /** Everything is to be read: what is gone leaves now, what is new comes as fast as may be, and the rest never flickers. */
  #startOver(changes: RowChanges): void {
    this.#rest = { values: this.source.values()[Symbol.iterator](), version: this.source.version() };
    for (const key of this.#known.keys()) if (this.source.get(key) === undefined) this.#drop(key, changes);
  }

  #set(record: ObjectRecord, changes: RowChanges): void {
    if (!this.#isHere(record)) {
      this.#drop(record.key, changes);
      return;
    }
    const known = this.#known.get(record.key);
    if (known === record) return;
    if (known !== undefined) changes.leaving.push(known);
    changes.incoming.push(record);
    this.#known.set(record.key, record);
  }

  #drop(key: string, changes: RowChanges): void {
    const known = this.#known.get(key);
    if (known === undefined) return;
    this.#known.delete(key);
    changes.leaving.push(known);
  }
}
