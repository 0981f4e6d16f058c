import type { Usage } from '../../refresh/model/metrics/usage.ts';
import { compareQuantities } from '../../refresh/model/quantity.ts';
import type { ObjectRecord } from '../../refresh/model/record.ts';
import { ageText } from '../model/duration.ts';
import { printable } from '../model/text.ts';
import type { Tone } from '../model/theme.ts';
import type { Sort } from '../model/view/list-view.ts';

/** What cells may depend on besides their item. */
export interface CellContext {
  /** Epoch milliseconds at which the frame is drawn. */
  readonly now: number;
  /** Namespaces of the tab under their digits: the first is 1. */
  readonly favourites?: readonly string[];
  /** What an object uses; missing where nothing is measured. */
  readonly usage?: (record: ObjectRecord) => Usage;
  /** The arrow of a value that has gone up or down. */
  readonly arrow?: (trend: 'up' | 'down') => string;
}

/** One column of a table. Pure: an item in, text out. */
export interface Column<T> {
  /** What sorts, filters and settings name it by: k9s's header word in lower case. */
  readonly id: string;
  /** Header text. */
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Columns with the highest number are dropped first when the screen is narrow; 0 is never dropped. */
  readonly drop: number;
  /** Shortest that it may be cut to on a narrow screen. Default: it is not cut. */
  readonly min?: number;
  /** Widest that it gets by itself; longer text is cut. Default: as wide as its longest cell. */
  readonly max?: number;
  /** Its width at least, whatever its cells are. */
  readonly least?: number;
  /**
   * `clock` cells change with time alone, `usage` cells with what is measured: they are drawn afresh and take no part in
   * filters. Columns of usage are there only where there is a metrics server.
   */
  readonly changes: 'with item' | 'with clock' | 'with usage';
  /** Shown only when a person asks for all there is. */
  readonly wide?: true;
  /** Shown only when a person asks for this one by name. */
  readonly hidden?: true;
  cell(item: T, context: CellContext): string;
  /**
   * Whether one of the words that the cell is made of is wanted, without making the cell: for texts that are long and are mostly
   * looked through by filters. A word has neither `=` nor `,`.
   */
  holds?(item: T, isWanted: (word: string) => boolean): boolean;
  /**
   * The cell as it came from outside, before `printable`: letters stand in both or in neither, and to look for some in fifty
   * thousand of them takes half the time.
   */
  raw?(item: T): string;
  /** Of a `clock` column: epoch ms that its age counts from; `undefined` while it stands still. */
  since?(item: T): number | undefined;
  /**
   * The order of two items by this column; 0 when it has none. Default: that of `sortKey`, else of their texts. What is
   * measured stands in the context.
   */
  compare?(a: T, b: T, context?: CellContext): number;
  /** What the column is sorted by: much faster than `compare` in a very large table. No number comes behind all numbers. */
  sortKey?(item: T): number | string;
  /** Colour of the cell that a person has chosen (see `Theme.colour`); `undefined` leaves it in the row's tone. */
  colour?(item: T): string | undefined;
}

/** How the items of one table are shown. */
export interface RowStyle<T> {
  readonly columns: readonly Column<T>[];
  /** Identity of an item over its updates: the cursor stays on it. */
  key(item: T): string;
  tone(item: T): Tone;
  /** The order of the table; 0 never occurs between two items. */
  compare(a: T, b: T): number;
  /** How it is sorted as long as nobody sorts it; default: it stands in its own order. */
  readonly sort?: Sort;
}

/** What a column may have besides title, priority and text. */
export type ColumnMore<T> = Partial<Pick<Column<T>, 'min' | 'max' | 'wide' | 'align' | 'compare' | 'sortKey'>>;

/** A left-aligned column whose text changes only with its item. */
export function textColumn<T>(
  title: string,
  drop: number,
  cell: (item: T) => string,
  more: ColumnMore<T> = {},
): Column<T> {
  return { id: title.toLowerCase(), title, align: 'left', drop, changes: 'with item', cell, ...more };
}

/** A left-aligned column of text from outside: whatever a terminal would obey is taken out. */
export function foreignColumn<T>(
  title: string,
  drop: number,
  cell: (item: T) => string,
  more: ColumnMore<T> = {},
): Column<T> {
  return { ...textColumn(title, drop, (item) => printable(cell(item)), more), raw: cell };
}

/** A right-aligned column of numbers, in their order. */
export function numberColumn<T>(
  title: string,
  drop: number,
  value: (item: T) => number,
  more: ColumnMore<T> = {},
): Column<T> {
  return textColumn(title, drop, (item) => String(value(item)), {
    align: 'right',
    compare: byNumber(value),
    sortKey: value,
    ...more,
  });
}

/** A column of `a/b`, ordered by the share, then by how many. */
export function shareColumn<T>(
  title: string,
  drop: number,
  part: (item: T) => number,
  whole: (item: T) => number,
): Column<T> {
  const byShare = byNumber<T>((item) => (whole(item) === 0 ? 1 : part(item) / whole(item)));
  const byWhole = byNumber(whole);
  const compare = (a: T, b: T): number => byShare(a, b) || byWhole(a, b);
  return textColumn(title, drop, (item) => `${part(item)}/${whole(item)}`, { compare });
}

/** A column of quantities as they were written, ordered by what they come to. */
export function quantityColumn<T>(
  title: string,
  drop: number,
  written: (item: T) => string,
  more: ColumnMore<T> = {},
): Column<T> {
  const compare = (a: T, b: T): number => compareQuantities(written(a), written(b));
  return foreignColumn(title, drop, written, { align: 'right', compare, ...more });
}

/** A column of ages, the youngest first; empty where there is nothing to count from. */
export function ageColumn<T>(
  title: string,
  drop: number,
  since: (item: T) => number | undefined,
  more: ColumnMore<T> = {},
): Column<T> {
  const sortKey = (item: T): number => -(since(item) ?? Number.NaN);
  const cell = (item: T, { now }: CellContext): string => {
    const at = since(item);
    return at === undefined ? '' : ageText(now - at);
  };
  return {
    id: title.toLowerCase(),
    title,
    align: 'right',
    drop,
    changes: 'with clock',
    cell,
    since,
    compare: byNumber(sortKey),
    sortKey,
    ...more,
  };
}

/** The order by a number; what has none comes behind all numbers. */
function byNumber<T>(value: (item: T) => number): (a: T, b: T) => number {
  return (a, b) => {
    const [left, right] = [value(a), value(b)];
    if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
    return left - right;
  };
}
