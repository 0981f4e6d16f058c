import type { ReadableColours } from '../model/ground.ts';

/** The number of a style within one {@link StyleTable}; 0 is the terminal's default. */
export type StyleId = number;

/** Graphic rendition as a terminal keeps it, and the link that a cell belongs to. `attributes` has bit n set for SGR n (1 bold … 9 strike). */
interface Style {
  readonly attributes: number;
  /** SGR parameters of the colour, `31` or `38;5;208`; empty for the default. */
  readonly foreground: string;
  readonly background: string;
  /** The address that a text leads to; empty for none. */
  readonly link: string;
}

const PLAIN: Style = { attributes: 0, foreground: '', background: '', link: '' };
const BOLD_AND_DIM = 0b110;
const LINK_END = '\x1b]8;;\x1b\\';

/** Gives every style that occurs a small number, and knows the shortest way from one to another. */
export class StyleTable {
  #readable: ReadableColours = {};
  readonly #styles: Style[] = [PLAIN];
  readonly #ids = new Map<string, StyleId>([[keyOf(PLAIN), 0]]);
  readonly #applied = new Map<string, StyleId>();
  readonly #transitions = new Map<number, string>();
  readonly #links = new Map<string, number>();
  #nextLink = 1;

  /** How many styles have occurred. */
  get size(): number {
    return this.#styles.length;
  }

  /** Forgets all styles but the default: their numbers mean nothing from now on. */
  clear(): void {
    this.#styles.length = 1;
    this.#ids.clear();
    this.#ids.set(keyOf(PLAIN), 0);
    this.#applied.clear();
    this.#transitions.clear();
    this.#links.clear();
  }

  /** The style that is in force after an SGR sequence (`1;31`, empty for a reset) on top of another. */
  apply(current: StyleId, parameters: string): StyleId {
    const key = `${current}|${parameters}`;
    let id = this.#applied.get(key);
    if (id === undefined) {
      id = this.#intern(applied(this.#at(current), parameters));
      this.#applied.set(key, id);
    }
    return id;
  }

  /** The style that is in force after the beginning of a link (its address), or after its end (empty), on top of another. */
  link(current: StyleId, address: string): StyleId {
    const style = this.#at(current);
    return style.link === address ? current : this.#intern({ ...style, link: address });
  }

  /** The shortest escape sequences that lead from one style to another; empty when they are the same. */
  transition(from: StyleId, to: StyleId): string {
    if (from === to) return '';
    const key = from * 65_536 + to;
    let sequence = this.#transitions.get(key);
    if (sequence === undefined) {
      const [before, after] = [this.#shown(from), this.#shown(to)];
      sequence = (before.link === after.link ? '' : this.#linkSequence(after.link)) + shortestSequence(before, after);
      this.#transitions.set(key, sequence);
    }
    return sequence;
  }

  /** From now on these colours stand in for others, where a text has no background of its own. */
  standIn(readable: ReadableColours): void {
    this.#readable = readable;
    this.#transitions.clear();
  }

  #shown(id: StyleId): Style {
    const style = this.#at(id);
    const foreground = style.background === '' ? this.#readable[style.foreground] : undefined;
    return foreground === undefined ? style : { ...style, foreground };
  }

  /**
   * OSC 8 (gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda). By its number a terminal knows the parts of a link
   * that were drawn at different times, or stand in several rows, as one.
   */
  #linkSequence(address: string): string {
    if (address === '') return LINK_END;
    let number = this.#links.get(address);
    if (number === undefined) {
      number = this.#nextLink++;
      this.#links.set(address, number);
    }
    return `\x1b]8;id=${number};${address}\x1b\\`;
  }

  #at(id: StyleId): Style {
    return this.#styles[id] ?? PLAIN;
  }

  #intern(style: Style): StyleId {
    const key = keyOf(style);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#styles.push(style) - 1;
    this.#ids.set(key, id);
    return id;
  }
}

function keyOf(style: Style): string {
  return `${parametersOf(style)}|${style.link}`;
}

/** The SGR parameters that make a style out of the default. */
function parametersOf(style: Style): string {
  const parts: string[] = [];
  for (let bit = 1; bit <= 9; bit++) if (style.attributes & (1 << bit)) parts.push(String(bit));
  if (style.foreground !== '') parts.push(style.foreground);
  if (style.background !== '') parts.push(style.background);
  return parts.join(';');
}

function applied(style: Style, parameters: string): Style {
  let { attributes, foreground, background } = style;
  const codes = parameters === '' ? [0] : parameters.split(/[;:]/).map(Number);
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    if (code === 0) ({ attributes, foreground, background } = PLAIN);
    else if (code <= 9) attributes |= 1 << code;
    else if (code === 22) attributes &= ~BOLD_AND_DIM;
    else if (code >= 23 && code <= 29) attributes &= ~(1 << (code - 20));
    else if (code === 38 || code === 48) {
      const length = codes[index + 1] === 5 ? 3 : 5;
      const colour = codes.slice(index, index + length).join(';');
      if (code === 38) foreground = colour;
      else background = colour;
      index += length - 1;
    } else if (code === 39) foreground = '';
    else if (code === 49) background = '';
    else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) foreground = String(code);
    else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) background = String(code);
  }
  return { attributes, foreground, background, link: style.link };
}

function shortestSequence(from: Style, to: Style): string {
  const fresh = parametersOf(to);
  const parameters = changedParameters(from, to);
  // Two that are asked for may look the same.
  if (parameters.length === 0) return '';
  const whole = fresh === '' ? '\x1b[m' : `\x1b[0;${fresh}m`;
  const partial = `\x1b[${parameters.join(';')}m`;
  return partial.length < whole.length ? partial : whole;
}

function changedParameters(from: Style, to: Style): readonly string[] {
  const parts: string[] = [];
  const off = from.attributes & ~to.attributes;
  let on = to.attributes & ~from.attributes;
  // 22 ends bold and dim together, so the one that stays has to be set again.
  if (off & BOLD_AND_DIM) {
    parts.push('22');
    on |= to.attributes & BOLD_AND_DIM;
  }
  for (let bit = 3; bit <= 9; bit++) if (off & (1 << bit)) parts.push(String(bit + 20));
  for (let bit = 1; bit <= 9; bit++) if (on & (1 << bit)) parts.push(String(bit));
  if (from.foreground !== to.foreground) parts.push(to.foreground || '39');
  if (from.background !== to.background) parts.push(to.background || '49');
  return parts;
}
