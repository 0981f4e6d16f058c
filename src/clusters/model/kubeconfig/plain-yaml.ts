/** A value and the line that it begins on, from 1. */
export type PlainNode =
  | { readonly kind: 'scalar'; readonly line: number; readonly value: string | boolean | null }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly PlainNode[] }
  | { readonly kind: 'map'; readonly line: number; readonly entries: ReadonlyMap<string, PlainEntry> };

/** One key of a map with its value; the line is the key's. */
export interface PlainEntry {
  readonly line: number;
  readonly value: PlainNode;
}

/** One line that says something: how far in, and what. */
interface Line {
  readonly line: number;
  readonly indent: number;
  readonly text: string;
}

/** Text that is here something else than it looks, or that only a whole YAML parser understands. */
class NotPlain extends Error {}

const KEY = /^([A-Za-z][\w./-]*):(?: +(.*))?$/;
/** No sign in it means anything to YAML where it stands, but `: ` and a colon at the end, which are looked for. */
const TEXT = /^-{0,2}[A-Za-z0-9_./][\w./:@=+,%~ -]*$/;
/** Tabs and line ends of other systems too. */
const NOT_ASCII = /[^ -~]/;
const QUOTED = /^"([^"\\]*)"$|^'([^']*)'$/;
/** Whatever may be a number or a date in some notation, or one of the words for true, false and nothing. */
const TYPED = /^[\d.+-][\d._:eExXoOa-fA-F+-]*$|^(?:true|false|null|yes|no|on|off|y|n|nan|inf)$/i;

/**
 * Reads the part of YAML that kubectl and cloud tools write kubeconfigs in: maps and lists over lines, one value a line.
 * It takes a twentieth of the time of the YAML package, and kmc starts with it. `undefined` for everything that is
 * not surely plain: that package then says what it means.
 */
export function parsePlainYaml(text: string): PlainNode | undefined {
  try {
    const lines = linesOf(text);
    const [first] = lines;
    if (first === undefined || first.indent !== 0) return undefined;
    const reader = new BlockReader(lines);
    const root = reader.block(0);
    return reader.atEnd() ? root : undefined;
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/** The same as plain data. */
export function plainValue(node: PlainNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainValue);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plainValue(value)]));
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    if (NOT_ASCII.test(raw)) throw new NotPlain();
    const content = raw.trimStart();
    if (content === '' || content.startsWith('#') || (index === 0 && raw === '---')) continue;
    lines.push({ line: index + 1, indent: raw.length - content.length, text: content.trimEnd() });
  }
  return lines;
}

/** Walks down the lines, block by block. */
class BlockReader {
  readonly #lines: Line[];
  #at = 0;

  constructor(lines: Line[]) {
    this.#lines = lines;
  }

  atEnd(): boolean {
    return this.#at === this.#lines.length;
  }

  /** The map or list whose lines begin in this column. */
  block(indent: number): PlainNode {
    const next = this.#next(indent);
    if (next === undefined) throw new NotPlain();
    return isItem(next) ? this.#list(indent, next.line) : this.#map(indent, next.line);
  }

  #list(indent: number, line: number): PlainNode {
    const items: PlainNode[] = [];
    for (let next = this.#next(indent); next !== undefined && isItem(next); next = this.#next(indent)) {
      const text = next.text.slice(1).trimStart();
      const inner = indent + next.text.length - text.length;
      if (KEY.test(text) || text.startsWith('- ')) {
        // What stands behind the dash is the first line of a block of its own.
        this.#lines[this.#at] = { line: next.line, indent: inner, text };
        items.push(this.block(inner));
      } else items.push(this.#inline(text, next.line, indent));
    }
    return { kind: 'list', line, items };
  }

  #map(indent: number, line: number): PlainNode {
    const entries = new Map<string, PlainEntry>();
    for (let next = this.#next(indent); next !== undefined && !isItem(next); next = this.#next(indent)) {
      const [, key = '', text = ''] = KEY.exec(next.text) ?? [];
      if (key === '' || TYPED.test(key) || key === '__proto__' || entries.has(key)) throw new NotPlain();
      entries.set(key, { line: next.line, value: this.#value(text, next.line, indent) });
    }
    return { kind: 'map', line, entries };
  }

  /** What belongs to a key: on its line, or on the lines below; a list may begin in the column of its key. */
  #value(text: string, line: number, indent: number): PlainNode {
    if (text !== '') return this.#inline(text, line, indent);
    this.#at += 1;
    const below = this.#lines[this.#at];
    if (below === undefined || below.indent < indent) return { kind: 'scalar', line, value: null };
    if (below.indent > indent || isItem(below)) return this.block(below.indent);
    return { kind: 'scalar', line, value: null };
  }

  #inline(text: string, line: number, indent: number): PlainNode {
    this.#at += 1;
    // A line further in would go on with it.
    if ((this.#lines[this.#at]?.indent ?? 0) > indent) throw new NotPlain();
    if (text === '{}') return { kind: 'map', line, entries: new Map() };
    if (text === '[]') return { kind: 'list', line, items: [] };
    return { kind: 'scalar', line, value: scalar(text) };
  }

  /** The next line if it begins in this column; nothing if it begins before it. */
  #next(indent: number): Line | undefined {
    const next = this.#lines[this.#at];
    if (next === undefined || next.indent < indent) return undefined;
    if (next.indent > indent) throw new NotPlain();
    return next;
  }
}

function isItem({ text }: Line): boolean {
  return text.startsWith('- ');
}

function scalar(text: string): string | boolean | null {
  const quoted = QUOTED.exec(text);
  if (quoted !== null) return quoted[1] ?? quoted[2] ?? '';
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  if (TYPED.test(text) || !TEXT.test(text) || text.includes(': ') || text.endsWith(':')) throw new NotPlain();
  return text;
}
