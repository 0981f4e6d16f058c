import type { KindId } from '../../refresh/model/resource.ts';
import type { KeyName } from '../screen/key.ts';
import { focusedSheet, focusedView, showsHome, type ViewState } from './view/view-state.ts';

/** Everything that a key can ask for. */
export type ActionId =
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'next-tab'
  | 'previous-tab'
  | 'go-to-tab'
  | 'await-tab'
  | 'enter'
  | 'toggle-open'
  | 'favourite'
  | 'sort-by-name'
  | 'sort-by-state'
  | 'mark'
  | 'mark-range'
  | 'clear-marks'
  | 'sort'
  | 'sort-left'
  | 'sort-right'
  | 'wide'
  | 'refresh'
  | 'close-tab'
  | 'heal'
  | 'copy-login-code'
  | 'copy-login-address'
  | 'namespace'
  | 'command'
  | 'filter'
  | 'faults'
  | 'back'
  | 'help'
  | 'aliases'
  | 'quit';

/** One line of the key table: what to press, what it does, and when it does not. Help and docs/keys.md are made of these. */
export interface Keybinding {
  readonly keys: readonly KeyName[];
  readonly action: ActionId;
  readonly group: 'Move' | 'Clusters' | 'Tables' | 'General';
  readonly help: string;
  /** Of `sort`: the column. */
  readonly column?: string;
  /** It can change or end something: ignored for a moment after another cluster got the keys (design.md §6). */
  readonly danger?: true;
  /** Why the key does nothing in this view; `undefined` when it works. */
  disabledReason?(view: ViewState): string | undefined;
}

/** Kinds whose rows open something. */
const DRILL: Partial<Record<KindId, string>> = { namespaces: 'its pods' };

/** What Enter shows for a kind's row; `undefined` when there is nothing to show. */
function drillTarget(kind: KindId): string | undefined {
  return DRILL[kind];
}

const onlyOnHome = (view: ViewState): string | undefined => {
  if (view.focus !== 'fleet') return 'works on the Fleet tab';
  return showsHome(view) ? undefined : 'works on the contexts: esc goes back to them';
};

/** Of what belongs to one cluster. */
export const onlyInCluster = (view: ViewState): string | undefined =>
  view.focus === 'fleet' ? 'works in the tab of a cluster' : undefined;

const onlyInTables = (view: ViewState): string | undefined =>
  focusedView(view) === undefined ? 'works in tables of a kind, as :pods' : undefined;

const onlyOnPods = (view: ViewState): string | undefined =>
  focusedView(view)?.kind === 'pods' ? undefined : 'works on pods';

/** k9s's sort keys (k9s.md §6.1): the key, the column, what people call it. */
const SORTS: readonly (readonly [KeyName, string, string])[] = [
  ['A', 'age', 'age'],
  ['N', 'name', 'name'],
  ['S', 'status', 'status'],
  ['C', 'cpu', 'CPU'],
  ['M', 'mem', 'memory'],
  ['P', 'namespace', 'namespace'],
];

/** Every key of kmc. */
export const KEYMAP: readonly Keybinding[] = [
  { keys: ['j', 'down'], action: 'down', group: 'Move', help: 'one row down' },
  { keys: ['k', 'up'], action: 'up', group: 'Move', help: 'one row up' },
  { keys: ['g', 'home'], action: 'first', group: 'Move', help: 'first row' },
  { keys: ['G', 'end'], action: 'last', group: 'Move', help: 'last row' },
  { keys: ['pgdn', 'ctrl-f'], action: 'page-down', group: 'Move', help: 'one page down' },
  { keys: ['pgup', 'ctrl-b'], action: 'page-up', group: 'Move', help: 'one page up' },
  { keys: ['tab'], action: 'next-tab', group: 'Clusters', help: 'next tab' },
  { keys: ['shift-tab'], action: 'previous-tab', group: 'Clusters', help: 'previous tab' },
  {
    keys: Array.from({ length: 10 }, (_, digit) => `alt-${digit}`),
    action: 'go-to-tab',
    group: 'Clusters',
    help: 'tab by number; 0 is the Fleet',
  },
  {
    keys: ['`'],
    action: 'await-tab',
    group: 'Clusters',
    help: 'then a digit: tab by number, where Alt does not arrive',
  },
  {
    keys: ['enter'],
    action: 'enter',
    group: 'Clusters',
    help: 'open and focus the cluster; on a namespace: its pods; on what was found: go there',
    disabledReason: (view) => {
      const shown = focusedView(view);
      if (focusedSheet(view) !== undefined) return 'nothing opens from here';
      if (shown === undefined || drillTarget(shown.kind) !== undefined) return undefined;
      return `nothing opens from ${shown.kind}`;
    },
  },
  {
    keys: ['space'],
    action: 'toggle-open',
    group: 'Clusters',
    help: 'open or close the cluster, without going there',
    disabledReason: onlyOnHome,
  },
  {
    keys: ['*'],
    action: 'favourite',
    group: 'Clusters',
    help: 'make the context a favourite, or take that back; favourites come first, and are kept',
    disabledReason: onlyOnHome,
  },
  {
    keys: ['N'],
    action: 'sort-by-name',
    group: 'Clusters',
    help: 'contexts by name, or in the order of the files again',
    disabledReason: onlyOnHome,
  },
  {
    keys: ['S'],
    action: 'sort-by-state',
    group: 'Clusters',
    help: 'contexts in trouble first, or in the order of the files again',
    disabledReason: onlyOnHome,
  },
  {
    keys: ['ctrl-x'],
    action: 'close-tab',
    group: 'Clusters',
    help: 'close the tab and its cluster',
    disabledReason: onlyInCluster,
  },
  {
    keys: ['ctrl-o'],
    action: 'heal',
    group: 'Clusters',
    help: 'heal a cluster in trouble: log in if that helps, else try again now',
  },
  { keys: ['ctrl-y'], action: 'copy-login-code', group: 'Clusters', help: 'copy the code of the login that is wanted' },
  { keys: ['ctrl-n'], action: 'copy-login-address', group: 'Clusters', help: 'copy the address of that login' },
  {
    keys: ['0'],
    action: 'namespace',
    group: 'Tables',
    help: 'all namespaces',
    disabledReason: onlyInTables,
  },
  {
    keys: Array.from({ length: 9 }, (_, index) => String(index + 1)),
    action: 'namespace',
    group: 'Tables',
    help: 'a namespace that this tab has shown, by its number in :ns',
    disabledReason: onlyInTables,
  },
  {
    keys: ['/'],
    action: 'filter',
    group: 'Tables',
    help: 'filter rows: a regular expression, !EXPRESSION, app=web or -l SELECTOR, -f LETTERS; on the Fleet home plain text is fuzzy',
  },
  {
    keys: ['ctrl-z'],
    action: 'faults',
    group: 'Tables',
    help: 'only the pods that are not well, or all again; kept for this cluster, or the Fleet',
    disabledReason: onlyOnPods,
  },
  ...SORTS.map(
    ([key, column, name]): Keybinding => ({
      keys: [key],
      action: 'sort',
      column,
      group: 'Tables',
      help: `sort by ${name}; again: the other way round`,
      disabledReason: onlyInTables,
    }),
  ),
  {
    keys: ['<'],
    action: 'sort-left',
    group: 'Tables',
    help: 'sort by the column to the left',
    disabledReason: onlyInTables,
  },
  {
    keys: ['>'],
    action: 'sort-right',
    group: 'Tables',
    help: 'sort by the column to the right',
    disabledReason: onlyInTables,
  },
  {
    keys: ['ctrl-w'],
    action: 'wide',
    group: 'Tables',
    help: 'show the columns for wide screens too, or hide them',
    disabledReason: onlyInTables,
  },
  {
    keys: ['space'],
    action: 'mark',
    group: 'Tables',
    help: 'mark the row, or unmark it',
    disabledReason: onlyInTables,
  },
  {
    keys: ['ctrl-space'],
    action: 'mark-range',
    group: 'Tables',
    help: 'mark the rows from the last marked one to here',
    disabledReason: onlyInTables,
  },
  {
    keys: ['ctrl-\\'],
    action: 'clear-marks',
    group: 'Tables',
    help: 'take all marks away',
    disabledReason: onlyInTables,
  },
  {
    keys: ['ctrl-r'],
    action: 'refresh',
    group: 'Tables',
    help: 'ask again now: the cluster, or on the Fleet each of its clusters',
    disabledReason: onlyInTables,
  },
  {
    keys: ['esc', 'q'],
    action: 'back',
    group: 'General',
    help: 'hide a login that is wanted, else clear the filter, else go back',
  },
  { keys: [':'], action: 'command', group: 'General', help: 'type a command' },
  { keys: ['?'], action: 'help', group: 'General', help: 'these keys' },
  {
    keys: ['ctrl-a'],
    action: 'aliases',
    group: 'General',
    help: 'all kinds of the cluster and their names',
    disabledReason: onlyInCluster,
  },
  { keys: ['ctrl-c'], action: 'quit', group: 'General', help: 'quit' },
];

/** The binding of a key, if it has one: of several the one that works in this view, else the last. */
export function bindingOf(key: KeyName, view: ViewState): Keybinding | undefined {
  const bindings = KEYMAP.filter((binding) => binding.keys.includes(key));
  return bindings.find((binding) => binding.disabledReason?.(view) === undefined) ?? bindings.at(-1);
}

/** Whether a key does anything anywhere. */
export function hasBinding(key: KeyName): boolean {
  return KEYMAP.some((binding) => binding.keys.includes(key));
}
