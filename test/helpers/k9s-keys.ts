import { K9S_FIRST_KEYS } from './k9s-first-keys.ts';
import type { K9sKey } from './k9s-key.ts';

/** All of them, in the order of how often fingers press them. */
export const K9S_KEYS: readonly K9sKey[] = [
  ...K9S_FIRST_KEYS,
  { keys: 'shift-a', does: 'sort by age', checks: [['A', 'pods', 'sort']] },
  { keys: 'shift-n', does: 'sort by name', checks: [['N', 'pods', 'sort']] },
  { keys: 'shift-s', does: 'sort by status', checks: [['S', 'pods', 'sort']] },
  {
    keys: 'shift-c',
    does: 'sort by CPU',
    checks: [
      ['C', 'pods', 'sort'],
      ['C', 'nodes', 'sort'],
    ],
  },
  {
    keys: 'shift-m',
    does: 'sort by memory',
    checks: [
      ['M', 'pods', 'sort'],
      ['M', 'nodes', 'sort'],
    ],
  },
  { keys: 'shift-p', does: 'sort by namespace', checks: [['P', 'pods', 'sort']] },
  { keys: 'ctrl-w', does: 'wide columns', checks: [['ctrl-w', 'pods', 'wide']] },
  {
    keys: 'ctrl-z',
    does: 'faults only',
    checks: [
      ['ctrl-z', 'pods', 'faults'],
      ['ctrl-z', 'events', 'faults'],
    ],
  },
  {
    keys: '-',
    does: 'the last view',
    checks: [
      ['-', 'pods', 'trail-last'],
      ['-', 'logs', 'trail-last'],
    ],
  },
  {
    keys: '[ ]',
    does: 'back and on in the history',
    checks: [
      ['[', 'pods', 'trail-back'],
      [']', 'pods', 'trail-on'],
    ],
  },
  { keys: 'ctrl-space', does: 'mark a range', checks: [['ctrl-space', 'pods', 'mark-range']] },
  { keys: 'ctrl-\\', does: 'clear the marks', checks: [['ctrl-\\', 'pods', 'clear-marks']] },
  {
    keys: 'ctrl-s',
    does: 'save to a file',
    checks: [
      ['ctrl-s', 'pods', 'save-table'],
      ['ctrl-s', 'yaml', 'save-text'],
      ['ctrl-s', 'logs', 'log-save'],
    ],
  },
  { keys: 'ctrl-k', does: 'kill', checks: [], later: 'kill, which asks first' },
  {
    keys: 'ctrl-e',
    does: 'header on and off',
    checks: [
      ['ctrl-e', 'pods', 'tab-bar'],
      ['ctrl-e', 'logs', 'tab-bar'],
    ],
  },
  { keys: 'ctrl-g', does: 'crumbs on and off', checks: [['ctrl-g', 'pods', 'crumbs']] },
  {
    keys: 'u',
    does: 'uncordon; use the namespace; used by',
    checks: [
      ['u', 'nodes', 'uncordon'],
      ['u', 'namespaces', 'use-namespace'],
    ],
    awaits: { does: 'used by', checks: [['u', 'configmaps']] },
  },
  { keys: 'c', does: 'cordon, on nodes', checks: [['c', 'nodes', 'cordon']] },
  { keys: 'x', does: 'decode a secret', checks: [['x', 'secrets', 'decode']] },
  { keys: 'o', does: 'show the node', checks: [], awaits: { does: 'all of it', checks: [['o', 'pods']] } },
  { keys: 'shift-j', does: 'jump to the owner', checks: [], awaits: { does: 'all of it', checks: [['J', 'pods']] } },
  {
    keys: 'w',
    does: 'warp to the namespace of the row; wrap lines in logs and texts',
    checks: [
      ['w', 'pods', 'warp'],
      ['w', 'logs', 'log-wrap'],
      ['w', 'yaml', 'wrap-text'],
    ],
  },
  {
    keys: 't',
    does: 'time stamps in logs; trigger a cron job; transfer files',
    checks: [['t', 'logs', 'log-times']],
    later: 'trigger, transfer',
  },
  { keys: 'z', does: 'replica sets of a deployment', checks: [['z', 'deployments', 'replica-sets']] },
  { keys: 'i', does: 'set the image', checks: [], later: 'set the image' },
  {
    keys: 'n N',
    does: 'copy the namespace; next and previous match',
    checks: [
      ['n', 'pods', 'copy-namespace'],
      ['n', 'yaml', 'find-next'],
      ['N', 'describe', 'find-previous'],
    ],
  },
  {
    keys: '0-6',
    does: 'ranges of logs',
    checks: [
      ['0', 'logs', 'log-tail'],
      ['1', 'logs', 'log-head'],
      ['6', 'logs', 'log-1h'],
    ],
  },
  {
    keys: 'm',
    does: 'mark a line; managed fields',
    checks: [
      ['m', 'logs', 'log-mark'],
      ['m', 'yaml', 'managed-fields'],
    ],
  },
  {
    keys: 'ctrl-f ctrl-b',
    does: 'page down and up',
    checks: [
      ['ctrl-f', 'pods', 'page-down'],
      ['ctrl-b', 'yaml', 'page-up'],
    ],
  },
  { keys: 'ctrl-l', does: 'roll back', checks: [], later: 'roll back' },
  {
    keys: 'ctrl-u Tab Right',
    does: 'clear the prompt; accept what it offers',
    checks: [{ edits: 'ctrl-u ctrl-w ctrl-k' }, { accepts: 'tab right ctrl-f' }],
  },
];

/** The sort keys that k9s had until 2026, and that people still press. */
export const OLD_SORT_KEYS: readonly K9sKey[] = [
  {
    keys: 'shift-c shift-m shift-x shift-z shift-r shift-t shift-i shift-o',
    does: 'pods: CPU, memory, both of the request, ready, restarts, IP, node',
    checks: [['C M X Z R T I O', 'pods', 'sort']],
  },
  {
    keys: 'ctrl-x ctrl-q',
    does: 'pods: CPU and memory of the limit',
    checks: [],
    differs: 'ctrl-x closes the tab; `:columns` sorts by any column, `<` and `>` by the one beside',
  },
  { keys: 'shift-c shift-m shift-r', does: 'nodes: CPU, memory, role', checks: [['C M R', 'nodes', 'sort']] },
  {
    keys: 'shift-r shift-u shift-l',
    does: 'deployments: ready, up to date, available',
    checks: [['R U L', 'deployments', 'sort']],
  },
  {
    keys: 'shift-d shift-c',
    does: 'replica and daemon sets: desired, current',
    checks: [
      ['D C', 'replicasets', 'sort'],
      ['D C', 'daemonsets', 'sort'],
    ],
  },
  { keys: 'shift-t', does: 'services: type', checks: [['T', 'services', 'sort']] },
  {
    keys: 'shift-v shift-o shift-c',
    does: 'claims: volume, class, capacity',
    checks: [['V O C', 'persistentvolumeclaims', 'sort']],
  },
  {
    keys: 'shift-l shift-f shift-t shift-r shift-s shift-c',
    does: 'events: last seen, first seen, type, reason, source, count',
    checks: [['L F T R S C', 'events', 'sort']],
  },
  { keys: 'shift-l', does: 'cron jobs: last schedule', checks: [['L', 'cronjobs', 'sort']] },
];
