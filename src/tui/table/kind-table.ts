import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { SessionState } from '../../clusters/model/session-state.ts';
import type { Clock } from '../../clusters/ports.ts';
import type { FeedPart, FleetLease } from '../../refresh/index.ts';
import { STALE_AFTER_MS } from '../../refresh/model/constants.ts';
import { staleSince } from '../../refresh/model/fleet/snapshot.ts';
import { isFault, type ObjectRecord } from '../../refresh/model/record.ts';
import type { ResourceKind } from '../../refresh/model/resource.ts';
import type { TableText } from '../model/csv.ts';
import { ageHoldsMs } from '../model/duration.ts';
import type { Theme } from '../model/theme.ts';
import { type Cursor, type Rows, type Window, windowOf } from '../model/view/cursor.ts';
import type { KindView, Sort } from '../model/view/list-view.ts';
import type { ClusterLabels } from '../rows/fleet.ts';
import type { CellContext, Column, RowStyle } from '../rows/row.ts';
import { ArrangedRows } from './arranged-rows.ts';
import type { HeardRow } from './heard-row.ts';
import { MarkedRows } from './marked-rows.ts';
import { MergedRows } from './merged-rows.ts';
import { type FilterFacts, narrowsBoth, rowTest } from './row-filter.ts';
import { sortRule } from './sorting.ts';
import { partsOf, type TableFacts } from './table-facts.ts';
import type { TableMetrics } from './table-metrics.ts';
import { type TablePlace, TableView } from './table-view.ts';
import { objectFilter, type TypedFilter } from './typed-filter.ts';

/** What a kind's table is made of. */
export interface KindTableParts {
  readonly kind: ResourceKind;
  /** Empty for all namespaces. */
  readonly namespace: string;
  /** Whose objects they are, and which of all; `undefined` for all of the namespace. */
  readonly part:
    | { readonly owner: string; readonly one: string | undefined; readonly includes: (record: ObjectRecord) => boolean }
    | undefined;
  readonly lease: FleetLease;
  /** The clusters that were asked for; `undefined` for whichever are open. */
  readonly clusters: readonly ClusterId[] | undefined;
  /** Whether rows of several clusters may stand together, and say of which they are. */
  readonly scope: 'cluster' | 'fleet';
  readonly labels: ClusterLabels;
  /** Namespaces of its tab under their digits. */
  readonly favourites: () => readonly string[];
  readonly metrics: TableMetrics;
  /** How the rows look now. Another object says that it has changed: columns that were not known before. */
  readonly style: () => RowStyle<ObjectRecord>;
  /** The state of an open cluster. */
  readonly session: (id: ClusterId) => SessionState | undefined;
  readonly theme: Theme;
  readonly clock: Clock;
}

/** Rows that a filter looks through in one frame, 10 to 20 ms of work: more would hold up keys (design.md §8). */
const MOST_SEARCHED_ROWS = 7_000;

/** The rows of one kind as a person sees them, of one cluster or several: filtered, sorted, kept up to date change by change. */
export class KindTable {
  readonly #own: KindTableParts;
  readonly #merged: MergedRows;
  #style: RowStyle<ObjectRecord>;
  #view: TableView<ObjectRecord>;
  #rows: ArrangedRows<ObjectRecord>;
  #isBehind = false;
  readonly #filter: TypedFilter = objectFilter('labels');
  #faultsOnly = false;
  #sort: Sort | undefined;
  /** Of the metrics that the rows are sorted by; `undefined` when they are not. */
  #sortedUsage: number | undefined;
  readonly #marked = new MarkedRows((id) => this.#merged.find(id));

  /** What the last frame showed at a place. */
  readonly at = (x: number, y: number): TablePlace | undefined => this.#view.at(x, y);

  constructor(own: KindTableParts) {
    this.#own = own;
    const { namespace, part } = own;
    this.#style = own.style();
    this.#view = new TableView(this.#style, own.theme);
    this.#rows = arranged(this.#style);
    this.#merged = new MergedRows(
      (record) =>
        (namespace === '' || record.namespace === '' || record.namespace === namespace) &&
        part?.includes(record) !== false,
    );
  }

  get kind(): ResourceKind {
    return this.#own.kind;
  }

  get lease(): FleetLease {
    return this.#own.lease;
  }

  /** Whether rows of several clusters may stand together. */
  get scope(): KindTableParts['scope'] {
    return this.#own.scope;
  }

  /** True when the last frame did not take over all rows that the stores have, or has not looked through them all. */
  get isBehind(): boolean {
    return this.#isBehind || this.#rows.isBehind;
  }

  /** Brings the rows up to date with the stores, and with how a person wants to see them. */
  sync(view: KindView, faultsOnly: boolean): void {
    const style = this.#own.style();
    if (style !== this.#style) this.#restyle(style);
    const sort = this.sortOf(view);
    if (this.#sortedUsage !== undefined && this.#sortedUsage !== this.#own.metrics.version()) this.#setSort(sort);
    const sources = this.lease.parts().map(({ clusterId, feed }) => ({ clusterId, source: feed.reader }));
    const { leaving, incoming, isBehind } = this.#merged.take(sources);
    this.#isBehind = isBehind;
    this.#rows.change({ leaving, incoming });
    this.#view.measure(incoming, this.#context());
    this.#view.want({ ...view, sort }, () => this.#merged.rows(), this.#context());
    const isOther = view.filter !== this.#filter.text || faultsOnly !== this.#faultsOnly;
    if (sort !== this.#sort) this.#setSort(sort);
    if (isOther) this.#select(view.filter, faultsOnly);
    this.#rows.lookThrough(MOST_SEARCHED_ROWS);
    this.#marked.follow(view.marks, isOther || leaving.length + incoming.length > 0);
  }

  /** How its rows are sorted for a view: as a person sorts them, else as the table is by itself. */
  sortOf(view: KindView): Sort | undefined {
    return view.sort ?? this.#style.sort;
  }

  rows(): Rows {
    return this.#view.rows(this.#rows.shown, (id) => this.#merged.find(id), this.#rows.compare);
  }

  /** What is on the screen or could be scrolled there, in its order. */
  get items(): readonly ObjectRecord[] {
    return this.#rows.shown.items;
  }

  itemAt(index: number): ObjectRecord | undefined {
    return this.items[index];
  }

  /** Of every column that it has: its title, and what stands there for a row. */
  cellsOf(record: ObjectRecord): readonly (readonly [string, string])[] {
    return this.#style.columns.map((column) => [column.title, column.cell(record, this.#context())] as const);
  }

  /** The row of a place for who hears it. */
  heard(index: number): HeardRow | undefined {
    const record = this.itemAt(index);
    return record && this.#view.heard(record, this.#context(), this.#isMarked(record));
  }

  /** The rows that are shown, with all columns. */
  text(): TableText {
    return this.#view.text(this.#rows.shown, this.#context());
  }

  /** Ids of the columns on the screen, from left to right. */
  columnIds(): readonly string[] {
    return this.#view.columnIds();
  }

  /** How many columns that are wanted have no room on a screen of this width. */
  unplaced(width: number): number {
    return this.#view.unplaced(width);
  }

  /** All columns that it has, on the screen or not. */
  columns(): readonly Pick<Column<ObjectRecord>, 'id' | 'title' | 'wide'>[] {
    return this.#style.columns;
  }

  /** The rows on a screen of this size. */
  draw(cursor: Cursor, width: number, height: number): readonly string[] {
    this.#view.setHeight(height);
    const old = this.lease.parts().filter((part) => (this.#staleSince(part) ?? 0) > 0);
    const stale = new Set(old.map(({ clusterId }) => clusterId));
    const lookOf = (record: ObjectRecord): { stale: boolean; marked: boolean } => ({
      stale: stale.has(record.clusterId),
      marked: this.#isMarked(record),
    });
    return this.#view.draw(this.#rows.shown, windowOf(cursor, this.rows()), width, lookOf, this.#context());
  }

  /** After how many ms something is to be drawn even if nothing happens; `undefined` for never. */
  holdsMs(cursor: Cursor, height: number): number | undefined {
    if (this.isBehind) return 0;
    const now = this.#own.clock.wall();
    const waits: number[] = [];
    for (const part of this.lease.parts()) {
      const proven = part.feed.provenAt();
      if (proven !== undefined && this.#staleSince(part) === undefined) waits.push(proven + STALE_AFTER_MS - now + 1);
    }
    const window: Window = windowOf(cursor, this.rows());
    for (const record of this.#rows.shown.items.slice(window.top, window.top + height)) {
      for (const column of this.#style.columns) waits.push(ageHoldsMs(now - (column.since?.(record) ?? Number.NaN)));
    }
    return waits.some(Number.isFinite) ? Math.min(...waits) : undefined;
  }

  facts(): TableFacts {
    const { kind, namespace, scope, clusters, labels, part } = this.#own;
    const parts = this.lease.parts();
    const ages = parts.map((part) => this.#staleSince(part)).filter((since) => since !== undefined);
    const marked = this.#marked.count(() => this.#includes());
    return {
      kind,
      namespace,
      owner: part?.owner,
      one: part?.one,
      scope,
      shown: this.#rows.shown.items.length,
      total: this.#merged.size,
      faultsOnly: this.#faultsOnly,
      complete: !this.isBehind && parts.every(({ feed }) => feed.reader.ready()),
      searching: this.#rows.isBehind,
      status: parts[0]?.feed.status() ?? { phase: 'loading' },
      parts: partsOf({ ...this.#own, parts, unserved: this.lease.unserved() }, this.#own.clock.wall()),
      chosen: scope === 'fleet' ? clusters?.map((id) => labels.name(id)) : undefined,
      filter: this.#filter.inForce,
      filterFault: this.#filter.fault,
      marked: marked.all,
      markedHidden: marked.hidden,
      staleSince: ages.length === 0 ? undefined : Math.min(...ages),
      metricsNote: this.#own.metrics.note(),
    };
  }

  /** The marked objects that are still there. */
  marked(): readonly ObjectRecord[] {
    return this.#marked.records();
  }

  #isMarked(record: ObjectRecord): boolean {
    return this.#marked.has(this.#style.key(record), record);
  }

  /** The same rows with other columns: they are measured, put in order and looked through anew. */
  #restyle(style: RowStyle<ObjectRecord>): void {
    this.#style = style;
    this.#view = new TableView(style, this.#own.theme);
    this.#rows = arranged(style);
    const incoming = [...this.#merged.rows()];
    this.#rows.change({ leaving: [], incoming });
    this.#view.measure(incoming, this.#context());
    this.#setSort(this.#sort);
    this.#select(this.#filter.text, this.#faultsOnly);
    this.#rows.lookThrough(Number.POSITIVE_INFINITY);
  }

  #setSort(sort: Sort | undefined): void {
    this.#sort = sort;
    const column = this.#style.columns.find(({ id }) => id === sort?.column);
    const own = (a: ObjectRecord, b: ObjectRecord): number => this.#style.compare(a, b);
    this.#sortedUsage = column?.changes === 'with usage' ? this.#own.metrics.version() : undefined;
    this.#rows.sort(column && sortRule(column, sort?.descending === true, own, this.#context()));
  }

  #select(text: string, faultsOnly: boolean): void {
    const before = { filter: this.#filter.inForce, faultsOnly: this.#faultsOnly };
    this.#filter.type(text);
    this.#faultsOnly = faultsOnly;
    const after = { filter: this.#filter.inForce, faultsOnly };
    const includes = this.#includes();
    const [narrows, widens] = [narrowsBoth(before, after), narrowsBoth(after, before)];
    this.#rows.select(includes && { includes, narrows, widens });
    // The cursor stays on its row when only faults are wanted, so no frame may be without that row; and it costs little.
    if (faultsOnly && !before.faultsOnly) this.#rows.lookThrough(Number.POSITIVE_INFINITY);
  }

  /** What is let through; `undefined` when everything is. */
  #includes(): ((record: ObjectRecord) => boolean) | undefined {
    const { inForce } = this.#filter;
    const test = inForce.type === 'text' ? rowTest(inForce, this.#style, this.#context(), FACTS) : undefined;
    if (!this.#faultsOnly) return test;
    return (record) => isFault(record.condition) && (test === undefined || test(record));
  }

  #staleSince({ feed }: FeedPart): number | undefined {
    return staleSince({ provenAt: feed.provenAt(), frozen: feed.isFrozen() }, this.#own.clock.wall());
  }

  #context(): CellContext {
    const { clock, favourites, metrics, theme } = this.#own;
    return {
      now: clock.wall(),
      favourites: favourites(),
      usage: (record) => metrics.usage(record),
      arrow: (trend) => theme.arrow(trend),
    };
  }
}

const FACTS: FilterFacts<ObjectRecord> = { labels: ({ labels }) => labels, id: ({ key }) => key };

function arranged(style: RowStyle<ObjectRecord>): ArrangedRows<ObjectRecord> {
  return new ArrangedRows((a, b) => style.compare(a, b));
}
