import { type ContextEntry, entrySettings } from '../../clusters/model/cluster.ts';
import type { SessionState, StateWord } from '../../clusters/model/session-state.ts';
import { sessionReason } from '../../clusters/model/session-state.ts';
import type { Clock } from '../../clusters/ports.ts';
import type { Summary } from '../../refresh/model/summary.ts';
import type { Tier } from '../../refresh/model/tier.ts';
import type { TableText } from '../model/csv.ts';
import { coarseAgeHoldsMs } from '../model/duration.ts';
import type { Theme } from '../model/theme.ts';
import { type Cursor, type Rows, windowOf } from '../model/view/cursor.ts';
import type { HomeSort } from '../model/view/view-state.ts';
import { type ContextRow, contextRows, type MarkColumns, summaryCells } from '../rows/contexts.ts';
import type { HeardRow } from './heard-row.ts';
import { compareContexts, fuzzyOrSame, type HomeFilter, parseHomeFilter } from './home-order.ts';
import { searchText } from './row-filter.ts';
import type { RowOrder } from './row-order.ts';
import { type TablePlace, TableView } from './table-view.ts';
import { TypedFilter } from './typed-filter.ts';

/** What the Fleet home asks about a context. */
export interface ContextFacts {
  readonly state: StateWord;
  /** Of its session, when it is open. */
  readonly session: SessionState | undefined;
  readonly disabled: boolean;
  readonly favourite: boolean;
  /** When it is open. */
  readonly tier: Tier | undefined;
  readonly summary: Summary | undefined;
}

/** What the Fleet home is made of. */
export interface FleetTableParts {
  readonly entries: () => readonly ContextEntry[];
  readonly factsOf: (entry: ContextEntry) => ContextFacts;
  readonly theme: Theme;
  readonly clock: Clock;
}

const PLAIN = { stale: false, marked: false };

/** The Fleet home: every context there is. */
export class FleetTable {
  readonly #parts: FleetTableParts;
  #view: TableView<ContextRow>;
  #marks: MarkColumns = { group: false, tags: false };
  /** Rows keep their identity while nothing on them changes, and with it their drawn lines. */
  #known: ReadonlyMap<string, ContextRow> = new Map();
  #order: RowOrder<ContextRow> = { items: [] };
  readonly #filter: TypedFilter<HomeFilter> = new TypedFilter<HomeFilter>(parseHomeFilter, { type: 'none' });

  constructor(parts: FleetTableParts) {
    this.#parts = parts;
    this.#view = new TableView(contextRows(parts.theme, this.#marks), parts.theme);
  }

  /** Whether rows are left out. */
  get isFiltered(): boolean {
    return this.#filter.inForce.type !== 'none';
  }

  /** Why the filter that is typed is not the one in force; empty when it is. */
  get filterFault(): string {
    return this.#filter.fault;
  }

  /** Brings the rows up to date. */
  sync(filterText: string, sort: HomeSort): void {
    const { entries, factsOf, clock } = this.#parts;
    const all = entries().map((entry, place) => {
      const row = contextRow(entry, place, factsOf(entry));
      const known = this.#known.get(row.id);
      return known !== undefined && sameRow(known, row) ? known : row;
    });
    this.#known = new Map(all.map((row) => [row.id, row]));
    this.#showMarks({ group: all.some(({ group }) => group !== ''), tags: all.some(({ tags }) => tags.length > 0) });
    this.#filter.type(filterText);
    const filter = this.#filter.inForce;
    const context = { now: clock.wall() };
    const { style } = this.#view;
    const matching =
      filter.type === 'text' ? all.filter((row) => filter.matches(searchText(row, style, context))) : all;
    const sorted = matching.toSorted(compareContexts(sort));
    const items = fuzzyOrSame(filter, sorted);
    this.#order = { items };
    this.#view.measure(items, context);
  }

  #showMarks(marks: MarkColumns): void {
    if (marks.group === this.#marks.group && marks.tags === this.#marks.tags) return;
    this.#marks = marks;
    this.#view = new TableView(contextRows(this.#parts.theme, marks), this.#parts.theme);
  }

  rows(): Rows {
    const { items } = this.#order;
    return {
      ...this.#view.rows(
        this.#order,
        (key) => this.#known.get(key),
        () => 0,
      ),
      indexOfKey: (key) => items.findIndex((row) => row.id === key),
    };
  }

  itemAt(index: number): ContextRow | undefined {
    return this.#order.items[index];
  }

  /** The row of a place for who hears it. */
  heard(index: number): HeardRow | undefined {
    const row = this.itemAt(index);
    return row === undefined ? undefined : this.#view.heard(row, { now: this.#parts.clock.wall() }, false);
  }

  /** All contexts there are, whatever the filter lets through. */
  total(): number {
    return this.#known.size;
  }

  /** The rows that are shown, with all columns. */
  text(): TableText {
    return this.#view.text(this.#order, { now: this.#parts.clock.wall() });
  }

  /** The rows of the window at the last frame's height. */
  onScreen(cursor: Cursor): readonly ContextRow[] {
    const rows = this.rows();
    const { top } = windowOf(cursor, rows);
    return this.#order.items.slice(top, top + rows.height);
  }

  draw(cursor: Cursor, width: number, height: number): readonly string[] {
    this.#view.setHeight(height);
    const context = { now: this.#parts.clock.wall() };
    return this.#view.draw(this.#order, windowOf(cursor, this.rows()), width, () => PLAIN, context);
  }

  /** What the last frame showed at a place. */
  at(x: number, y: number): TablePlace | undefined {
    return this.#view.at(x, y);
  }

  /** After how many ms the clock alone changes something on the page; `undefined` for never. */
  holdsMs(): number | undefined {
    const now = this.#parts.clock.wall();
    const ages = this.#order.items.flatMap(({ dataAge }) => (typeof dataAge === 'number' ? [now - dataAge] : []));
    return ages.length === 0 ? undefined : Math.min(...ages.map(coarseAgeHoldsMs));
  }
}

function contextRow(entry: ContextEntry, place: number, facts: ContextFacts): ContextRow {
  const { session } = facts;
  const latencyMs = session?.health.latencyMs;
  const { group = '', tags = NO_TAGS, colour } = entrySettings(entry);
  return {
    id: entry.id,
    name: entry.name,
    place,
    favourite: facts.favourite,
    group,
    tags,
    colour,
    state: facts.state,
    disabled: facts.disabled,
    tier: facts.tier?.at ?? '',
    version: session?.serverVersion ?? '',
    ...summaryCells(facts.summary),
    latency: latencyMs === undefined ? '' : `${latencyMs} ms`,
    server: entry.kind === 'usable' ? entry.cluster.access.server : '',
    file: entry.kind === 'usable' ? fileName(entry.cluster.file) : fileName(entry.problem.file),
    reason: reasonOf(entry, facts),
  };
}

const NO_TAGS: readonly string[] = [];

function reasonOf(entry: ContextEntry, facts: ContextFacts): string {
  if (entry.kind === 'broken') {
    const { file, line, message } = entry.problem;
    return `${fileName(file)}${line > 0 ? `:${line}` : ''}: ${message}`;
  }
  if (facts.disabled) return 'another context of this name is active';
  return facts.session === undefined ? '' : sessionReason(facts.session);
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function sameRow(a: ContextRow, b: ContextRow): boolean {
  return (Object.keys(a) as (keyof ContextRow)[]).every((key) => a[key] === b[key]);
}
