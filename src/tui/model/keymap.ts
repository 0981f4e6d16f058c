import type { KeyName } from '../screen/key.ts';
import { CLUSTER_KEYS } from './keys/clusters.ts';
import { GENERAL_KEYS } from './keys/general.ts';
import type { Keybinding, KeyGroup } from './keys/keybinding.ts';
import { MOVE_KEYS } from './keys/move.ts';
import { NODE_KEYS } from './keys/nodes.ts';
import { OPERATION_KEYS } from './keys/operations.ts';
import { TABLE_KEYS } from './keys/tables.ts';
import type { ViewState } from './view/view-state.ts';

/** Every key of kmc, in the order of help. */
export const KEY_GROUPS: readonly KeyGroup[] = [
  MOVE_KEYS,
  CLUSTER_KEYS,
  TABLE_KEYS,
  NODE_KEYS,
  OPERATION_KEYS,
  GENERAL_KEYS,
];

/** Every key of kmc. */
export const KEYMAP: readonly Keybinding[] = KEY_GROUPS.flatMap(({ keys }) => keys);

/** The binding of a key, if it has one: of several the one that works in this view, else the last. */
export function bindingOf(key: KeyName, view: ViewState): Keybinding | undefined {
  const bindings = KEYMAP.filter((binding) => binding.keys.includes(key));
  return bindings.find((binding) => binding.disabledReason?.(view) === undefined) ?? bindings.at(-1);
}

/** Whether a key does anything anywhere. */
export function hasBinding(key: KeyName): boolean {
  return KEYMAP.some((binding) => binding.keys.includes(key));
}
