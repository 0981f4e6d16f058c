import { focusedSheet } from '../view/view-state.ts';
import {
  onlyEverywhere,
  onlyInCluster,
  onlyInPulses,
  onlyInRelations,
  onlyOnContainers,
  onlyOnHome,
  onlyOnJobs,
} from './conditions.ts';
import type { KeyGroup } from './keybinding.ts';

/** Tabs and contexts. */
export const CLUSTER_KEYS: KeyGroup = {
  title: 'Clusters',
  keys: [
    { keys: ['tab'], action: 'next-tab', help: 'next tab' },
    { keys: ['shift-tab'], action: 'previous-tab', help: 'previous tab' },
    {
      keys: Array.from({ length: 10 }, (_, digit) => `alt-${digit}`),
      action: 'go-to-tab',
      help: 'tab by number; 0 is the Fleet',
    },
    {
      keys: ['`'],
      action: 'await-tab',
      help: 'then a digit: tab by number, where Alt does not arrive',
    },
    {
      keys: ['enter'],
      action: 'enter',
      help: 'open and focus the cluster; on a namespace, a workload, a service or a node: its pods; on a cron job: its jobs; on a pod: its containers; on a custom resource definition: its objects; on anything else: describe it; on what was found, in a tree and on who uses an object: go there; in pulses: what a tile counts, what is not well first, or the pulses of a cluster; on a field over clusters: all of its values',
      disabledReason: (view) => {
        const own = [onlyOnJobs, onlyInPulses, onlyEverywhere, onlyInRelations];
        if (own.some((only) => only(view) === undefined)) return undefined;
        if (focusedSheet(view) !== undefined) return 'nothing opens from here';
        return onlyOnContainers(view) === undefined ? 'opens logs here' : undefined;
      },
    },
    {
      keys: ['space'],
      action: 'toggle-open',
      help: 'open or close the cluster, without going there',
      disabledReason: onlyOnHome,
    },
    {
      keys: ['*'],
      action: 'favourite',
      help: 'make the context a favourite, or take that back; favourites come first, and are kept',
      disabledReason: onlyOnHome,
    },
    {
      keys: ['N'],
      action: 'sort-by-name',
      help: 'contexts by name, or in the order of the files again',
      disabledReason: onlyOnHome,
    },
    {
      keys: ['S'],
      action: 'sort-by-state',
      help: 'contexts in trouble first, or in the order of the files again',
      disabledReason: onlyOnHome,
    },
    {
      keys: ['ctrl-x'],
      action: 'close-tab',
      help: 'close the tab and its cluster',
      disabledReason: onlyInCluster,
    },
    {
      keys: ['ctrl-o'],
      action: 'heal',
      help: 'heal a cluster in trouble: log in if that helps, else try again now',
    },
    { keys: ['ctrl-y'], action: 'copy-login-code', help: 'copy the code of the login that is wanted' },
    { keys: ['ctrl-n'], action: 'copy-login-address', help: 'copy the address of that login' },
  ],
};
