import { graphemes, isPlainAscii } from '../model/graphemes.ts';
import { type StyleId, StyleTable } from './style-table.ts';

/** One screen row as cells: what stands in each column and in which style. */
export interface Cells {
  /** One grapheme per column; empty for the right half of a wide one. Default blanks at the end are left out. */
  readonly chars: readonly string[];
  readonly styles: readonly StyleId[];
}

/** Which characters may reach the terminal. */
export type Glyphs = 'unicode' | 'ascii';

/** What stands in for our own glyphs, and for what prose is set with, where only ASCII is shown; anything else becomes a question mark. */
const ASCII_STAND_INS: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '•': '*',
  '─': '-',
  '│': '|',
  '├': '|',
  '└': '`',
  '…': '~',
  '·': '-',
  '×': 'x',
  '→': '>',
  '‹': '<',
  '›': '>',
  '↑': '^',
  '↓': 'v',
};

const SGR = /\x1b\[([\d;:]*)m/y;
const EMPTY: Cells = { chars: [], styles: [] };
/** More rows than a large screen has, so that a frame never evicts its own. */
const CACHED_ROWS = 1_000;

/** Turns strings with SGR sequences into cells of one screen width, and remembers them. */
export class CellParser {
  readonly styles: StyleTable = new StyleTable();
  readonly #cache = new Map<string, Cells>();
  readonly #glyphs: Glyphs;
  #columns = 0;

  constructor(glyphs: Glyphs) {
    this.#glyphs = glyphs;
  }

  /** Sets the width that rows are cut to. */
  resize(columns: number): void {
    if (columns !== this.#columns) this.#cache.clear();
    this.#columns = columns;
  }

  parse(line: string): Cells {
    if (line === '') return EMPTY;
    let cells = this.#cache.get(line);
    if (cells === undefined) {
      if (this.#cache.size >= CACHED_ROWS) this.#cache.clear();
      cells = this.#parsed(line);
      this.#cache.set(line, cells);
    }
    return cells;
  }

  #parsed(line: string): Cells {
    const chars: string[] = [];
    const styles: StyleId[] = [];
    let style: StyleId = 0;
    let at = 0;
    while (at < line.length) {
      const escapeAt = line.indexOf('\x1b', at);
      const end = escapeAt < 0 ? line.length : escapeAt;
      if (end > at) this.#append(line.slice(at, end), style, chars, styles);
      if (escapeAt < 0) break;
      SGR.lastIndex = escapeAt;
      const sequence = SGR.exec(line);
      // An escape that is no SGR has no place in a row; without its first byte the rest is plain text.
      at = sequence === null ? escapeAt + 1 : escapeAt + sequence[0].length;
      if (sequence !== null) style = this.styles.apply(style, sequence[1] ?? '');
    }
    cut(chars, styles, this.#columns);
    return { chars, styles };
  }

  #append(text: string, style: StyleId, chars: string[], styles: StyleId[]): void {
    if (isPlainAscii(text)) {
      for (const char of text) {
        chars.push(char);
        styles.push(style);
      }
      return;
    }
    for (const grapheme of graphemes(text)) {
      const ascii = this.#glyphs === 'ascii' && !isPlainAscii(grapheme.text);
      chars.push(ascii ? (ASCII_STAND_INS[grapheme.text] ?? '?') : grapheme.text);
      styles.push(style);
      for (let column = 1; column < grapheme.width; column++) {
        chars.push(ascii ? '?' : '');
        styles.push(style);
      }
    }
  }
}

/** Cuts to the screen's width, where a wide grapheme may lose its right half, and drops default blanks at the end. */
function cut(chars: string[], styles: StyleId[], columns: number): void {
  if (chars.length > columns) {
    if (chars[columns] === '') {
      let left = columns - 1;
      while (left > 0 && chars[left] === '') chars[left--] = ' ';
      chars[left] = ' ';
    }
    chars.length = columns;
  }
  let length = chars.length;
  while (length > 0 && chars[length - 1] === ' ' && styles[length - 1] === 0) length--;
  chars.length = length;
  styles.length = length;
}
