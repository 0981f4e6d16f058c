import type { Clock } from '../../clusters/ports.ts';
import type { FeedLease, FeedStatus } from '../../refresh/index.ts';
import { STALE_AFTER_MS } from '../../refresh/model/constants.ts';
import { isFault, type ObjectRecord } from '../../refresh/model/record.ts';
import type { ResourceKind } from '../../refresh/model/resource.ts';
import type { TableLayout } from '../../refresh/model/table/layout.ts';
import { type Cursor, type Rows, type Window, windowOf } from '../model/cursor.ts';
import { ageHoldsMs } from '../model/duration.ts';
import type { Theme } from '../model/theme.ts';
import { kindRows } from '../rows/kinds.ts';
import { NAMESPACE_COLUMN } from '../rows/records.ts';
import type { CellContext, RowStyle } from '../rows/row.ts';
import { tableRows } from '../rows/tables.ts';
import { parseFilter, type RowFilter, searchText } from './row-filter.ts';
import { fullOrder, type OrderRule, type RowOrder, updatedOrder } from './row-order.ts';
import { TableView } from './table-view.ts';

/** What a kind's table is made of. */
export interface KindTableParts {
  readonly kind: ResourceKind;
  /** Empty for all namespaces. */
  readonly namespace: string;
  readonly lease: FeedLease;
  /** Namespaces of its tab under their digits. */
  readonly favourites: () => readonly string[];
  readonly theme: Theme;
  readonly clock: Clock;
}

/** What there is to say about a table besides its rows. */
export interface TableFacts {
  readonly kind: ResourceKind;
  readonly namespace: string;
  /** Rows that the filter lets through, of all that there are. */
  readonly shown: number;
  readonly total: number;
  /** Only faults are let through. */
  readonly faultsOnly: boolean;
  /** False while the first list is still coming. */
  readonly complete: boolean;
  readonly status: FeedStatus;
  readonly filter: RowFilter;
  /** Epoch ms of the last proof of freshness, when the rows are stale. */
  readonly staleSince: number | undefined;
}

/** The rows of one kind in one cluster as a person sees them: filtered, in order, kept up to date change by change. */
export class KindTable {
  readonly #parts: KindTableParts;
  #view: TableView<ObjectRecord>;
  #style: RowStyle<ObjectRecord>;
  /** The server's columns that the style is made of. */
  #columns: TableLayout | undefined;
  #order: RowOrder<ObjectRecord> = { items: [] };
  #version = -1;
  #filterText = '';
  #faultsOnly = false;
  #filter: RowFilter = { type: 'none' };
  /** Filtering looks at the same text again with every letter typed. */
  #searchTexts = new WeakMap<ObjectRecord, string>();

  constructor(parts: KindTableParts) {
    this.#parts = parts;
    this.#columns = parts.lease.feed.columns();
    this.#style = styleOf(parts, this.#columns);
    this.#view = new TableView(this.#style, parts.theme);
  }

  get lease(): FeedLease {
    return this.#parts.lease;
  }

  /** Brings the rows up to date with the store, the filter, and whether only faults are shown. */
  sync(filter: string, faultsOnly: boolean): void {
    this.#followColumns();
    const { reader } = this.lease.feed;
    const version = reader.version();
    if (filter !== this.#filterText) this.#setFilter(filter);
    if (faultsOnly !== this.#faultsOnly) this.#version = -1;
    this.#faultsOnly = faultsOnly;
    if (version === this.#version) return;
    const changes = this.#version < 0 ? ({ type: 'all' } as const) : reader.since(this.#version);
    this.#version = version;
    if (changes.type === 'all') {
      this.#order = fullOrder(reader.values(), this.#rule());
      this.#view.measure(this.#order.items, this.#context());
      return;
    }
    const keys = new Set(changes.keys);
    this.#order = updatedOrder(this.#order, keys, (key) => reader.get(key), this.#rule());
    for (const key of keys) {
      const record = reader.get(key);
      if (record !== undefined) this.#view.measure([record], this.#context());
    }
  }

  rows(): Rows {
    return this.#view.rows(this.#order, (key) => this.lease.feed.reader.get(key));
  }

  itemAt(index: number): ObjectRecord | undefined {
    return this.#order.items[index];
  }

  /** The rows on a screen of this size. */
  draw(cursor: Cursor, width: number, height: number): readonly string[] {
    this.#view.setHeight(height);
    const window = windowOf(cursor, this.rows());
    return this.#view.draw(this.#order, window, width, this.#staleSince() !== undefined, this.#context());
  }

  /** After how many ms the clock alone changes something on the screen; `undefined` for never. */
  holdsMs(cursor: Cursor, height: number): number | undefined {
    const now = this.#parts.clock.wall();
    const proven = this.lease.feed.provenAt();
    const waits: number[] = [];
    if (proven !== undefined && this.#staleSince() === undefined) waits.push(proven + STALE_AFTER_MS - now + 1);
    const window: Window = windowOf(cursor, this.rows());
    for (const record of this.#order.items.slice(window.top, window.top + height)) {
      for (const column of this.#style.columns) waits.push(ageHoldsMs(now - (column.since?.(record) ?? Number.NaN)));
    }
    const soonest = Math.min(...waits);
    return Number.isFinite(soonest) ? soonest : undefined;
  }

  facts(): TableFacts {
    const { kind, namespace } = this.#parts;
    const { feed } = this.lease;
    return {
      kind,
      namespace,
      shown: this.#order.items.length,
      total: this.#filter.type === 'text' || this.#faultsOnly ? this.#countAll() : this.#order.items.length,
      faultsOnly: this.#faultsOnly,
      complete: feed.reader.ready(),
      status: feed.status(),
      filter: this.#filter,
      staleSince: this.#staleSince(),
    };
  }

  /** The server tells its columns with its first answer, and others when a definition has changed. */
  #followColumns(): void {
    const columns = this.lease.feed.columns();
    if (columns === this.#columns) return;
    this.#columns = columns;
    this.#style = styleOf(this.#parts, columns);
    this.#view = new TableView(this.#style, this.#parts.theme);
    this.#searchTexts = new WeakMap();
    this.#version = -1;
  }

  #setFilter(text: string): void {
    this.#filterText = text;
    this.#filter = parseFilter(text);
    if (this.#filter.type === 'none') this.#searchTexts = new WeakMap();
    this.#version = -1;
  }

  #rule(): OrderRule<ObjectRecord> {
    return {
      key: (record) => this.#style.key(record),
      compare: (a, b) => this.#style.compare(a, b),
      includes: (record) => this.#isHere(record) && this.#isWanted(record) && this.#matches(record),
    };
  }

  /** A feed over all namespaces may serve a table of one. */
  #isHere(record: ObjectRecord): boolean {
    return this.#parts.namespace === '' || record.namespace === '' || record.namespace === this.#parts.namespace;
  }

  #isWanted(record: ObjectRecord): boolean {
    return !this.#faultsOnly || isFault(record.condition);
  }

  #matches(record: ObjectRecord): boolean {
    if (this.#filter.type !== 'text') return true;
    let text = this.#searchTexts.get(record);
    if (text === undefined) {
      text = searchText(record, this.#style, this.#context());
      this.#searchTexts.set(record, text);
    }
    return this.#filter.matches(text);
  }

  #countAll(): number {
    let count = 0;
    for (const record of this.lease.feed.reader.values()) if (this.#isHere(record)) count += 1;
    return count;
  }

  #staleSince(): number | undefined {
    const { feed } = this.lease;
    const proven = feed.provenAt();
    if (proven === undefined) return undefined;
    return feed.isFrozen() || this.#parts.clock.wall() - proven > STALE_AFTER_MS ? proven : undefined;
  }

  #context(): CellContext {
    return { now: this.#parts.clock.wall(), favourites: this.#parts.favourites() };
  }
}

function styleOf({ kind, namespace }: KindTableParts, columns: TableLayout | undefined): RowStyle<ObjectRecord> {
  const own = columns === undefined ? kindRows(kind.id) : tableRows(columns);
  const everywhere = kind.namespaced && namespace === '';
  const narrow = own.columns.filter((column) => column.wide !== true);
  return { ...own, columns: everywhere ? [NAMESPACE_COLUMN, ...narrow] : narrow };
}
