import { parseGoDuration } from '../../refresh/model/drain/go-duration.ts';
import { DRAIN_DEFAULTS, type DrainOptions } from '../../refresh/model/drain/options.ts';
import { type Dialog, type Field, isChecked, typed } from '../model/view/dialog.ts';

/** The options of a drain as fields, with kubectl's defaults. */
export const DRAIN_FIELDS: readonly Field[] = [
  check('ignore', 'ignore DaemonSets', DRAIN_DEFAULTS.ignoreDaemonSets),
  check('emptydir', 'delete emptyDir data', DRAIN_DEFAULTS.deleteEmptyDirData),
  check('force', 'force', DRAIN_DEFAULTS.force),
  check('delete', 'delete, not evict', DRAIN_DEFAULTS.disableEviction),
  text('grace', "grace s (-1: the pod's)", String(DRAIN_DEFAULTS.gracePeriodS)),
  text('timeout', 'timeout (0s: none)', '0s'),
  text('selector', 'pods with labels', DRAIN_DEFAULTS.podSelector),
  text('skip', 'skip wait after s (0: never)', String(DRAIN_DEFAULTS.skipWaitS)),
];

/** What the fields say, or why that cannot be. */
export function drainOptionsOf(dialog: Dialog): DrainOptions | { readonly problem: string } {
  const gracePeriodS = wholeNumber(typed(dialog, 'grace'));
  if (gracePeriodS === undefined) return { problem: 'grace is a whole number of seconds; -1 is what each pod says' };
  const timeoutMs = parseGoDuration(typed(dialog, 'timeout'));
  if (timeoutMs === undefined) return { problem: 'timeout is a duration, for example 90s, 5m or 1h30m' };
  const skipWaitS = wholeNumber(typed(dialog, 'skip'));
  if (skipWaitS === undefined) return { problem: 'the wait for ending pods is a whole number of seconds; 0 waits' };
  return {
    ignoreDaemonSets: isChecked(dialog, 'ignore'),
    deleteEmptyDirData: isChecked(dialog, 'emptydir'),
    force: isChecked(dialog, 'force'),
    disableEviction: isChecked(dialog, 'delete'),
    gracePeriodS,
    timeoutMs,
    podSelector: typed(dialog, 'selector'),
    skipWaitS,
    dryRun: 'none',
  };
}

function check(id: string, label: string, isOn: boolean): Field {
  return { type: 'check', id, label, isOn };
}

function text(id: string, label: string, value: string): Field {
  return { type: 'text', id, label, edit: { text: value, caret: value.length } };
}

function wholeNumber(typedText: string): number | undefined {
  return /^-?\d+$/.test(typedText) ? Number(typedText) : undefined;
}
