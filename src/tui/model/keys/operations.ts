import { onlyOnJobs } from './conditions.ts';
import type { KeyGroup } from './keybinding.ts';

/** The board of a drain, and the list of operations. */
export const OPERATION_KEYS: KeyGroup = {
  title: 'Operations',
  keys: [
    {
      keys: ['p'],
      action: 'job-pause',
      help: 'pause: nothing more begins; again: go on',
      disabledReason: onlyOnJobs,
    },
    {
      keys: ['x'],
      action: 'job-cancel',
      danger: true,
      help: 'cancel: nothing more begins, and it ends; the node stays cordoned',
      disabledReason: onlyOnJobs,
    },
    {
      keys: ['r'],
      action: 'job-retry',
      danger: true,
      help: 'try again what failed',
      disabledReason: onlyOnJobs,
    },
    {
      keys: ['u'],
      action: 'job-uncordon',
      danger: true,
      help: 'uncordon its node; a drain that runs is cancelled first',
      disabledReason: onlyOnJobs,
    },
  ],
};
