import { type Compare, mergedOrder, NO_ROWS, type OrderChanges, ordered, others, type RowOrder } from './row-order.ts';
import type { SortRule } from './sorting.ts';

/** Which of the rows are shown. */
export interface Selecting<T> {
  readonly includes: (item: T) => boolean;
  /** Everything that it includes was included by the one before: only those have to be looked at. */
  readonly narrows: boolean;
  /** Everything that was included by the one before it includes too: only the others have to be looked at. */
  readonly widens: boolean;
}

/**
 * The rows of a table in three stages, each kept and updated by itself: all in the table's own order, the same as they
 * are sorted, and those of them that are shown. So a sort never starts from nothing, and a filter never sorts. Rows are
 * looked through from the top, as many at a time as there is time for.
 */
export class ArrangedRows<T> {
  readonly #compare: Compare<T>;
  #sort: SortRule<T> | undefined;
  #includes: ((item: T) => boolean) | undefined;
  #base: RowOrder<T> = NO_ROWS;
  #sorted: RowOrder<T> = NO_ROWS;
  #shown: RowOrder<T> = NO_ROWS;
  /** Those that are still to be looked through, in order; none of them is shown. */
  #rest: RowOrder<T> = NO_ROWS;

  /** `compare` is the table's own order. */
  constructor(compare: Compare<T>) {
    this.#compare = compare;
  }

  /** What is on the screen or could be scrolled there. */
  get shown(): RowOrder<T> {
    return this.#shown;
  }

  /** True while rows are still to be looked through. */
  get isBehind(): boolean {
    return this.#rest.items.length > 0;
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
      if (this.isBehind) this.#rest = mergedOrder(this.#rest, { leaving: changes.leaving, incoming: [] }, compare);
    }
  }

  /** Sorts anew; `undefined` for the table's own order. */
  sort(rule: SortRule<T> | undefined): void {
    this.#sort = rule;
    this.#sorted = rule === undefined ? this.#base : { items: rule.arranged(this.#base.items) };
    this.#shown = this.#includes === undefined ? this.#sorted : ordered(this.#sorted, this.#shown);
    this.#rest = ordered(this.#sorted, this.#rest);
  }

  /** Shows other rows, `undefined` for all: those that are known to be among them at once, the rest by {@link lookThrough}. */
  select(selecting: Selecting<T> | undefined): void {
    const [shown, wasAll] = [this.#shown, this.#includes === undefined];
    this.#includes = selecting?.includes;
    if (selecting === undefined) [this.#shown, this.#rest] = [this.#sorted, NO_ROWS];
    else if (wasAll) [this.#shown, this.#rest] = [NO_ROWS, this.#sorted];
    else if (selecting.widens) this.#rest = others(this.#sorted, shown);
    else {
      this.#rest = selecting.narrows ? ordered(this.#sorted, shown, this.#rest) : this.#sorted;
      this.#shown = NO_ROWS;
    }
  }

  /** Looks through at most so many of the rest. */
  lookThrough(most: number): void {
    const includes = this.#includes;
    if (includes === undefined || !this.isBehind) return;
    const { items } = this.#rest;
    const found = items.slice(0, most).filter(includes);
    this.#rest = { items: items.slice(most) };
    const [last, first] = [this.#shown.items.at(-1), found[0]];
    if (first === undefined) return;
    const isBelow = last === undefined || this.compare(last, first) < 0;
    this.#shown = isBelow
      ? { items: this.#shown.items.concat(found) }
      : ordered(this.#sorted, this.#shown, { items: found });
  }
}
