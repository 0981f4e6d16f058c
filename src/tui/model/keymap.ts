import type { KeyName } from '../screen/key.ts';
import { CLUSTER_KEYS } from './keys/clusters.ts';
import { COMPARE_KEYS } from './keys/compare.ts';
import { isNarrow } from './keys/conditions.ts';
import { GENERAL_KEYS } from './keys/general.ts';
import type { ActionId, Keybinding, KeyGroup, KeyOf } from './keys/keybinding.ts';
import { LOG_KEYS } from './keys/logs.ts';
import { MOVE_KEYS } from './keys/move.ts';
import { NODE_KEYS } from './keys/nodes.ts';
import { OBJECT_KEYS } from './keys/objects.ts';
import { OPERATION_KEYS } from './keys/operations.ts';
import { RELATION_KEYS } from './keys/relations.ts';
import { ROW_KEYS } from './keys/rows.ts';
import { TABLE_KEYS } from './keys/tables.ts';
import { focusedSheet, type ViewState } from './view/view-state.ts';

/** Every key of kmc, in the order of help. */
export const KEY_GROUPS: readonly KeyGroup[] = [
  MOVE_KEYS,
  CLUSTER_KEYS,
  TABLE_KEYS,
  ROW_KEYS,
  OBJECT_KEYS,
  COMPARE_KEYS,
  LOG_KEYS,
  NODE_KEYS,
  RELATION_KEYS,
  OPERATION_KEYS,
  GENERAL_KEYS,
];

/** Every key of kmc, as long as nobody has set another. */
export const KEYMAP: readonly Keybinding[] = KEY_GROUPS.flatMap(({ keys }) => keys);

/** Every key of kmc as a person has set them; `groups` is how help shows them. */
export class Keymap {
  readonly groups: readonly KeyGroup[];
  readonly #bindings: readonly Keybinding[];

  constructor(groups: readonly KeyGroup[]) {
    this.groups = groups;
    this.#bindings = groups.flatMap(({ keys }) => keys);
  }

  /** The binding of a key, if it has one: of several the one that works in this view, else the last that could work near it. */
  bindingOf(key: KeyName, view: ViewState): Keybinding | undefined {
    const bindings = this.#bindings.filter((binding) => binding.keys.includes(key));
    const works = bindings.find((binding) => binding.disabledReason?.(view) === undefined);
    const isOnSheet = focusedSheet(view) !== undefined;
    const near = bindings.findLast((binding) => isNarrow(binding.disabledReason) === isOnSheet);
    return works ?? near ?? bindings.at(-1);
  }

  /** The first key of an action; `(no key)` when a person has taken all of them from it. */
  readonly keyOf: KeyOf = (action) =>
    this.#bindings.find((binding) => binding.action === action && binding.keys.length > 0)?.keys[0] ?? '(no key)';

  /** One of the meanings of a key. */
  binding(key: KeyName, action: ActionId): Keybinding | undefined {
    return this.#bindings.find((binding) => binding.action === action && binding.keys.includes(key));
  }

  /** What a key does in some view, in the words of help; `undefined` when it does nothing anywhere. */
  useOf(key: KeyName): string | undefined {
    return this.#bindings.find((binding) => binding.keys.includes(key))?.help;
  }
}
