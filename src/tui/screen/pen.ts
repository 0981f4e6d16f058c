import type { StyleId, StyleTable } from './style-table.ts';

const ESC = '\x1b[';

/** Writes one frame: knows where the terminal's cursor is and which style is on, and says only what must be said. */
export class Pen {
  readonly #styles: StyleTable;
  #output = '';
  #style: StyleId = 0;
  /** `undefined` when only an absolute address is safe. */
  #at: { readonly x: number; readonly y: number } | undefined;

  constructor(styles: StyleTable) {
    this.#styles = styles;
  }

  /** All that was written. */
  get output(): string {
    return this.#output;
  }

  /** Moves the cursor by the shortest sequence. */
  moveTo(x: number, y: number): void {
    const from = this.#at;
    if (from?.x === x && from.y === y) return;
    if (from?.y === y && x > from.x) this.#output += x - from.x === 1 ? `${ESC}C` : `${ESC}${x - from.x}C`;
    else if (from !== undefined && x === 0 && y === from.y + 1) this.#output += '\r\n';
    else if (x > 0) this.#output += `${ESC}${y + 1};${x + 1}H`;
    else this.#output += y === 0 ? `${ESC}H` : `${ESC}${y + 1}H`;
    this.#at = { x, y };
  }

  style(style: StyleId): void {
    this.#output += this.#styles.transition(this.#style, style);
    this.#style = style;
  }

  /** Writes one grapheme of a known width at the cursor. */
  put(grapheme: string, width: number): void {
    this.#output += grapheme;
    if (this.#at !== undefined) this.#at = { x: this.#at.x + width, y: this.#at.y };
  }

  /** Forgets the cursor's place: after the last column, or after a grapheme whose width terminals disagree on. */
  lose(): void {
    this.#at = undefined;
  }

  /** Addresses a column of the row that the cursor is surely on. */
  column(x: number, y: number): void {
    this.#output += `${ESC}${x + 1}G`;
    this.#at = { x, y };
  }

  /** Blanks the rest of the row in the default style. */
  eraseToEnd(): void {
    this.style(0);
    this.#output += `${ESC}K`;
  }

  /** Clears the screen. */
  clear(): void {
    this.#output += `${ESC}m${ESC}H${ESC}2J`;
    this.#style = 0;
    this.#at = { x: 0, y: 0 };
  }

  /**
   * Moves rows `top` to `bottom` up (positive) or down; the rows that come free are blank. By lines that are deleted and
   * inserted at the region's top: the Linux console does not know the sequences that scroll (console_codes(4)).
   */
  scroll(top: number, bottom: number, lines: number): void {
    const count = Math.abs(lines) === 1 ? '' : Math.abs(lines);
    this.style(0);
    // A new region puts the cursor into the first row of the screen.
    const toTop = top === 0 ? '' : `${ESC}${top + 1}H`;
    this.#output += `${ESC}${top + 1};${bottom + 1}r${toTop}${ESC}${count}${lines > 0 ? 'M' : 'L'}${ESC}r`;
    this.#at = undefined;
  }

  /** Leaves the terminal in the default style, and no link open. */
  finish(): void {
    this.style(0);
  }
}
