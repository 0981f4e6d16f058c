import { textWidth } from '../model/graphemes.ts';
import { fitText } from '../model/text.ts';
import { type ColumnChoice, isWanted, NO_CHOICE } from '../model/view/columns.ts';
import type { Sort } from '../model/view/list-view.ts';
import type { CellContext, Column, RowStyle } from '../rows/row.ts';

/** Blanks between two columns at least; a screen has one more for every so many columns of its own, if there is room. */
const GAP = 2;
const WIDE_GAP = 5;
const COLUMNS_PER_BLANK = 40;

/** A column on the screen. */
export interface Placed<T> {
  readonly column: Column<T>;
  readonly width: number;
}

/** Which columns are wanted, and how the header says by which of them the rows are sorted. */
export interface Wanted {
  /** Whether those for wide screens are. */
  readonly wide: boolean;
  /** Those that a person has shown or hidden. */
  readonly columns: ColumnChoice;
  readonly sort: Sort | undefined;
}

const PLAIN: Wanted = { wide: false, columns: NO_CHOICE, sort: undefined };
const ASCENDING = '↑';
const DESCENDING = '↓';

/** The columns that fit on the screen, each with its width. The same object as long as the widths are. */
export interface ColumnLayout<T> {
  readonly columns: readonly Placed<T>[];
  /** Blanks between two columns. */
  readonly gap: number;
  /** What stands behind the title of the column that the rows are sorted by. */
  readonly sort: Sort | undefined;
}

/** Widest cell seen so far of each column: it only grows, so that rows which come and go never shove the others about. */
export class ColumnWidths<T> {
  readonly columns: readonly Column<T>[];
  readonly #widths: number[];
  #layout: ColumnLayout<T> | undefined;
  #screenWidth = 0;
  #wanted: Wanted = PLAIN;
  /** Columns that are not always shown are measured from when they are first wanted. */
  readonly #measured = new Set<Column<T>>();

  constructor(columns: readonly Column<T>[]) {
    this.columns = columns;
    this.#widths = columns.map((column) => Math.max(textWidth(column.title), column.least ?? 0));
  }

  /** Takes an item's cells into account. */
  measure(item: T, context: CellContext): void {
    this.#measure(item, context, (column) => !isAside(column) || this.#measured.has(column));
  }

  /** Takes an item's ages into account, which grow while nothing but the clock moves: `9s` is `3m10s` soon. */
  grow(item: T, context: CellContext): void {
    this.#measure(
      item,
      context,
      (column) => column.changes === 'with clock' && (!isAside(column) || this.#measured.has(column)),
    );
  }

  /** From now on these columns are wanted; `items` gives all that were measured before. */
  want(wanted: Wanted, items: () => Iterable<T>, context: CellContext): void {
    const { wide, columns, sort } = wanted;
    const before = this.#wanted;
    if (wide !== before.wide || columns !== before.columns) this.#measureNew(wanted, items, context);
    if (wide !== before.wide || columns !== before.columns || sort !== before.sort) this.#layout = undefined;
    this.#wanted = wanted;
  }

  /** The columns that are wanted, however narrow the screen is. */
  wanted(): readonly Column<T>[] {
    const { columns, wide } = this.#wanted;
    return this.columns.filter((column) => isWanted(column, columns, wide));
  }

  /** The layout for a screen of this width. */
  layout(screenWidth: number): ColumnLayout<T> {
    if (this.#layout === undefined || screenWidth !== this.#screenWidth) {
      this.#layout = layoutColumns(this.columns, this.#widths, screenWidth, this.#wanted);
      this.#screenWidth = screenWidth;
    }
    return this.#layout;
  }

  #measureNew({ wide, columns }: Wanted, items: () => Iterable<T>, context: CellContext): void {
    const isNew = (column: Column<T>): boolean => isAside(column) && !this.#measured.has(column);
    const added = new Set(this.columns.filter((column) => isNew(column) && isWanted(column, columns, wide)));
    if (added.size === 0) return;
    for (const column of added) this.#measured.add(column);
    for (const item of items()) this.#measure(item, context, (column) => added.has(column));
  }

  #measure(item: T, context: CellContext, isMeasured: (column: Column<T>) => boolean): void {
    for (const [index, column] of this.columns.entries()) {
      // What objects use changes all the time, of ten thousand rows at once: its columns have a width of their own.
      if (column.changes === 'with usage' || !isMeasured(column)) continue;
      const width = Math.min(textWidth(column.cell(item, context)), column.max ?? Number.POSITIVE_INFINITY);
      if (width <= (this.#widths[index] ?? 0)) continue;
      this.#widths[index] = width;
      this.#layout = undefined;
    }
  }
}

function isAside<T>({ wide, hidden }: Column<T>): boolean {
  return wide === true || hidden === true;
}

/** Columns that are kept even if names have to be cut for them. */
const ESSENTIAL_DROP = 3;

/**
 * Fits columns to a screen: first the less important ones go, by priority; then names are cut down to their shortest;
 * then everything goes that may.
 */
export function layoutColumns<T>(
  columns: readonly Column<T>[],
  widths: readonly number[],
  screenWidth: number,
  { wide, columns: choice, sort }: Wanted = PLAIN,
): ColumnLayout<T> {
  const all = columns
    .map((column, index) => ({ column, width: Math.max(widths[index] ?? 0, textWidth(titleOf(column, sort))) }))
    .filter(({ column }) => isWanted(column, choice, wide))
    .map(({ column, width }) => ({ column: choice[column.id] === true ? asked(column) : column, width }));
  const important = dropped(all, ESSENTIAL_DROP, (kept) => totalWidth(kept) > screenWidth);
  let kept = dropped(important, 0, (rest) => totalWidth(rest.map(shortest)) > screenWidth);
  for (let excess = totalWidth(kept) - screenWidth; excess > 0; excess--) {
    const spare = (each: Placed<T>): number => each.width - shortest(each).width;
    const roomiest = kept.reduce((a, b) => (spare(b) > spare(a) ? b : a));
    if (roomiest.width <= 1) break;
    kept = kept.map((each) => (each === roomiest ? { ...each, width: each.width - 1 } : each));
  }
  const spare = Math.floor((screenWidth - totalWidth(kept)) / Math.max(1, kept.length - 1));
  const wanted = Math.min(WIDE_GAP, Math.floor(screenWidth / COLUMNS_PER_BLANK));
  return { columns: kept, gap: Math.max(GAP, Math.min(wanted, GAP + spare)), sort };
}

/** What a person has asked for goes after all that he has not. */
function asked<T>(column: Column<T>): Column<T> {
  return { ...column, drop: Math.min(column.drop, ESSENTIAL_DROP) };
}

function titleOf<T>({ id, title }: Column<T>, sort: Sort | undefined): string {
  return sort?.column === id ? title + (sort.descending ? DESCENDING : ASCENDING) : title;
}

function shortest<T>({ column, width }: Placed<T>): Placed<T> {
  return { column, width: Math.min(width, column.min ?? width) };
}

/** Drops the columns of the highest priority number, as long as it is above `floor` and there are too many. */
function dropped<T>(
  columns: readonly Placed<T>[],
  floor: number,
  tooMany: (kept: readonly Placed<T>[]) => boolean,
): readonly Placed<T>[] {
  let kept = columns;
  while (tooMany(kept)) {
    const highest = Math.max(...kept.map(({ column }) => column.drop));
    if (highest <= floor) break;
    kept = kept.filter(({ column }) => column.drop !== highest);
  }
  return kept;
}

function totalWidth(columns: readonly { readonly width: number }[]): number {
  return columns.reduce((sum, { width }) => sum + width + GAP, -GAP);
}

/** The header row. */
export function headerLine<T>(layout: ColumnLayout<T>): string {
  return layout.columns
    .map(({ column, width }) => fitText(titleOf(column, layout.sort), width, column.align))
    .join(' '.repeat(layout.gap));
}

/** The column whose cells are at a place of a row. The blanks behind a cell are its own. */
export function columnAt<T>(layout: ColumnLayout<T>, x: number): Column<T> | undefined {
  let right = 0;
  for (const { column, width } of layout.columns) {
    right += width + layout.gap;
    if (x < right) return column;
  }
  return undefined;
}

/** One item's row, without colours. */
export function rowLine<T>(layout: ColumnLayout<T>, item: T, context: CellContext): string {
  return rowCells(layout, item, context).join('');
}

/** One item's row cell by cell, without colours, each but the last with the blanks behind it. */
export function rowCells<T>(layout: ColumnLayout<T>, item: T, context: CellContext): readonly string[] {
  const gap = ' '.repeat(layout.gap);
  const last = layout.columns.length - 1;
  return layout.columns.map(({ column, width }, index) => {
    const cell = fitText(column.cell(item, context), width, column.align);
    return index === last ? cell : cell + gap;
  });
}

/** The text of the cells that something besides the item changes: when it is the same, so is the row. */
export function clockText<T>(style: RowStyle<T>, item: T, context: CellContext): string {
  let text = '';
  for (const column of style.columns) if (column.changes !== 'with item') text += `${column.cell(item, context)} `;
  return text;
}
