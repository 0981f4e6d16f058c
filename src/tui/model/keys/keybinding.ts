import type { KeyName } from '../../screen/key.ts';
import type { ViewState } from '../view/view-state.ts';

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
  | 'columns'
  | 'refresh'
  | 'copy-name'
  | 'copy-namespace'
  | 'warp'
  | 'replica-sets'
  | 'use-namespace'
  | 'save-table'
  | 'describe'
  | 'yaml'
  | 'object-events'
  | 'decode'
  | 'owner'
  | 'node'
  | 'used-by'
  | 'tree'
  | 'tree-fold'
  | 'tree-all'
  | 'tree-in'
  | 'tree-out'
  | 'managed-fields'
  | 'find-next'
  | 'find-previous'
  | 'left'
  | 'right'
  | 'wrap-text'
  | 'live-text'
  | 'copy-text'
  | 'save-text'
  | 'compare'
  | 'compare-from'
  | 'compare-mark'
  | 'compare-all'
  | 'refresh-object'
  | 'close-tab'
  | 'heal'
  | 'copy-login-code'
  | 'copy-login-address'
  | 'namespace'
  | 'command'
  | 'palette'
  | 'filter'
  | 'faults'
  | 'drain'
  | 'cordon'
  | 'uncordon'
  | 'job-pause'
  | 'job-cancel'
  | 'job-retry'
  | 'job-uncordon'
  | 'back'
  | 'trail-back'
  | 'trail-on'
  | 'trail-last'
  | 'help'
  | 'tab-bar'
  | 'crumbs'
  | 'full-texts'
  | 'aliases'
  | 'logs'
  | 'logs-previous'
  | 'log-tail'
  | 'log-head'
  | 'log-1m'
  | 'log-5m'
  | 'log-15m'
  | 'log-30m'
  | 'log-1h'
  | 'log-follow'
  | 'log-wrap'
  | 'log-times'
  | 'log-json'
  | 'log-colours'
  | 'log-all'
  | 'log-wide'
  | 'log-mark'
  | 'log-clear'
  | 'log-copy'
  | 'log-save'
  | 'say-again'
  | 'say-line'
  | 'quit';

/** The key that a person presses for an action, for a sentence that tells him to. */
export type KeyOf = (action: ActionId) => string;

/** One line of the key table: what to press, what it does, and when it does not. Help and docs/keys.md are made of these. */
export interface Keybinding {
  readonly keys: readonly KeyName[];
  readonly action: ActionId;
  readonly help: string;
  /** Of `sort`: the column. */
  readonly column?: string;
  /** It can change or end something: ignored for a moment after another cluster got the keys (design.md §6). */
  readonly danger?: true;
  /** Why the key does nothing in this view; `undefined` when it works. */
  readonly disabledReason?: (view: ViewState) => string | undefined;
}

/** Keys that belong together, under their title in help. */
export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly Keybinding[];
}
