import { type Compare, mergedOrder, NO_ROWS, type OrderChanges, type RowOrder } from './row-order.ts';
import type { SortRule } from './sorting.ts';

/** Which of the rows are shown. */
export interface Selecting<T> {
  readonly includes: (item: T) => boolean;
  /** Everything that it includes was included by the one before: only those have to be looked at. */
  readonly narrows: boolean;
}

/**
 * The rows of a table in three stages, each kept and updated by itself: all in the table's own order, the same as they
 * are sorted, and those of them that are shown. So a sort never starts from nothing, and a filter never sorts.
 */
export class ArrangedRows<T> {
  readonly #compare: Compare<T>;
  #sort: SortRule<T> | undefined;
  #includes: ((item: T) => boolean) | undefined;
  #base: RowOrder<T> = NO_ROWS;
  #sorted: RowOrder<T> = NO_ROWS;
  #shown: RowOrder<T> = NO_ROWS;

  /** `compare` is the table's own order. */
  constructor(compare: Compare<T>) {
    this.#compare = compare;
  }

  /** What is on the screen or could be scrolled there. */
  get shown(): RowOrder<T> {
    return this.#shown;
  }

  /** How two shown rows follow each other. */
  get compare(): Compare<T> {
    return this.#sort?.compare ?? this.#compare;
  }

  /** Takes rows out and merges others in. */
  change(changes: OrderChanges<T>): void {
    this.#base = mergedOrder(this.#base, changes, this.#compare);
    const { compare } = this;
    this.#sorted = this.#sort === undefined ? this.#base : mergedOrder(this.#sorted, changes, compare);
    const includes = this.#includes;
    if (includes === undefined) this.#shown = this.#sorted;
    else {
      const incoming = changes.incoming.filter(includes);
      // What is shown was chosen by the facts that an item had: it leaves by identity.
      const leaving = changes.leaving.filter(includes);
      this.#shown = mergedOrder(this.#shown, { leaving, incoming }, compare);
    }
  }

  /** Sorts anew; `undefined` for the table's own order. */
  sort(rule: SortRule<T> | undefined): void {
    this.#sort = rule;
    this.#sorted = rule === undefined ? this.#base : { items: rule.arranged(this.#base.items) };
    const shown = new Set(this.#includes === undefined ? [] : this.#shown.items);
    this.#shown =
      this.#includes === undefined ? this.#sorted : { items: this.#sorted.items.filter((item) => shown.has(item)) };
  }

  /** Shows other rows; `undefined` for all. */
  select(selecting: Selecting<T> | undefined): void {
    const from = selecting?.narrows && this.#includes !== undefined ? this.#shown : this.#sorted;
    const includes = selecting?.includes;
    this.#includes = includes;
    this.#shown = includes === undefined ? this.#sorted : { items: from.items.filter(includes) };
  }
}
