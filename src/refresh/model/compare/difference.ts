import { aligned } from './align.ts';
import { itemName, type ListKey, listKey } from './list-keys.ts';
import { canonical, type Fields, isMap } from './value.ts';

/** How two values differ, place by place. Either side can be had back from it, but for the order of what has none. */
export type Difference =
  | { readonly type: 'same'; readonly value: unknown }
  /** Only the left side has it, or only the right one. */
  | { readonly type: 'left' | 'right'; readonly value: unknown }
  /** Both have something there, and nothing in common. */
  | { readonly type: 'changed'; readonly left: unknown; readonly right: unknown }
  /** Fields by their names. */
  | { readonly type: 'map'; readonly fields: readonly FieldDifference[] }
  /** Items in their order; `lead` are the fields that they are known by. */
  | { readonly type: 'list'; readonly items: readonly Difference[]; readonly lead: readonly string[] };

/** How one field of two maps differs. */
export interface FieldDifference {
  readonly name: string;
  readonly difference: Difference;
}

/**
 * Compares two values of JSON: maps by their fields, whatever the order in which these stand, lists of maps by what their
 * items are known by (`listKey`), all other lists in their order. `field` is the name of the field that holds them.
 */
export function difference(left: unknown, right: unknown, field = ''): Difference {
  if (left === right) return { type: 'same', value: left };
  if (isMap(left) && isMap(right)) return mapDifference(left, right);
  if (Array.isArray(left) && Array.isArray(right)) return listDifference(left, right, field);
  return { type: 'changed', left, right };
}

function mapDifference(left: Fields, right: Fields): Difference {
  const names = [...new Set([...namesOf(left), ...namesOf(right)])].sort();
  const fields = names.map((name) => ({ name, difference: either(left[name], right[name], name) }));
  if (fields.every((each) => each.difference.type === 'same')) return { type: 'same', value: left };
  if (fields.every((each) => each.difference.type === 'left' || each.difference.type === 'right'))
    return { type: 'changed', left, right };
  return { type: 'map', fields };
}

function listDifference(left: readonly unknown[], right: readonly unknown[], field: string): Difference {
  const key = listKey(field, [left, right]);
  const items = key === undefined ? inOrder(left, right) : byKey(left, right, key);
  if (items.every(({ type }) => type === 'same')) return { type: 'same', value: left };
  if (left.length === 0 || right.length === 0) return { type: 'changed', left, right };
  return { type: 'list', items, lead: key?.fields ?? [] };
}

/** Of items whose order means nothing, those of the left side come first. */
function byKey(left: readonly unknown[], right: readonly unknown[], key: ListKey): readonly Difference[] {
  const leftNames = left.map((item) => itemName(key, item));
  const rightNames = right.map((item) => itemName(key, item));
  if (key.isOrdered)
    return aligned(leftNames, rightNames).map((pair) => either(at(left, pair.left), at(right, pair.right)));
  const places = new Map(rightNames.map((name, index) => [name, index]));
  const both = left.map((item, index) => either(item, at(right, places.get(leftNames[index] ?? ''))));
  const known = new Set(leftNames);
  const added = right.filter((_, index) => !known.has(rightNames[index] ?? ''));
  return [...both, ...added.map((item) => either(undefined, item))];
}

/** What was taken away and what was put in its place stand beside each other. */
function inOrder(left: readonly unknown[], right: readonly unknown[]): readonly Difference[] {
  const items: Difference[] = [];
  let [gone, come]: [unknown[], unknown[]] = [[], []];
  const settle = (): void => {
    for (let index = 0; index < Math.max(gone.length, come.length); index++)
      items.push(either(gone[index], come[index]));
    [gone, come] = [[], []];
  };
  for (const pair of aligned(left.map(identity), right.map(identity))) {
    if (pair.left !== undefined && pair.right !== undefined) {
      settle();
      items.push({ type: 'same', value: left[pair.left] });
    } else if (pair.left !== undefined) gone.push(left[pair.left]);
    else if (pair.right !== undefined) come.push(right[pair.right]);
  }
  settle();
  return items;
}

function either(left: unknown, right: unknown, field = ''): Difference {
  if (right === undefined) return { type: 'left', value: left };
  if (left === undefined) return { type: 'right', value: right };
  return difference(left, right, field);
}

/** The same text for equal values, and of the lines of long texts no more than the line itself. */
function identity(value: unknown): string {
  return typeof value === 'string' ? `"${value}` : canonical(value);
}

function at(items: readonly unknown[], index: number | undefined): unknown {
  return index === undefined ? undefined : items[index];
}

function namesOf(fields: Fields): readonly string[] {
  return Object.keys(fields).filter((name) => fields[name] !== undefined);
}
