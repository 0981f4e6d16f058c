import type { Tone } from '../model/theme.ts';

/** What cells may depend on besides their item. */
export interface CellContext {
  /** Epoch milliseconds at which the frame is drawn. */
  readonly now: number;
  /** Namespaces of the tab under their digits: the first is 1. */
  readonly favourites?: readonly string[];
}

/** One column of a table. Pure: an item in, text out. */
export interface Column<T> {
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
  /** `clock` cells change with time alone: they are drawn afresh and take no part in filters. */
  readonly changes: 'with item' | 'with clock';
  cell(item: T, context: CellContext): string;
}

/** How the items of one table are shown. */
export interface RowStyle<T> {
  readonly columns: readonly Column<T>[];
  /** Identity of an item over its updates: the cursor stays on it. */
  key(item: T): string;
  tone(item: T): Tone;
  /** The order of the table; 0 never occurs between two items. */
  compare(a: T, b: T): number;
}

/** A left-aligned column whose text changes only with its item. */
export function textColumn<T>(
  title: string,
  drop: number,
  cell: (item: T) => string,
  limits: { readonly min?: number; readonly max?: number } = {},
): Column<T> {
  return { id: title.toLowerCase(), title, align: 'left', drop, changes: 'with item', cell, ...limits };
}

/** A right-aligned column of numbers. */
export function numberColumn<T>(title: string, drop: number, value: (item: T) => number): Column<T> {
  const cell = (item: T): string => String(value(item));
  return { id: title.toLowerCase(), title, align: 'right', drop, changes: 'with item', cell };
}
