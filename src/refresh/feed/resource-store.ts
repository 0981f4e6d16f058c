import { createEmitter } from '../../clusters/index.ts';
import type { Cancel } from '../../clusters/ports.ts';
import { JOURNAL_CHANGES } from '../model/constants.ts';
import type { ObjectRecord } from '../model/record.ts';
import { hasSameCells } from '../model/table-kind.ts';
import type { WatchEvent } from '../model/watch/watch-event.ts';

/** What changed since a version: the keys, or `all` when the reader lags too far behind. */
export type Changes = { readonly type: 'all' } | { readonly type: 'some'; readonly keys: readonly string[] };

/** The reading side of a store. */
export interface StoreReader<R extends ObjectRecord = ObjectRecord> {
  /** Grows with every visible change. */
  version(): number;
  /** True once a list was complete; it stays true over later lists. */
  ready(): boolean;
  size(): number;
  get(key: string): R | undefined;
  values(): Iterable<R>;
  /** The keys that were added, changed or deleted after `version`. */
  since(version: number): Changes;
  /** Tells that something changed; several changes may come as one call. */
  subscribe(listener: () => void): Cancel;
}

/** The writing side: one owner, the reflector. */
export interface StoreWriter<R extends ObjectRecord = ObjectRecord> {
  apply(event: WatchEvent<R>): void;
}

/** Builds a store as its two sides (kube-rs `reflector::store`): one writer, any number of readers. */
export function createResourceStore<R extends ObjectRecord>(): { reader: StoreReader<R>; writer: StoreWriter<R> } {
  const store = new ResourceStore<R>();
  return { reader: store, writer: store };
}

/**
 * A first list is shown while it arrives; a later one is collected aside and swapped in at once, so that readers never
 * see half of it. Records whose resourceVersion did not change keep their identity over a swap.
 */
class ResourceStore<R extends ObjectRecord> implements StoreReader<R>, StoreWriter<R> {
  #records = new Map<string, R>();
  /** The list under way: what a relist has collected, or which keys a first list has shown. */
  #relist: Map<string, R> | undefined;
  #firstSeen: Set<string> | undefined;
  #ready = false;
  #version = 0;
  /** Keys of the latest changes; the last one belongs to `#version`. */
  #journal: string[] = [];
  readonly #changes = createEmitter();

  version(): number {
    return this.#version;
  }

  ready(): boolean {
    return this.#ready;
  }

  size(): number {
    return this.#records.size;
  }

  get(key: string): R | undefined {
    return this.#records.get(key);
  }

  values(): Iterable<R> {
    return this.#records.values();
  }

  since(version: number): Changes {
    const behind = this.#version - version;
    if (behind > this.#journal.length) return { type: 'all' };
    return { type: 'some', keys: behind === 0 ? [] : this.#journal.slice(-behind) };
  }

  subscribe(listener: () => void): Cancel {
    return this.#changes.subscribe(listener);
  }

  apply(event: WatchEvent<R>): void {
    switch (event.type) {
      case 'init':
        if (this.#ready) this.#relist = new Map();
        else this.#firstSeen = new Set();
        return;
      case 'init-apply':
        if (this.#relist !== undefined) {
          const record = this.#sameOr(event.record);
          this.#relist.set(record.key, record);
        } else {
          this.#firstSeen?.add(event.record.key);
          this.#set(event.record);
        }
        return;
      case 'init-done':
        this.#finishList();
        return;
      case 'apply':
        this.#set(event.record);
        return;
      case 'delete':
        if (this.#records.delete(event.key)) this.#changed(event.key);
        return;
      default:
        event satisfies never;
    }
  }

  #set(record: R): void {
    this.#records.set(record.key, record);
    this.#changed(record.key);
  }

  #finishList(): void {
    if (this.#relist !== undefined) this.#swap(this.#relist);
    else {
      for (const key of this.#records.keys()) {
        if (!this.#firstSeen?.has(key)) this.apply({ type: 'delete', key });
      }
    }
    this.#relist = undefined;
    this.#firstSeen = undefined;
    this.#ready = true;
    this.#notify();
  }

  /** The record that is known already, if nothing has changed: what was drawn of it stays good. */
  #sameOr(record: R): R {
    const old = this.#records.get(record.key);
    if (old?.resourceVersion !== record.resourceVersion || old.uid !== record.uid) return record;
    return hasSameCells(old, record) ? old : record;
  }

  #swap(next: Map<string, R>): void {
    this.#records = next;
    this.#version += 1;
    this.#journal = [];
  }

  #changed(key: string): void {
    this.#version += 1;
    this.#journal.push(key);
    if (this.#journal.length > JOURNAL_CHANGES * 2) this.#journal = this.#journal.slice(-JOURNAL_CHANGES);
    this.#notify();
  }

  #notify(): void {
    this.#changes.emit();
  }
}
