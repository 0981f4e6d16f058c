import { itemName, listKey } from './list-keys.ts';
import { canonical, type Fields, isMap } from './value.ts';

/** One field of several objects. */
export interface ComparedField {
  /** `spec.template.spec.containers[web].image`; items without a name by their place: `rules[0]`. */
  readonly path: string;
  /** What each of the objects has there, in their order; `undefined` for nothing. */
  readonly values: readonly unknown[];
  /** Whether they do not all have the same. */
  readonly differs: boolean;
}

/** More fields than this of one kind of object are not looked at. */
const MOST_FIELDS = 5_000;

/**
 * The fields of several objects beside each other, down to single values, in the order of YAML. What only some of them have,
 * and those alike, is one field, however deep it is; so is a list of plain values.
 */
export function comparedFields(objects: readonly unknown[]): readonly ComparedField[] {
  const found: ComparedField[] = [];
  walk(objects, '', '', found);
  return found;
}

function walk(values: readonly unknown[], path: string, name: string, found: ComparedField[]): void {
  if (found.length >= MOST_FIELDS) return;
  const there = values.filter((value) => value !== undefined);
  if (there.length === 0) return;
  const isSomewhereMissing = there.length < values.length;
  if (isSomewhereMissing && isOne(there)) {
    found.push({ path, values, differs: true });
    return;
  }
  if (there.every(isFilled)) {
    for (const key of [...new Set(there.flatMap((each) => Object.keys(each)))].sort()) {
      const inner = values.map((value) => (isMap(value) ? value[key] : undefined));
      walk(inner, path === '' ? key : `${path}.${key}`, key, found);
    }
    return;
  }
  const lists = there.filter((value): value is readonly unknown[] => Array.isArray(value) && value.some(isMap));
  if (lists.length > 0 && lists.length === there.length) walkItems(values, lists, path, name, found);
  else found.push({ path, values, differs: isSomewhereMissing || !isOne(there) });
}

function walkItems(
  values: readonly unknown[],
  lists: readonly (readonly unknown[])[],
  path: string,
  name: string,
  found: ComparedField[],
): void {
  const key = listKey(name, lists);
  const named = (item: unknown, index: number): string => (key === undefined ? String(index) : itemName(key, item));
  const names = new Set(lists.flatMap((list) => list.map(named)));
  const items = values.map((value) =>
    Array.isArray(value) ? new Map(value.map((item: unknown, index) => [named(item, index), item])) : undefined,
  );
  for (const each of names) {
    const inner = items.map((map) => map?.get(each));
    walk(inner, `${path}[${each}]`, '', found);
  }
}

/** An empty map is a value. */
function isFilled(value: unknown): value is Fields {
  return isMap(value) && Object.keys(value).length > 0;
}

function isOne(values: readonly unknown[]): boolean {
  const [first, ...others] = values;
  if (others.every((value) => value === first)) return true;
  // Two texts of megabytes need not be written again to be told apart.
  if (typeof first === 'string') return false;
  const text = canonical(first);
  return others.every((value) => canonical(value) === text);
}

/**
 * The value that more have than any other, as `canonical` writes it (`undefined`: having nothing); `'none'` when two are as
 * frequent. What is not counted is not in `values`.
 */
export function majority(values: readonly unknown[]): { readonly of: string | undefined } | 'none' {
  const counts = new Map<string | undefined, number>();
  for (const value of values) {
    const text = value === undefined ? undefined : canonical(value);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const [most, second] = [...counts].sort(([, a], [, b]) => b - a);
  if (most === undefined || (second !== undefined && second[1] === most[1])) return 'none';
  return { of: most[0] };
}
