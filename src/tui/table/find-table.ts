import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Clock } from '../../clusters/ports.ts';
import type { FindPart, Found } from '../../refresh/model/find.ts';
import { foundKey } from '../../refresh/model/find.ts';
import type { TableText } from '../model/csv.ts';
import { ageHoldsMs, ageText } from '../model/duration.ts';
import type { KeyOf } from '../model/keys/keybinding.ts';
import { printable, truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import { type Cursor, type Rows, windowOf } from '../model/view/cursor.ts';
import { type RowStyle, textColumn } from '../rows/row.ts';
import { findGaps } from '../selectors/find.ts';
import type { HeardRow } from './heard-row.ts';
import { type FilterFacts, type RowFilter, rowTest } from './row-filter.ts';
import type { RowOrder } from './row-order.ts';
import { type TablePlace, TableView } from './table-view.ts';
import { objectFilter, type TypedFilter } from './typed-filter.ts';

/** The search that a table shows, as it stands. */
export interface Finding {
  readonly name: string;
  version(): number;
  found(): readonly Found[];
  compare(a: Found, b: Found): number;
  parts(): readonly FindPart[];
}

/** What a table of found objects is made of. */
export interface FindTableParts {
  readonly finding: Finding;
  readonly clusterName: (id: ClusterId) => string;
  /** That a person has chosen for a cluster. */
  readonly clusterColour: (id: ClusterId) => string | undefined;
  readonly keyOf: KeyOf;
  readonly theme: Theme;
  readonly clock: Clock;
}

const PLAIN = { stale: false, marked: false };

/** At most this many lines above the table say which clusters have not answered in full. */
const GAP_LINES = 5;

/** What was found in all clusters, and above it what is missing from which of them. */
export class FindTable {
  readonly #parts: FindTableParts;
  readonly #view: TableView<Found>;
  #order: RowOrder<Found> = { items: [] };
  #version = -1;
  /** Lines over the table at the last frame. */
  #above = 0;
  readonly #filter: TypedFilter = objectFilter('no labels');

  constructor(parts: FindTableParts) {
    this.#parts = parts;
    this.#view = new TableView(foundRows(parts), parts.theme);
  }

  get finding(): Finding {
    return this.#parts.finding;
  }

  /** The filter in force. */
  get filter(): RowFilter {
    return this.#filter.inForce;
  }

  /** Why the filter that is typed is not the one in force; empty when it is. */
  get filterFault(): string {
    return this.#filter.fault;
  }

  /** Brings the rows up to date. */
  sync(filterText: string): void {
    const { finding } = this.#parts;
    const version = finding.version();
    if (version === this.#version && filterText === this.#filter.text) return;
    this.#version = version;
    this.#filter.type(filterText);
    const { inForce } = this.#filter;
    const context = this.#context();
    const all = finding.found();
    const items = inForce.type === 'text' ? all.filter(rowTest(inForce, this.#view.style, context, FACTS)) : all;
    this.#order = { items };
    this.#view.measure(items, context);
  }

  rows(): Rows {
    const { finding } = this.#parts;
    const find = (key: string): Found | undefined => this.#order.items.find((each) => foundKey(each) === key);
    return this.#view.rows(this.#order, find, (a, b) => finding.compare(a, b));
  }

  itemAt(index: number): Found | undefined {
    return this.#order.items[index];
  }

  /** The row of a place for who hears it. */
  heard(index: number): HeardRow | undefined {
    const found = this.itemAt(index);
    return found === undefined ? undefined : this.#view.heard(found, this.#context(), false);
  }

  /** What is missing from the answer, and why there is nothing in it. */
  remarks(): readonly string[] {
    const gaps = findGaps(this.finding.parts(), this.#parts.clusterName);
    return [...gaps, ...(this.#order.items.length > 0 ? [] : [this.#nothing()])];
  }

  /** The rows that are shown, with all columns. */
  text(): TableText {
    return this.#view.text(this.#order, this.#context());
  }

  draw(cursor: Cursor, width: number, height: number): readonly string[] {
    const { finding, clusterName, theme } = this.#parts;
    const gaps = findGaps(finding.parts(), clusterName);
    const shown = gaps.length > GAP_LINES ? [...gaps.slice(0, GAP_LINES - 1), moreGaps(gaps.length)] : gaps;
    const above = shown.map((gap) => theme.tone('warning', truncate(printable(gap), width)));
    this.#above = above.length;
    this.#view.setHeight(height - above.length);
    const window = windowOf(cursor, this.rows());
    const table = this.#view.draw(this.#order, window, width, () => PLAIN, this.#context());
    if (this.#order.items.length > 0) return [...above, ...table];
    return [...above, ...table, '', truncate(`  ${this.#nothing()}`, width)];
  }

  /** What the last frame showed at a place. */
  at(x: number, y: number): TablePlace | undefined {
    return this.#view.at(x, y - this.#above);
  }

  /** After how many ms the clock alone changes something on the page; `undefined` for never. */
  holdsMs(): number | undefined {
    const now = this.#parts.clock.wall();
    const soonest = Math.min(...this.#order.items.map(({ createdAt }) => ageHoldsMs(now - createdAt)));
    return Number.isFinite(soonest) ? soonest : undefined;
  }

  #nothing(): string {
    const { finding } = this.#parts;
    if (finding.parts().length === 0) return 'No cluster is open: nobody was asked.';
    if (finding.found().length > 0)
      return `Nothing that was found matches; ${this.#parts.keyOf('back')} clears the filter.`;
    const isOver = finding.parts().every(({ state }) => state !== 'searching');
    return isOver ? `Nothing is named ${printable(finding.name)} there.` : 'Nothing yet.';
  }

  #context(): { readonly now: number } {
    return { now: this.#parts.clock.wall() };
  }
}

const FACTS: FilterFacts<Found> = { labels: () => undefined, id: ({ namespace, name }) => `${namespace}/${name}` };

function moreGaps(gaps: number): string {
  return `and ${gaps - GAP_LINES + 1} clusters more`;
}

function foundRows({ clusterName, clusterColour, finding }: FindTableParts): RowStyle<Found> {
  const name = (row: Found): string => printable(clusterName(row.clusterId));
  return {
    columns: [
      { ...textColumn('CLUSTER', 0, name, { min: 12, max: 40 }), colour: (row) => clusterColour(row.clusterId) },
      textColumn('KIND', 0, (row) => row.kindName),
      textColumn('NAMESPACE', 1, (row) => row.namespace, { min: 12 }),
      textColumn('NAME', 0, (row) => printable(row.name), { min: 24 }),
      {
        id: 'age',
        title: 'AGE',
        align: 'right',
        drop: 2,
        changes: 'with clock',
        cell: (row, { now }) => ageText(now - row.createdAt),
      },
    ],
    key: foundKey,
    tone: (row) => (row.match === 'exact' ? 'plain' : 'muted'),
    compare: (a, b) => finding.compare(a, b),
  };
}
