import { stripVTControlCharacters } from 'node:util';
import { textWidth } from '../model/graphemes.ts';
import type { Theme } from '../model/theme.ts';
import { CURSOR_HOME, type Cursor, type Motion, moved, type Rows, windowOf } from '../model/view/cursor.ts';
import { anchored } from '../selectors/lines/anchor.ts';
import type { TextDocument } from '../selectors/lines/document.ts';
import { paintLine } from '../selectors/lines/paint.ts';
import { linesWith, matchesIn, nextOf, patternOf } from '../selectors/lines/search.ts';
import type { Reading } from './sheet.ts';

const EMPTY: TextDocument = { lines: [], spans: () => [] };
/** A step sideways: enough to see that something moved, little enough to find the place again. */
const SIDE_STEP = 8;

/** Somebody reading a text of lines: where he is, and what he looks for. The text may change under him. */
export class LineReader {
  readonly #theme: Theme;
  #document = EMPTY;
  #cursor: Cursor = CURSOR_HOME;
  #left = 0;
  /** Until it is drawn, all of it fits. */
  #height = Number.POSITIVE_INFINITY;
  #wanted = '';
  /** Where the cursor was when the search began: typing more of it begins there again. */
  #searchedFrom = 0;
  #pattern: RegExp | undefined;
  /** The lines that have what is looked for. */
  #found: readonly number[] = [];

  constructor(theme: Theme) {
    this.#theme = theme;
  }

  /** Shows another text, or the same one anew: what is on the screen of it stays where it is. */
  show(document: TextDocument): void {
    if (document === this.#document) return;
    const before = this.#document.lines;
    const after = document.lines;
    const { index, top } = windowOf(this.#cursor, this.#rows());
    this.#document = document;
    if (before.length > 0)
      this.#cursor = { key: undefined, index: anchored(index, before, after), top: anchored(top, before, after) };
    this.#look();
  }

  /** The lines on the screen; of old ones, dimmed. */
  draw(width: number, height: number, isOld: boolean): readonly string[] {
    this.#height = Math.max(1, height);
    const { index, top } = windowOf(this.#cursor, this.#rows());
    const { lines } = this.#document;
    const painted = lines.slice(top, top + height).map((_, offset) => this.#line(top + offset, width));
    return painted.map((line, offset) => {
      if (top + offset === index) return this.#theme.inverse(line + ' '.repeat(Math.max(0, width - widthOf(line))));
      return isOld ? this.#theme.dim(line) : line;
    });
  }

  /** The line under the cursor, as a page of its own. */
  read(width: number): Omit<Reading, 'notes'> {
    this.#height = 1;
    const index = this.index();
    return { line: index < 0 ? '' : this.#line(index, width), index, count: this.#document.lines.length };
  }

  move(motion: Motion): void {
    this.#cursor = moved(this.#cursor, motion, this.#rows());
  }

  /** Moves the text sideways. */
  aside(by: 1 | -1): void {
    this.#left = Math.max(0, this.#left + by * SIDE_STEP);
  }

  /** Looks for something else: goes to the first place from where the search began. */
  lookFor(wanted: string): void {
    if (wanted === this.#wanted) return;
    if (this.#wanted === '') this.#searchedFrom = this.index();
    this.#wanted = wanted;
    this.#look();
    const first = nextOf(this.#found, this.#searchedFrom - 1, 1);
    if (wanted !== '' && first !== undefined) this.goTo(first);
  }

  /** Whether something is looked for. */
  isLooking(): boolean {
    return this.#wanted !== '';
  }

  /** Goes to the next place of what is looked for, or the one before. */
  goOn(by: 1 | -1): void {
    const next = nextOf(this.#found, this.index(), by);
    if (next !== undefined) this.goTo(next);
  }

  /** `2 of 5`, `5 lines` when the cursor is on none of them, `not found`. */
  foundText(): string {
    if (this.#found.length === 0) return 'not found';
    const at = this.#found.indexOf(this.index());
    if (at >= 0) return `${at + 1} of ${this.#found.length}`;
    return this.#found.length === 1 ? '1 line' : `${this.#found.length} lines`;
  }

  /** The line that keys are about; -1 of an empty text. */
  index(): number {
    return windowOf(this.#cursor, this.#rows()).index;
  }

  /** Goes to a line: with some lines around it, where there is room. */
  goTo(index: number): void {
    const { top } = windowOf(this.#cursor, this.#rows());
    const isInSight = index >= top && index < top + this.#height;
    this.#cursor = { index, key: undefined, top: isInSight ? top : Math.max(0, index - Math.floor(this.#height / 2)) };
  }

  /** All of the text, as it is shown. */
  lines(): readonly string[] {
    return this.#document.lines;
  }

  #look(): void {
    this.#pattern = patternOf(this.#wanted);
    this.#found = this.#pattern === undefined ? [] : linesWith(this.#document.lines, this.#pattern);
  }

  #line(index: number, width: number): string {
    const { paint } = this.#document;
    if (paint !== undefined) return paint(index, { left: this.#left, width, pattern: this.#pattern }, this.#theme);
    const line = this.#document.lines[index] ?? '';
    const matches = this.#pattern === undefined ? [] : matchesIn(line, this.#pattern);
    return paintLine(line, this.#document.spans(index), matches, { left: this.#left, width }, this.#theme);
  }

  #rows(): Rows {
    const { length: count } = this.#document.lines;
    return { count, height: this.#height, keyAt: () => undefined, indexOfKey: () => -1 };
  }
}

function widthOf(painted: string): number {
  return textWidth(stripVTControlCharacters(painted));
}
