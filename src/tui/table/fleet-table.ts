import type { ContextEntry } from '../../clusters/model/cluster.ts';
import type { SessionState, StateWord } from '../../clusters/model/session-state.ts';
import { sessionReason } from '../../clusters/model/session-state.ts';
import { type Cursor, type Rows, windowOf } from '../model/cursor.ts';
import type { Theme } from '../model/theme.ts';
import { type ContextRow, contextRows } from '../rows/contexts.ts';
import { parseFilter, type RowFilter, searchText } from './row-filter.ts';
import type { RowOrder } from './row-order.ts';
import { TableView } from './table-view.ts';

/** What the Fleet home asks about a context. */
export interface ContextFacts {
  readonly state: StateWord;
  /** Of its session, when it is open. */
  readonly session: SessionState | undefined;
  readonly disabled: boolean;
}

/** The Fleet home: every context there is, in the order of the files. */
export class FleetTable {
  readonly #entries: () => readonly ContextEntry[];
  readonly #factsOf: (entry: ContextEntry) => ContextFacts;
  readonly #view: TableView<ContextRow>;
  /** Rows keep their identity while nothing on them changes, and with it their drawn lines. */
  #known: readonly ContextRow[] = [];
  #order: RowOrder<ContextRow> = { items: [] };

  constructor(entries: () => readonly ContextEntry[], factsOf: (entry: ContextEntry) => ContextFacts, theme: Theme) {
    this.#entries = entries;
    this.#factsOf = factsOf;
    this.#view = new TableView(contextRows(theme), theme);
  }

  /** Brings the rows up to date. Returns the filter as understood. */
  sync(filterText: string): RowFilter {
    const filter = parseFilter(filterText);
    this.#known = this.#entries().map((entry, place) => {
      const row = contextRow(entry, place, this.#factsOf(entry));
      const known = this.#known[place];
      return known !== undefined && sameRow(known, row) ? known : row;
    });
    const context = { now: 0 };
    const { style } = this.#view;
    const items = this.#known.filter(
      (row) => filter.type !== 'text' || filter.matches(searchText(row, style, context)),
    );
    this.#order = { items };
    this.#view.measure(items, context);
    return filter;
  }

  rows(): Rows {
    return this.#view.rows(this.#order, (key) => this.#known.find((row) => row.id === key));
  }

  itemAt(index: number): ContextRow | undefined {
    return this.#order.items[index];
  }

  draw(cursor: Cursor, width: number, height: number): readonly string[] {
    this.#view.setHeight(height);
    return this.#view.draw(this.#order, windowOf(cursor, this.rows()), width, false, { now: 0 });
  }
}

function contextRow(entry: ContextEntry, place: number, facts: ContextFacts): ContextRow {
  const { session } = facts;
  const latencyMs = session?.health.latencyMs;
  return {
    id: entry.id,
    name: entry.name,
    place,
    state: facts.state,
    disabled: facts.disabled,
    version: session?.serverVersion ?? '',
    latency: latencyMs === undefined ? '' : `${latencyMs} ms`,
    server: entry.kind === 'usable' ? entry.cluster.access.server : '',
    file: entry.kind === 'usable' ? fileName(entry.cluster.file) : fileName(entry.problem.file),
    reason: reasonOf(entry, facts),
  };
}

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
