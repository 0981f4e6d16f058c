import type { Comparison, FieldPath, Literal, Operand, Step } from './field-path.ts';

/** A path that was understood, or why it was not. */
export type PathReading =
  | { readonly type: 'path'; readonly path: FieldPath }
  | { readonly type: 'broken'; readonly reason: string };

/**
 * Reads a path as `kubectl -o custom-columns` takes it: `.a.b[0].c`, `{.a}` or `a.b`, with `\.` for a dot in a name, `['a.b']`, `[*]`,
 * `[1:3]`, `[-1]`, `['a','b']`, `..name` and `[?(@.type=="Ready")]`. Nothing of it is ever run as a program.
 */
export function readPath(text: string): PathReading {
  const trimmed = text.trimStart().replace(TRAILING_BLANKS, '');
  const inner = /^\{(.*)\}$/s.exec(trimmed)?.[1] ?? trimmed;
  try {
    const reader = new PathReader(/^[$.[]/.test(inner) ? inner : `.${inner}`);
    return { type: 'path', path: reader.whole() };
  } catch (error) {
    if (error instanceof PathError) return { type: 'broken', reason: error.message };
    throw error;
  }
}

/** What of a path cannot be read. */
class PathError extends Error {}

const COMPARISONS: readonly Comparison[] = ['==', '!=', '<=', '>=', '<', '>'];
/** A blank that is escaped is part of a name. */
const TRAILING_BLANKS = /(?<!\\)\s+$/;
/** What ends a name that stands behind a dot. */
const ENDS_NAME = /[.[\]\s()=!<>,|{}]/;

/** Reads one path from left to right. */
class PathReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): FieldPath {
    this.#take('$');
    const path = this.#steps();
    if (this.#at < this.#text.length) throw new PathError(`"${this.#text.slice(this.#at)}" is no part of a path`);
    if (path.length === 0) throw new PathError('it names no field');
    return path;
  }

  #steps(): FieldPath {
    const steps: Step[] = [];
    for (;;) {
      if (this.#take('..')) {
        steps.push({ type: 'below' });
        if (!this.#isAt('[')) steps.push(this.#name());
      } else if (this.#take('.')) {
        if (!this.#isAt('[')) steps.push(this.#name());
      } else if (this.#take('[')) steps.push(this.#bracket());
      else return steps;
    }
  }

  #name(): Step {
    if (this.#take('*')) return { type: 'all' };
    let name = '';
    for (let next = this.#peek(); next !== '' && !ENDS_NAME.test(next); next = this.#peek()) {
      this.#at += 1;
      if (next === '\\') {
        if (this.#peek() === '') throw new PathError('nothing stands behind the last \\');
        name += this.#peek();
        this.#at += 1;
      } else name += next;
    }
    if (name === '') throw new PathError('a name is missing behind a dot');
    return { type: 'field', name };
  }

  #bracket(): Step {
    if (this.#take('?(')) {
      const step = this.#filter();
      this.#expect(')');
      this.#expect(']');
      return step;
    }
    const steps = [this.#choice()];
    while (this.#take(',')) steps.push(this.#choice());
    this.#expect(']');
    const [only, ...others] = steps;
    return only !== undefined && others.length === 0 ? only : { type: 'union', steps };
  }

  #choice(): Step {
    this.#blanks();
    if (this.#take('*')) return { type: 'all' };
    const quoted = this.#quoted();
    if (quoted !== undefined) return { type: 'field', name: quoted };
    const [whole = '', from = '', colon = '', to = ''] = this.#match(/(-?\d*)(:?)(-?\d*)/y) ?? [];
    if (whole === '' || whole === '-')
      throw new PathError('between [ and ] there must be a number, a name in quotes, * or ?(…)');
    if (colon === '') return { type: 'item', index: Number(from) };
    return { type: 'slice', from: placeOf(from), to: placeOf(to) };
  }

  #filter(): Step {
    const left = this.#operand();
    this.#blanks();
    const how = COMPARISONS.find((each) => this.#take(each));
    if (how === undefined) return { type: 'filter', left };
    return { type: 'filter', left, right: { how, operand: this.#operand() } };
  }

  #operand(): Operand {
    this.#blanks();
    if (this.#take('@')) return { type: 'path', path: this.#steps() };
    const quoted = this.#quoted();
    if (quoted !== undefined) return { type: 'literal', value: quoted };
    const [word = ''] = this.#match(/-?[\w.]+/y) ?? [];
    const value = literalOf(word);
    if (value === undefined)
      throw new PathError('a filter compares @.a.path with a number, true, false or a text in quotes');
    return { type: 'literal', value };
  }

  #quoted(): string | undefined {
    const [whole, single, double] = this.#match(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/sy) ?? [];
    return whole === undefined ? undefined : (single ?? double ?? '').replace(/\\(.)/gs, '$1');
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text) ?? undefined;
    this.#at += found?.[0].length ?? 0;
    return found;
  }

  #expect(text: string): void {
    this.#blanks();
    if (!this.#take(text)) throw new PathError(`a "${text}" is missing`);
  }

  #take(text: string): boolean {
    if (!this.#isAt(text)) return false;
    this.#at += text.length;
    return true;
  }

  #isAt(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #blanks(): void {
    while (this.#peek() === ' ') this.#at += 1;
  }
}

function placeOf(text: string): number | undefined {
  return text === '' || text === '-' ? undefined : Number(text);
}

function literalOf(word: string): Literal | undefined {
  if (word === 'true' || word === 'false') return word === 'true';
  const number = Number(word);
  return word === '' || Number.isNaN(number) ? undefined : number;
}
