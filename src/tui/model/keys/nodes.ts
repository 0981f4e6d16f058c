import { onlyOnNodes } from './conditions.ts';
import type { KeyGroup } from './keybinding.ts';

/** Tables of nodes. */
export const NODE_KEYS: KeyGroup = {
  title: 'Nodes',
  keys: [
    {
      keys: ['r'],
      action: 'drain',
      danger: true,
      help: 'drain the node, or the marked ones: shows first who is on them and what would block',
      disabledReason: onlyOnNodes,
    },
    {
      keys: ['c'],
      action: 'cordon',
      danger: true,
      help: 'cordon the node, or the marked ones: no new pods',
      disabledReason: onlyOnNodes,
    },
    {
      keys: ['u'],
      action: 'uncordon',
      danger: true,
      help: 'uncordon the node, or the marked ones',
      disabledReason: onlyOnNodes,
    },
  ],
};
