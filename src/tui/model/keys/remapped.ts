import type { KeyName } from '../../screen/key.ts';
import { keyOfShortcut } from '../k9s/shortcut.ts';
import type { ActionId, Keybinding, KeyGroup } from './keybinding.ts';

/** What a person wants of keys: by key, the action that it is to do, `sort COLUMN`, or `nothing`. */
export type KeyWishes = Readonly<Record<string, string>>;

/** The key table as a person wants it, and which wishes could not be fulfilled: the key of each, and why. */
export interface Remapped {
  readonly groups: readonly KeyGroup[];
  readonly problems: readonly { readonly key: string; readonly why: string }[];
}

/** What the digit of the key decides: such keys come as a row. */
const BY_DIGIT: ReadonlySet<ActionId> = new Set<ActionId>(['go-to-tab', 'namespace']);

/** Without a key for these nobody gets anywhere, or back. */
const NEEDED: readonly ActionId[] = ['command', 'back', 'enter', 'up', 'down'];

/**
 * Gives keys to actions, wish by wish: a key is taken from whatever had it, in all views, and added to those of its action.
 * Help, and the check of hotkeys and plugins, go by what comes of it.
 */
export function remapped(groups: readonly KeyGroup[], wishes: KeyWishes): Remapped {
  const problems: { readonly key: string; readonly why: string }[] = [];
  let now = groups;
  for (const [written, wish] of Object.entries(wishes)) {
    const key = keyOfShortcut(written);
    const next = key === undefined ? 'is no key that terminals send' : fulfilled(now, key, wish.trim());
    if (typeof next === 'string') problems.push({ key: written, why: next });
    else now = next;
  }
  return { groups: now, problems };
}

/** The table with one wish fulfilled, or why it cannot be. */
function fulfilled(groups: readonly KeyGroup[], key: KeyName, wish: string): readonly KeyGroup[] | string {
  const [action = '', column = ''] = wish.split(/\s+/);
  const known = groups.flatMap(({ keys }) => keys);
  const wanted = wish === 'nothing' ? undefined : known.find((each) => each.action === action);
  if (wish !== 'nothing' && wanted === undefined) return `cannot do "${wish}": there is no such action`;
  if (wanted !== undefined && BY_DIGIT.has(wanted.action)) return `cannot do "${wish}": its keys are digits`;
  if (action === 'sort' ? column === '' : column !== '') return 'takes an action, sort COLUMN, or nothing';
  const without = mapped(groups, (each) => ({ ...each, keys: each.keys.filter((other) => other !== key) }));
  const lost = NEEDED.find((need) => need !== wanted?.action && !hasKey(without, need));
  if (lost !== undefined) return `is the only key for ${lost}: give that another one first`;
  if (wanted === undefined) return without;
  if (wanted.action === 'sort') return withSort(without, key, column.toLowerCase());
  return mapped(without, (each) => (each.action === action ? { ...each, keys: [...each.keys, key] } : each));
}

function hasKey(groups: readonly KeyGroup[], action: ActionId): boolean {
  return groups.some(({ keys }) => keys.some((each) => each.action === action && each.keys.length > 0));
}

/** Adds the key to the sort by that column, or makes one like the others. */
function withSort(groups: readonly KeyGroup[], key: KeyName, column: string): readonly KeyGroup[] {
  const known = groups.flatMap(({ keys }) => keys);
  const isSort = (each: Keybinding): boolean => each.action === 'sort' && each.column === column;
  if (known.some(isSort))
    return mapped(groups, (each) => (isSort(each) ? { ...each, keys: [...each.keys, key] } : each));
  return groups.map((group) => {
    const like = group.keys.find((each) => each.action === 'sort');
    if (like === undefined) return group;
    const help = `sort by ${column.toUpperCase()}; again: the other way round`;
    return { ...group, keys: [...group.keys, { ...like, keys: [key], column, help }] };
  });
}

function mapped(groups: readonly KeyGroup[], change: (binding: Keybinding) => Keybinding): readonly KeyGroup[] {
  return groups.map((group) => ({ ...group, keys: group.keys.map(change) }));
}
