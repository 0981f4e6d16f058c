import { fitText } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import type { CellContext, RowStyle } from '../rows/row.ts';
import { type ColumnLayout, clockText, rowLine } from './column-layout.ts';

/** How a row is drawn besides its own tone. */
export interface RowLook {
  readonly underCursor: boolean;
  /** Old data is dimmed. */
  readonly stale: boolean;
}

/** Everything a drawn row depends on, and the row. */
interface DrawnRow<T> {
  readonly layout: ColumnLayout<T>;
  readonly width: number;
  readonly clock: string;
  readonly underCursor: boolean;
  readonly stale: boolean;
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
      known.stale === look.stale
    ) {
      return known.line;
    }
    const line = this.#draw(item, layout, width, look, context);
    this.#drawn.set(item, { layout, width, clock, ...look, line });
    return line;
  }

  #draw(item: T, layout: ColumnLayout<T>, width: number, look: RowLook, context: CellContext): string {
    const text = rowLine(layout, item, context);
    const toned = this.#theme.tone(this.#style.tone(item), look.underCursor ? fitText(text, width) : text.trimEnd());
    const aged = look.stale ? this.#theme.dim(toned) : toned;
    return look.underCursor ? this.#theme.inverse(aged) : aged;
  }
}
