import type { CellContext, Column } from '../rows/row.ts';
import type { Compare } from './row-order.ts';

/** What a column is sorted by. */
export type SortKey = number | string;

/** A sort that a person has chosen, ready to use. */
export interface SortRule<T> {
  /** By the column, then by the table's own order. */
  readonly compare: Compare<T>;
  /** Sorts items that stand in the table's own order. */
  arranged(items: readonly T[]): readonly T[];
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** No cell holds it: it stands between a text and its place, and before every character that could follow. */
const END = '\x00';

/**
 * The sort by one column over a table's own order; items that the column holds for equal stay in that order. `context`
 * is what cells depend on besides their item.
 */
export function sortRule<T>(
  column: Column<T>,
  descending: boolean,
  own: Compare<T>,
  context: CellContext = { now: 0 },
): SortRule<T> {
  const sign = descending ? -1 : 1;
  const byColumn = column.sortKey === undefined ? column.compare?.bind(column) : undefined;
  if (byColumn !== undefined) {
    return {
      compare: (a, b) => sign * byColumn(a, b, context) || own(a, b),
      arranged: (items) => items.toSorted((a, b) => sign * byColumn(a, b, context)),
    };
  }
  const keyOf = keysOf(column);
  return {
    compare: (a, b) => sign * compareKeys(keyOf(a), keyOf(b)) || own(a, b),
    arranged: (items) => arrangedBy(items, keyOf, descending),
  };
}

function keysOf<T>(column: Column<T>): (item: T) => SortKey {
  if (column.sortKey !== undefined) return (item) => numberOr(column.sortKey?.(item) ?? Number.NaN);
  return (item) => {
    const text = column.cell(item, { now: 0 });
    return NUMBER.test(text) ? Number(text) : text;
  };
}

/** What is no number stands behind all numbers. */
function numberOr(key: SortKey): SortKey {
  return Number.isNaN(key) ? Number.POSITIVE_INFINITY : key;
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorts by keys without a call for each comparison, which 50,000 rows have no time for. Equal keys keep their order. */
function arrangedBy<T>(items: readonly T[], keyOf: (item: T) => SortKey, descending: boolean): readonly T[] {
  const numbers: number[] = [];
  const texts: string[] = [];
  const withNumber: T[] = [];
  const withText: T[] = [];
  for (const item of items) {
    const key = keyOf(item);
    if (typeof key === 'number') {
      numbers.push(descending ? -key : key);
      withNumber.push(item);
    } else {
      texts.push(key);
      withText.push(item);
    }
  }
  const byNumber = arrangedByNumber(withNumber, numbers);
  if (withText.length === 0) return byNumber;
  const byText = arrangedByText(withText, texts, descending);
  return descending ? [...byText, ...byNumber] : [...byNumber, ...byText];
}

/** Each item goes to the place of its key among all sorted keys, behind those that have had the same. */
function arrangedByNumber<T>(items: readonly T[], keys: readonly number[]): readonly T[] {
  const sorted = Float64Array.from(keys).sort();
  const taken = new Uint32Array(items.length);
  const result: T[] = [...items];
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as T;
    const key = keys[index] as number;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] as number) < key) low = middle + 1;
      else high = middle;
    }
    const before = taken[low] as number;
    taken[low] = before + 1;
    result[low + before] = item;
  }
  return result;
}

/** Of so many keys it is seen whether most of them are the same. */
const SAMPLE = 256;

/** Few different texts are sorted once each, with their items behind them; many by the engine's fastest sort. */
function arrangedByText<T>(items: readonly T[], keys: readonly string[], descending: boolean): readonly T[] {
  const step = Math.max(1, Math.floor(keys.length / SAMPLE));
  const sample = keys.filter((_, index) => index % step === 0);
  const isFew = new Set(sample).size < sample.length / 2;
  return isFew ? arrangedByGroup(items, keys, descending) : arrangedByPlainSort(items, keys, descending);
}

function arrangedByGroup<T>(items: readonly T[], keys: readonly string[], descending: boolean): readonly T[] {
  const groups = new Map<string, T[]>();
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as T;
    const key = keys[index] as string;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  const sorted = [...groups.keys()].sort();
  if (descending) sorted.reverse();
  return sorted.flatMap((key) => groups.get(key) ?? []);
}

/** Sorts plain strings, each with its item's place behind it. */
function arrangedByPlainSort<T>(items: readonly T[], keys: readonly string[], descending: boolean): readonly T[] {
  const last = items.length - 1;
  const sorted = keys.map((key, index) => key + END + placeText(descending ? last - index : index)).sort();
  const result = sorted.map((text) => items[descending ? last - placeIn(text) : placeIn(text)] as T);
  return descending ? result.reverse() : result;
}

/** A place as three characters of seven bits each: that order is the order of places. */
function placeText(place: number): string {
  return String.fromCharCode(place >>> 14, (place >>> 7) & 127, place & 127);
}

function placeIn(text: string): number {
  const at = text.length - 3;
  return (text.charCodeAt(at) << 14) | (text.charCodeAt(at + 1) << 7) | text.charCodeAt(at + 2);
}
