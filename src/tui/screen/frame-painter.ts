import type { ReadableColours } from '../model/ground.ts';
import { CellParser, type Cells, type Glyphs } from './cells.ts';
import { writeLineDiff } from './line-diff.ts';
import { Pen } from './pen.ts';
import { findScroll, scrolled } from './scroll.ts';

/** Frames longer than this are bracketed by synchronized-update marks (mode 2026), shorter ones are atomic anyway. */
const LARGE_FRAME_CHARS = 2_048;

/** Knows what the terminal shows and turns the next frame into the bytes that are missing. */
export class FramePainter {
  readonly #parser: CellParser;
  #shown: readonly string[] = [];
  #columns = 0;
  #rows = 0;
  #known = false;

  constructor(glyphs: Glyphs) {
    this.#parser = new CellParser(glyphs);
  }

  /** The size of the screen. A change of it forgets what is shown. */
  resize(columns: number, rows: number): void {
    if (columns === this.#columns && rows === this.#rows) return;
    this.#columns = columns;
    this.#rows = rows;
    this.#parser.resize(columns);
    this.forget();
  }

  /** The next frame is drawn on a cleared screen: after a resize, or when somebody else has drawn on it. */
  forget(): void {
    this.#known = false;
  }

  /** From now on these colours stand in for others; the next frame is drawn whole. */
  standIn(readable: ReadableColours): void {
    this.#parser.styles.standIn(readable);
    this.forget();
  }

  /** Cells of a row of the present width. */
  cells(line: string): Cells {
    return this.#parser.parse(line);
  }

  /** Writes cells as a string with SGR sequences and links: the opposite of `cells`. */
  text(chars: readonly string[], styles: readonly number[]): string {
    let text = '';
    let style = 0;
    for (const [x, char] of chars.entries()) {
      const next = styles[x] ?? 0;
      text += this.#parser.styles.transition(style, next) + char;
      style = next;
    }
    return text + this.#parser.styles.transition(style, 0);
  }

  /** The bytes that make the screen show these rows; empty when it does already. */
  paint(lines: readonly string[]): string {
    this.#parser.trim();
    const after = Array.from({ length: this.#rows }, (_, y) => lines[y] ?? '');
    const pen = new Pen(this.#parser.styles);
    let before = this.#shown;
    if (!this.#known) {
      pen.clear();
      before = [];
    }
    const scroll = findScroll(before, after);
    if (scroll !== undefined) {
      pen.scroll(scroll.top, scroll.bottom, scroll.lines);
      before = scrolled(before, scroll);
    }
    for (const [y, line] of after.entries()) {
      const old = before[y] ?? '';
      if (old !== line) writeLineDiff(pen, y, this.cells(old), this.cells(line), this.#columns);
    }
    pen.finish();
    this.#shown = after;
    this.#known = true;
    return pen.output.length > LARGE_FRAME_CHARS ? `\x1b[?2026h${pen.output}\x1b[?2026l` : pen.output;
  }
}
