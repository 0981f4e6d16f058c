/** How two items of a table follow each other; 0 never occurs between two of them. */
export type Compare<T> = (a: T, b: T) => number;

/** The items of a table in order. Immutable; the same object as long as nothing has changed. */
export interface RowOrder<T> {
  readonly items: readonly T[];
}

/** What happened to the items of an order: an item that changed leaves as what it was and comes in as what it is. */
export interface OrderChanges<T> {
  readonly leaving: readonly T[];
  readonly incoming: readonly T[];
}

/** No items. */
export const NO_ROWS: RowOrder<never> = { items: [] };

/** Below this share of changes each place is searched for instead of comparing every item on the way. */
const FEW = 1 / 16;

/**
 * The order after some items left and others came in: these are sorted by themselves and merged back, which costs one
 * pass of copying over the rest instead of a sort.
 */
export function mergedOrder<T>(order: RowOrder<T>, changes: OrderChanges<T>, compare: Compare<T>): RowOrder<T> {
  const { leaving, incoming } = changes;
  if (leaving.length === 0 && incoming.length === 0) return order;
  const staying = without(order, leaving, compare);
  if (incoming.length === 0) return { items: staying };
  return { items: inserted(staying, incoming.toSorted(compare), compare) };
}

/** These items of an order as they stand in it, and more of them: a pass that compares nothing while both are in its order. */
export function ordered<T>(order: RowOrder<T>, some: RowOrder<T>, more: RowOrder<T> = NO_ROWS): RowOrder<T> {
  const all = some.items.length + more.items.length;
  if (all === 0) return NO_ROWS;
  let [place, placeOfMore] = [0, 0];
  const items = order.items.filter((item) => {
    if (item === some.items[place]) place += 1;
    else if (item === more.items[placeOfMore]) placeOfMore += 1;
    else return false;
    return true;
  });
  if (items.length === all) return { items };
  const wanted = new Set([...some.items, ...more.items]);
  return { items: order.items.filter((item) => wanted.has(item)) };
}

/** The other items of an order. */
export function others<T>(order: RowOrder<T>, some: RowOrder<T>): RowOrder<T> {
  let place = 0;
  const items = order.items.filter((item) => {
    const isOne = item === some.items[place];
    if (isOne) place += 1;
    return !isOne;
  });
  if (place === some.items.length) return { items };
  const known = new Set(some.items);
  return { items: order.items.filter((item) => !known.has(item)) };
}

/** Where an item stands, found by its place in the order; -1 when it is not there. */
export function indexOf<T>(order: RowOrder<T>, item: T, compare: Compare<T>): number {
  const place = placeOf(order.items, item, compare, 0);
  const found = order.items[place];
  return found !== undefined && compare(found, item) === 0 ? place : -1;
}

function without<T>(order: RowOrder<T>, leaving: readonly T[], compare: Compare<T>): readonly T[] {
  const { items } = order;
  if (leaving.length === 0) return items;
  const places = leaving.length < items.length * FEW ? placesOf(items, leaving, compare) : undefined;
  if (places !== undefined) return cut(items, places);
  const gone = new Set(leaving);
  return items.filter((item) => !gone.has(item));
}

/** The places of items in ascending order; `undefined` when one of them is not where its own facts say. */
function placesOf<T>(items: readonly T[], wanted: readonly T[], compare: Compare<T>): readonly number[] | undefined {
  const places: number[] = [];
  for (const item of wanted) {
    const place = placeOf(items, item, compare, 0);
    if (items[place] !== item) return undefined;
    places.push(place);
  }
  return places.sort((a, b) => a - b);
}

function cut<T>(items: readonly T[], places: readonly number[]): readonly T[] {
  const rest: T[] = [];
  let next = 0;
  for (let index = 0; index < items.length; index++) {
    if (index === places[next]) next += 1;
    else rest.push(items[index] as T);
  }
  return rest;
}

function inserted<T>(items: readonly T[], incoming: readonly T[], compare: Compare<T>): readonly T[] {
  const merged: T[] = [];
  const few = incoming.length < items.length * FEW;
  let from = 0;
  for (const item of incoming) {
    const place = few ? placeOf(items, item, compare, from) : nextPlace(items, item, compare, from);
    for (; from < place; from++) merged.push(items[from] as T);
    merged.push(item);
  }
  for (; from < items.length; from++) merged.push(items[from] as T);
  return merged;
}

/** The first place, from `from` on, whose item does not stand before this one. */
function placeOf<T>(items: readonly T[], item: T, compare: Compare<T>, from: number): number {
  let low = from;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(items[middle] as T, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nextPlace<T>(items: readonly T[], item: T, compare: Compare<T>, from: number): number {
  let place = from;
  while (place < items.length && compare(items[place] as T, item) < 0) place += 1;
  return place;
}
