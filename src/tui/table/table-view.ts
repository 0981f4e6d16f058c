import type { Rows, Window } from '../model/cursor.ts';
import type { Theme } from '../model/theme.ts';
import type { CellContext, RowStyle } from '../rows/row.ts';
import { ColumnWidths, headerLine } from './column-layout.ts';
import { indexOf, type RowOrder } from './row-order.ts';
import { RowPainter } from './row-painter.ts';

/** Draws one table: its column widths, its rows, its cursor. Whose rows they are is somebody else's business. */
export class TableView<T extends object> {
  readonly style: RowStyle<T>;
  readonly #theme: Theme;
  readonly #painter: RowPainter<T>;
  #widths: ColumnWidths<T>;
  #height = 1;

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

  /** The order as a cursor sees it. `find` gives an item by key. */
  rows(order: RowOrder<T>, find: (key: string) => T | undefined): Rows {
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
        return item === undefined ? -1 : indexOf(order, item, (a, b) => style.compare(a, b));
      },
    };
  }

  /** How many rows fit below the header: what `rows` and `draw` go by. */
  setHeight(height: number): void {
    this.#height = Math.max(1, height - 1);
  }

  /** The header and the rows of a window. */
  draw(order: RowOrder<T>, window: Window, width: number, stale: boolean, context: CellContext): readonly string[] {
    const layout = this.#widths.layout(width);
    const lines = [this.#theme.bold(headerLine(layout))];
    const end = Math.min(order.items.length, window.top + this.#height);
    for (let index = window.top; index < end; index++) {
      const item = order.items[index] as T;
      lines.push(this.#painter.line(item, layout, width, { underCursor: index === window.index, stale }, context));
    }
    return lines;
  }
}
