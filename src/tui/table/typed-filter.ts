import { type ParsedFilter, parseFilter, type RowFilter } from './row-filter.ts';

/** What cannot be read. */
interface Invalid {
  readonly type: 'invalid';
  readonly reason: string;
}

/**
 * A filter while it is typed. Of a text that cannot be read, or not yet, as much from its beginning as can be is in force: the
 * rows stay while an expression is written, and the same text always means the same rows.
 */
export class TypedFilter<F extends { readonly type: string } = RowFilter> {
  readonly #parse: (text: string) => F | Invalid;
  readonly #none: F;
  #text = '';
  #inForce: F;
  #fault = '';

  /** `none` is what lets everything through. */
  constructor(parse: (text: string) => F | Invalid, none: F) {
    this.#parse = parse;
    this.#none = none;
    this.#inForce = none;
  }

  get text(): string {
    return this.#text;
  }

  /** What rows are chosen by. */
  get inForce(): F {
    return this.#inForce;
  }

  /** Why what is typed is not in force, and what is instead; empty when it is. */
  get fault(): string {
    return this.#fault;
  }

  /** Takes what is typed now. */
  type(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    const parsed = this.#parse(text);
    const good = isInvalid(parsed) ? this.#longestGood(text) : { text, filter: parsed };
    const still = good.text === '' ? 'everything is shown' : `still </${good.text}>`;
    this.#fault = isInvalid(parsed) ? `${parsed.reason}; ${still}` : '';
    this.#inForce = good.filter;
  }

  #longestGood(text: string): { readonly text: string; readonly filter: F } {
    for (let end = text.length - 1; end > 0; end--) {
      const start = text.slice(0, end);
      const filter = this.#parse(start);
      if (!isInvalid(filter)) return { text: start, filter };
    }
    return { text: '', filter: this.#none };
  }
}

/** The typed filter of a table whose rows are objects. */
export function objectFilter(has: 'labels' | 'no labels'): TypedFilter {
  return new TypedFilter<RowFilter>((text): ParsedFilter => parseFilter(text, has), { type: 'none' });
}

function isInvalid(parsed: { readonly type: string }): parsed is Invalid {
  return parsed.type === 'invalid';
}
