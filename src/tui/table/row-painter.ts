import { textWidth } from '../model/graphemes.ts';
import { fitText } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import type { CellContext, RowStyle } from '../rows/row.ts';
import { type ColumnLayout, clockText, rowCells } from './column-layout.ts';

/** How a row is drawn besides its own tone. */
export interface RowLook {
  readonly underCursor: boolean;
  /** Old data is dimmed. */
  readonly stale: boolean;
  /** A person has marked it. */
  readonly marked: boolean;
}

/** Everything a drawn row depends on, and the row. */
interface DrawnRow<T> extends RowLook {
  readonly layout: ColumnLayout<T>;
  readonly width: number;
  readonly clock: string;
  readonly line: string;
}

/** Draws rows and remembers each by its item: a frame in which nothing changed builds no string. */
export class RowPainter<T extends object> {
  readonly #style: RowStyle<T>;
  readonly #theme: Theme;
  readonly #drawn = new WeakMap<T, DrawnRow<T>>();

  constructor(style: RowStyle<T>, theme: Theme) {
    this.#style = style;
    this.#theme = theme;
  }

  line(item: T, layout: ColumnLayout<T>, width: number, look: RowLook, context: CellContext): string {
    const clock = clockText(this.#style, item, context);
    const known = this.#drawn.get(item);
    if (
      known?.layout === layout &&
      known.width === width &&
      known.clock === clock &&
      known.underCursor === look.underCursor &&
      known.stale === look.stale &&
      known.marked === look.marked
    ) {
      return known.line;
    }
    const line = this.#draw(item, layout, width, look, context);
    this.#drawn.set(item, { layout, width, clock, ...look, line });
    return line;
  }

  #draw(item: T, layout: ColumnLayout<T>, width: number, look: RowLook, context: CellContext): string {
    const theme = this.#theme;
    const tone = this.#style.tone(item);
    const cells = paddedRow(rowCells(layout, item, context), look.underCursor ? width : 0);
    if (look.underCursor && theme.cursor !== undefined) {
      const text = look.marked ? theme.bold(cells.join('')) : cells.join('');
      return theme.cursor(look.stale ? theme.dim(text) : text);
    }
    const paint = (text: string, colour: string | undefined): string => {
      const toned = look.marked
        ? theme.marked(text)
        : colour === undefined
          ? theme.tone(tone, text)
          : theme.colour(colour, text);
      return look.stale ? theme.dim(toned) : toned;
    };
    const colours = layout.columns.map(({ column }) => column.colour?.(item));
    const line = colours.every((colour) => colour === undefined)
      ? paint(cells.join(''), undefined)
      : cells.map((cell, index) => paint(cell, colours[index])).join('');
    return look.underCursor ? theme.inverse(line) : line;
  }
}

/** Cells of a row that is as wide as the screen, or without blanks at its end for a width of 0. */
function paddedRow(cells: readonly string[], width: number): readonly string[] {
  const others = cells.slice(0, -1);
  const last = cells.at(-1) ?? '';
  if (width === 0) return [...others, last.trimEnd()];
  return [...others, fitText(last, Math.max(0, width - textWidth(others.join(''))))];
}
