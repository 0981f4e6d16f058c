import { clusterIdOf } from '../../src/clusters/model/cluster.ts';
import { parseCommand } from '../../src/tui/model/commands/parse.ts';
import { KEY_GROUPS, Keymap } from '../../src/tui/model/keymap.ts';
import type { SheetSpec } from '../../src/tui/model/view/sheet-spec.ts';
import { reduceView } from '../../src/tui/model/view/view-reducer.ts';
import { VIEW_INITIAL, type ViewAction, type ViewState } from '../../src/tui/model/view/view-state.ts';
import { ACCEPT_KEYS } from '../../src/tui/prompt/prompt-box.ts';
import { EDIT_KEYS } from '../../src/tui/prompt/prompt-keys.ts';

const ID = clusterIdOf('kubeconfig', 'alpha');
const OBJECT = { clusterId: ID, kind: 'pods', kindName: 'Pod', namespace: 'shop', name: 'web-1' } as const;
const TEXTS: Readonly<Record<string, SheetSpec>> = {
  describe: { type: 'describe', object: OBJECT },
  yaml: { type: 'yaml', object: OBJECT, decoded: false },
  logs: {
    type: 'logs',
    query: {
      namespace: 'shop',
      pods: { type: 'pod', name: 'web-1' },
      containers: { type: 'default' },
      range: { type: 'tail', lines: 100 },
      previous: false,
    },
  },
};
const keymap = new Keymap(KEY_GROUPS);

/** A view of a cluster's tab, and the same on the Fleet tab: a table of a kind, or a text. */
export function viewsOf(where: string): readonly [string, ViewState][] {
  const spec = TEXTS[where];
  const steps: readonly ViewAction[] = [
    { type: 'show-kind', kind: spec === undefined ? where : 'pods' },
    ...(spec === undefined ? [] : [{ type: 'push-sheet', spec } as const]),
  ];
  const opened: readonly ViewAction[] = [
    { type: 'tab-opened', id: ID, namespace: '', kind: 'pods' },
    { type: 'focus', focus: ID },
  ];
  return [
    [`${where} of a cluster`, [...opened, ...steps].reduce(reduceView, VIEW_INITIAL)],
    [`${where} on the Fleet`, steps.reduce(reduceView, VIEW_INITIAL)],
  ];
}

/** The action of a key in a view, where it works there. */
export function actionOf(key: string, view: ViewState): string | undefined {
  const binding = keymap.bindingOf(key, view);
  return binding?.disabledReason?.(view) === undefined ? binding?.action : undefined;
}

/** What must be so for a key to work as in k9s. */
export type Check =
  /** Keys, in a view, and the action that each of them has there; any action at all where none is named. */
  | readonly [keys: string, where: string, action?: string]
  /** A command, and what it is understood as: its type, or the kind that it shows. */
  | { readonly command: string; readonly means: string }
  /** Keys that edit a line. */
  | { readonly edits: string }
  /** Keys that take what is offered into the line. */
  | { readonly accepts: string };

/** One of the keys that a k9s user's fingers know. */
export interface K9sKey {
  readonly keys: string;
  /** In k9s, in a few words. */
  readonly does: string;
  readonly checks: readonly Check[];
  /** Why it does something else here. */
  readonly differs?: string;
  /** What of it changes a cluster, and is not built yet; all of it when nothing is checked. */
  readonly later?: string;
  /** What of it is being built, and works as soon as these hold. */
  readonly awaits?: Pick<K9sKey, 'does' | 'checks'>;
}

/** What of the checks does not hold, in words. */
export function failuresOf({ checks }: Pick<K9sKey, 'checks'>): readonly string[] {
  return checks.flatMap((check): readonly string[] => {
    if ('command' in check) {
      const command = parseCommand(check.command, VIEW_INITIAL);
      const means = command.type === 'kind' ? command.kind : command.type;
      return means === check.means ? [] : [`:${check.command} is ${means}`];
    }
    if ('edits' in check) return check.edits.split(' ').filter((key) => EDIT_KEYS[key] === undefined);
    if ('accepts' in check) return check.accepts.split(' ').filter((key) => !ACCEPT_KEYS.has(key));
    const [keys, where, action] = check;
    return viewsOf(where).flatMap(([name, view]) =>
      keys.split(' ').flatMap((key) => {
        const is = actionOf(key, view);
        return (action === undefined ? is !== undefined : is === action)
          ? []
          : [`${key} in ${name} is ${is ?? 'nothing'}`];
      }),
    );
  });
}

/** In the order of how often fingers press them. */
export const K9S_KEYS: readonly K9sKey[] = [
  {
    keys: ':',
    does: 'command',
    checks: [
      [':', 'pods', 'command'],
      [':', 'yaml', 'command'],
    ],
  },
  {
    keys: '/',
    does: 'filter',
    checks: [
      ['/', 'pods', 'filter'],
      ['/', 'logs', 'filter'],
      ['/', 'describe', 'filter'],
    ],
  },
  {
    keys: 'Enter',
    does: 'go into it; describe what leads nowhere',
    checks: [
      ['enter', 'pods', 'enter'],
      ['enter', 'containers', 'logs'],
      ['enter', 'configmaps', 'enter'],
      ['enter', 'customresourcedefinitions', 'enter'],
    ],
  },
  {
    keys: 'Esc',
    does: 'clear the filter, else back',
    checks: [
      ['esc', 'pods', 'back'],
      ['esc', 'logs', 'back'],
    ],
  },
  {
    keys: 'j k arrows',
    does: 'up and down',
    checks: [
      ['j down', 'pods', 'down'],
      ['k up', 'yaml', 'up'],
    ],
  },
  {
    keys: '?',
    does: 'help',
    checks: [
      ['?', 'pods', 'help'],
      ['?', 'logs', 'help'],
    ],
  },
  {
    keys: 'd',
    does: 'describe',
    checks: [
      ['d', 'pods', 'describe'],
      ['d', 'containers', 'describe'],
    ],
  },
  {
    keys: 'l',
    does: 'logs',
    checks: [
      ['l', 'pods', 'logs'],
      ['l', 'deployments', 'logs'],
      ['l', 'services', 'logs'],
    ],
  },
  {
    keys: 'y',
    does: 'YAML',
    checks: [
      ['y', 'pods', 'yaml'],
      ['y', 'containers', 'yaml'],
      ['y', 'nodes', 'yaml'],
    ],
  },
  { keys: 's', does: 'shell; scale a workload', checks: [], later: 'shell, scale' },
  { keys: 'e', does: 'edit', checks: [], later: 'edit' },
  { keys: 'ctrl-d', does: 'delete', checks: [], later: 'delete' },
  { keys: '0', does: 'all namespaces', checks: [['0', 'pods', 'namespace']] },
  { keys: '1-9', does: 'favourite namespaces', checks: [['1 5 9', 'pods', 'namespace']] },
  {
    keys: ':ctx',
    does: 'contexts',
    checks: [
      { command: 'ctx', means: 'fleet' },
      { command: 'ctx a', means: 'context' },
    ],
  },
  {
    keys: ':ns',
    does: 'namespaces',
    checks: [
      { command: 'ns', means: 'namespaces' },
      { command: 'ns a', means: 'pods' },
    ],
  },
  {
    keys: ':po :dp :svc :no :ev',
    does: 'kinds by their short names',
    checks: [
      { command: 'po', means: 'pods' },
      { command: 'dp', means: 'deployments' },
      { command: 'svc', means: 'services' },
      { command: 'no', means: 'nodes' },
      { command: 'ev', means: 'events' },
    ],
  },
  {
    keys: 'g G',
    does: 'first and last row',
    checks: [
      ['g', 'pods', 'first'],
      ['G', 'logs', 'last'],
    ],
  },
  {
    keys: 'q',
    does: 'back',
    checks: [
      ['q', 'pods', 'back'],
      ['q', 'yaml', 'back'],
    ],
  },
  {
    keys: ':q',
    does: 'quit',
    checks: [
      { command: 'q', means: 'quit' },
      { command: 'qa', means: 'quit' },
    ],
  },
  {
    keys: 'ctrl-c',
    does: 'quit',
    checks: [
      ['ctrl-c', 'pods', 'quit'],
      ['ctrl-c', 'logs', 'quit'],
    ],
  },
  {
    keys: 'Space',
    does: 'mark',
    checks: [
      ['space', 'pods', 'mark'],
      ['space', 'nodes', 'mark'],
    ],
  },
  {
    keys: 'p',
    does: 'previous logs',
    checks: [
      ['p', 'pods', 'logs-previous'],
      ['p', 'containers', 'logs-previous'],
    ],
  },
  { keys: 'shift-f', does: 'port-forward', checks: [], later: 'port-forward' },
  {
    keys: 'f',
    does: 'full screen in texts and logs; show port-forwards',
    checks: [
      ['f', 'yaml', 'full-texts'],
      ['f', 'describe', 'full-texts'],
      ['f', 'logs', 'full-texts'],
    ],
    later: 'port-forwards',
  },
  { keys: 'r', does: 'drain a node; restart a workload', checks: [['r', 'nodes', 'drain']], later: 'restart' },
  { keys: 'a', does: 'attach', checks: [], later: 'attach' },
  {
    keys: 'c',
    does: 'copy the name, or the text',
    checks: [
      ['c', 'pods', 'copy-name'],
      ['c', 'yaml', 'copy-text'],
      ['c', 'logs', 'log-copy'],
    ],
  },
  { keys: 'ctrl-a', does: 'aliases', checks: [['ctrl-a', 'pods', 'aliases']] },
  {
    keys: 'ctrl-r',
    does: 'refresh',
    checks: [
      ['ctrl-r', 'pods', 'refresh'],
      ['ctrl-r', 'describe', 'refresh-object'],
      ['ctrl-r', 'logs', 'refresh'],
    ],
  },
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
