import { graphemes, isPlainAscii } from '../model/graphemes.ts';
import { cleanAddress } from '../model/link.ts';
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

/** SGR, or the beginning or the end of a link (OSC 8). */
const SEQUENCE = /\x1b(?:\[([\d;:]*)m|\]8;[\w=:.-]*;([!-~]*)(?:\x1b\\|\x07))/y;
const EMPTY: Cells = { chars: [], styles: [] };
/** More rows than a large screen has, so that a frame never evicts its own. */
const CACHED_ROWS = 1_000;
/** Far more than a screen shows. Without links there are a few dozen; of those in logs there is no end. */
const MOST_STYLES = 4_096;

/** Turns strings with SGR sequences and links into cells of one screen width, and remembers them. */
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

  /** Forgets styles when too many have occurred. Cells that were parsed before are void then. */
  trim(): void {
    if (this.styles.size <= MOST_STYLES) return;
    this.styles.clear();
    this.#cache.clear();
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
      SEQUENCE.lastIndex = escapeAt;
      const sequence = SEQUENCE.exec(line);
      const next = sequence === null ? undefined : this.#after(style, sequence[1], sequence[2]);
      // Any other escape has no place in a row; without its first byte the rest is plain text.
      at = next === undefined ? escapeAt + 1 : SEQUENCE.lastIndex;
      style = next ?? style;
    }
    cut(chars, styles, this.#columns);
    return { chars, styles };
  }

  #after(style: StyleId, parameters: string | undefined, address = ''): StyleId | undefined {
    if (parameters !== undefined) return this.styles.apply(style, parameters);
    return address === '' || cleanAddress(address) === address ? this.styles.link(style, address) : undefined;
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
