/** What decides which items are in a table, and in which order. */
export interface OrderRule<T> {
  readonly key: (item: T) => string;
  readonly compare: (a: T, b: T) => number;
  readonly includes: (item: T) => boolean;
}

/** The items of a table in order. Immutable; the same object as long as nothing has changed. */
export interface RowOrder<T> {
  readonly items: readonly T[];
}

/** Sorts everything there is. */
export function fullOrder<T>(all: Iterable<T>, rule: OrderRule<T>): RowOrder<T> {
  const items: T[] = [];
  for (const item of all) if (rule.includes(item)) items.push(item);
  return { items: items.sort(rule.compare) };
}

/**
 * The order after some items changed: those are taken out, sorted by themselves and merged back in, which costs one
 * pass over the rest instead of a sort. `current` gives an item by key, or `undefined` when it is gone.
 */
export function updatedOrder<T>(
  order: RowOrder<T>,
  changed: ReadonlySet<string>,
  current: (key: string) => T | undefined,
  rule: OrderRule<T>,
): RowOrder<T> {
  if (changed.size === 0) return order;
  const incoming: T[] = [];
  for (const key of changed) {
    const item = current(key);
    if (item !== undefined && rule.includes(item)) incoming.push(item);
  }
  incoming.sort(rule.compare);
  const items: T[] = [];
  let next = 0;
  let left = 0;
  for (const item of order.items) {
    if (changed.has(rule.key(item))) {
      left += 1;
      continue;
    }
    for (let candidate = incoming[next]; candidate !== undefined; candidate = incoming[next]) {
      if (rule.compare(candidate, item) > 0) break;
      items.push(candidate);
      next += 1;
    }
    items.push(item);
  }
  if (incoming.length === 0 && left === 0) return order;
  for (; next < incoming.length; next++) items.push(incoming[next] as T);
  return { items };
}

/** Where an item stands, found by its place in the order; -1 when it is not there. */
export function indexOf<T>(order: RowOrder<T>, item: T, compare: (a: T, b: T) => number): number {
  let low = 0;
  let high = order.items.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const difference = compare(order.items[middle] as T, item);
    if (difference === 0) return middle;
    if (difference < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
