import { stripVTControlCharacters } from 'node:util';
import { textWidth } from '../model/graphemes.ts';
import type { Theme } from '../model/theme.ts';
import { atRow, CURSOR_HOME, type Cursor, type Motion, moved, type Rows, windowOf } from '../model/view/cursor.ts';
import { anchored } from '../selectors/lines/anchor.ts';
import { type TextDocument, within } from '../selectors/lines/document.ts';
import { linksShown, paintLine } from '../selectors/lines/paint.ts';
import { linesWith, matchesIn, nextOf, patternOf } from '../selectors/lines/search.ts';
import { plainRows, type TextRow, type TextRows, wrappedRows } from '../selectors/lines/text-rows.ts';
import type { Reading } from './sheet.ts';

const EMPTY: TextDocument = { lines: [], spans: () => [] };
/** A step sideways: enough to see that something moved, little enough to find the place again. */
const SIDE_STEP = 8;

/** Somebody reading a text of lines: where he is, and what he looks for. The text may change under him. */
export class LineReader {
  readonly #theme: Theme;
  #document = EMPTY;
  #rows: TextRows = plainRows([]);
  /** Whether long lines go on in the next row. */
  #wraps = false;
  /** Over rows. */
  #cursor: Cursor = CURSOR_HOME;
  #left = 0;
  #width = 0;
  /** Until it is drawn, all of it fits. */
  #height = Number.POSITIVE_INFINITY;
  #wanted = '';
  /** Where the cursor was when the search began: typing more of it begins there again. */
  #searchedFrom = 0;
  #pattern: RegExp | undefined;
  /** The rows in which lines have what is looked for, the first place of each. */
  #found: readonly number[] = [];

  constructor(theme: Theme) {
    this.#theme = theme;
  }

  /** Shows another text, or the same one anew: what is on the screen of it stays where it is. */
  show(document: TextDocument): void {
    if (document === this.#document) return;
    const before = this.#document.lines;
    this.#document = document;
    this.#lay((line) => (before.length === 0 ? line : anchored(line, before, document.lines)));
  }

  /** The lines on the screen; of old ones, dimmed. */
  draw(width: number, height: number, isOld: boolean): readonly string[] {
    this.#height = Math.max(1, height);
    const isOther = this.#wraps && width !== this.#width;
    this.#width = width;
    if (isOther) this.#lay((line) => line);
    const { index, top } = this.#window();
    const shown = Math.max(0, Math.min(height, this.#rows.count - top));
    return Array.from({ length: shown }, (_, offset) => {
      const line = this.#paint(this.#rows.at(top + offset), width);
      if (top + offset === index) return this.#theme.inverse(line + ' '.repeat(Math.max(0, width - widthOf(line))));
      return isOld ? this.#theme.dim(line) : line;
    });
  }

  /** The line under the cursor, as a page of its own. */
  read(width: number): Omit<Reading, 'notes'> {
    this.#height = 1;
    const { index } = this.#window();
    return { line: index < 0 ? '' : this.#paint(this.#rows.at(index), width), index, count: this.#rows.count };
  }

  move(motion: Motion): void {
    this.#cursor = moved(this.#cursor, motion, this.#span());
  }

  /** Puts the cursor on a row of the last frame, and tells which it is; `undefined` where there is none. */
  click(y: number): string | undefined {
    const cursor = atRow(this.#cursor, this.#span(), y);
    if (cursor === undefined) return undefined;
    this.#cursor = cursor;
    return String(cursor.index);
  }

  /** Moves the text sideways. */
  aside(by: 1 | -1): void {
    this.#left = Math.max(0, this.#left + by * SIDE_STEP);
  }

  /** Lets long lines go on in the next row, or cuts them again. */
  wrap(): void {
    const isAtEnd = this.#rows.count > 1 && this.#window().index === this.#rows.count - 1;
    this.#wraps = !this.#wraps;
    this.#left = 0;
    this.#lay((line) => line);
    // Who reads the end of a text wraps to see all of it.
    if (isAtEnd) this.move('last');
  }

  /** Looks for something else: goes to the first place from where the search began. */
  lookFor(wanted: string): void {
    if (wanted === this.#wanted) return;
    if (this.#wanted === '') this.#searchedFrom = this.#window().index;
    this.#wanted = wanted;
    this.#look();
    const first = nextOf(this.#found, this.#searchedFrom - 1, 1);
    if (wanted !== '' && first !== undefined) this.#goToRow(first);
  }

  /** Whether something is looked for. */
  isLooking(): boolean {
    return this.#wanted !== '';
  }

  /** The line that keys are about; -1 of an empty text. */
  index(): number {
    const { index } = this.#window();
    return index < 0 ? index : this.#rows.at(index).line;
  }

  /** Goes to a line. */
  goTo(line: number): void {
    this.#goToRow(this.#rows.rowOf(line, 0));
  }

  /** Goes to the next place of what is looked for, or the one before. */
  goOn(by: 1 | -1): void {
    const next = nextOf(this.#found, this.#window().index, by);
    if (next !== undefined) this.#goToRow(next);
  }

  /** `2 of 5`, `5 lines` when the cursor is on none of them, `not found`. */
  foundText(): string {
    if (this.#found.length === 0) return 'not found';
    const at = this.#found.indexOf(this.#window().index);
    if (at >= 0) return `${at + 1} of ${this.#found.length}`;
    return this.#found.length === 1 ? '1 line' : `${this.#found.length} lines`;
  }

  /** All of the text, as it is shown. */
  lines(): readonly string[] {
    return this.#document.lines;
  }

  /** Lays the text out anew; `lineNow` tells where a line of before is now. */
  #lay(lineNow: (line: number) => number): void {
    const before = this.#rows;
    const { index, top } = this.#window();
    const { lines } = this.#document;
    this.#rows = this.#wraps && this.#width > 0 ? wrappedRows(lines, this.#width) : plainRows(lines);
    const rowNow = (row: number): number => {
      const { line, from } = before.at(row);
      return this.#rows.rowOf(lineNow(line), from);
    };
    if (before.count > 0) {
      this.#cursor = { key: undefined, index: rowNow(index), top: rowNow(top) };
      this.#searchedFrom = rowNow(Math.min(this.#searchedFrom, before.count - 1));
    }
    this.#look();
  }

  #look(): void {
    const { lines } = this.#document;
    const pattern = patternOf(this.#wanted);
    this.#pattern = pattern;
    const firstIn = (line: number): number => matchesIn(lines[line] ?? '', pattern as RegExp)[0]?.from ?? 0;
    this.#found =
      pattern === undefined ? [] : linesWith(lines, pattern).map((line) => this.#rows.rowOf(line, firstIn(line)));
  }

  /** With some rows around it, where there is room. */
  #goToRow(index: number): void {
    const { top } = this.#window();
    const isInSight = index >= top && index < top + this.#height;
    this.#cursor = { index, key: undefined, top: isInSight ? top : Math.max(0, index - Math.floor(this.#height / 2)) };
  }

  #paint(row: TextRow, width: number): string {
    const { paint } = this.#document;
    if (paint !== undefined) return paint(row.line, { left: this.#left, width, pattern: this.#pattern }, this.#theme);
    const line = this.#document.lines[row.line] ?? '';
    const matches = this.#pattern === undefined ? [] : matchesIn(line, this.#pattern);
    const { spans, words } = this.#document;
    const columns = { left: this.#left, width };
    const marks = {
      spans: within(spans(row.line), row),
      matches: within(matches, row),
      links: linksShown(line, row, columns, this.#theme, words),
    };
    return paintLine(line.slice(row.from, row.to), marks, columns, this.#theme);
  }

  #window(): { readonly index: number; readonly top: number } {
    return windowOf(this.#cursor, this.#span());
  }

  #span(): Rows {
    return { count: this.#rows.count, height: this.#height, keyAt: () => undefined, indexOfKey: () => -1 };
  }
}

function widthOf(painted: string): number {
  return textWidth(stripVTControlCharacters(painted));
}
