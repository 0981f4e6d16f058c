import type { TableText } from '../model/csv.ts';
import type { Theme } from '../model/theme.ts';
import type { Cursor, Rows, Window } from '../model/view/cursor.ts';
import type { CellContext, RowStyle } from '../rows/row.ts';
import { ColumnWidths, columnAt, headerLine, type Wanted } from './column-layout.ts';
import { type HeardRow, heardRow } from './heard-row.ts';
import { type Compare, indexOf, type RowOrder } from './row-order.ts';
import { type RowLook, RowPainter } from './row-painter.ts';

/** How a row looks besides where the cursor is. */
export type LookOf<T> = (item: T) => Omit<RowLook, 'underCursor'>;

/** What of a table is at a place of the screen: the name of a column, or a row with where the window begins. */
export type TablePlace =
  | { readonly type: 'column'; readonly id: string }
  | { readonly type: 'row'; readonly cursor: Cursor & { readonly key: string } };

/** Draws one table: its column widths, its rows, its cursor. Whose rows they are is somebody else's business. */
export class TableView<T extends object> {
  readonly style: RowStyle<T>;
  readonly #theme: Theme;
  readonly #painter: RowPainter<T>;
  readonly #widths: ColumnWidths<T>;
  #width = 0;
  #height = 1;
  /** What the last frame showed. */
  #order: RowOrder<T> = { items: [] };
  #top = 0;

  constructor(style: RowStyle<T>, theme: Theme) {
    this.style = style;
    this.#theme = theme;
    this.#painter = new RowPainter(style, theme);
    this.#widths = new ColumnWidths(style.columns);
  }

  /** Takes items into account for the column widths. */
  measure(items: Iterable<T>, context: CellContext): void {
    for (const item of items) this.#widths.measure(item, context);
  }

  /** From now on these columns are wanted; `items` gives all that were measured before. */
  want(wanted: Wanted, items: () => Iterable<T>, context: CellContext): void {
    this.#widths.want(wanted, items, context);
  }

  /** An item's row for who hears it, by the columns that are wanted on a wide screen. */
  heard(item: T, context: CellContext, isMarked: boolean): HeardRow {
    return heardRow(item, this.#widths.wanted(), this.style, context, isMarked);
  }

  /** Ids of the columns that the last frame showed, from left to right. */
  columnIds(): readonly string[] {
    return this.#widths.layout(this.#width).columns.map(({ column }) => column.id);
  }

  /** How many columns that are wanted have no room on a screen of this width. */
  unplaced(width: number): number {
    return this.#widths.wanted().length - this.#widths.layout(width).columns.length;
  }

  /** What the last frame showed at a place, its header being row 0. */
  at(x: number, y: number): TablePlace | undefined {
    if (y < 0 || y > this.#height) return undefined;
    if (y === 0) {
      const column = columnAt(this.#widths.layout(this.#width), x);
      return column && { type: 'column', id: column.id };
    }
    const [index, top] = [this.#top + y - 1, this.#top];
    const item = this.#order.items[index];
    return item && { type: 'row', cursor: { index, key: this.style.key(item), top } };
  }

  /** The order as a cursor sees it. `find` gives an item by key; `compare` is how its items follow each other. */
  rows(order: RowOrder<T>, find: (key: string) => T | undefined, compare: Compare<T>): Rows {
    const { items } = order;
    const { style } = this;
    return {
      count: items.length,
      height: this.#height,
      keyAt: (index) => {
        const item = items[index];
        return item === undefined ? undefined : style.key(item);
      },
      indexOfKey: (key) => {
        const item = find(key);
        return item === undefined ? -1 : indexOf(order, item, compare);
      },
    };
  }

  /** How many rows fit below the header: what `rows` and `draw` go by. */
  setHeight(height: number): void {
    this.#height = Math.max(1, height - 1);
  }

  /** The rows of a moment, with all columns. */
  text({ items }: RowOrder<T>, context: CellContext): TableText {
    const { columns } = this.style;
    const all = [...items];
    return {
      titles: columns.map(({ title }) => title),
      count: all.length,
      row: (index) => columns.map((column) => column.cell(all[index] as T, context)),
    };
  }

  /** The header and the rows of a window. */
  draw(order: RowOrder<T>, window: Window, width: number, lookOf: LookOf<T>, context: CellContext): readonly string[] {
    this.#width = width;
    this.#order = order;
    this.#top = window.top;
    const shown = order.items.slice(window.top, window.top + this.#height);
    for (const item of shown) this.#widths.grow(item, context);
    const layout = this.#widths.layout(width);
    const rows = shown.map((item, offset) => {
      const look = { underCursor: window.top + offset === window.index, ...lookOf(item) };
      return this.#painter.line(item, layout, width, look, context);
    });
    return [this.#theme.header(headerLine(layout)), ...rows];
  }
}
