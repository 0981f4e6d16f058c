import type { KeyName } from '../../screen/key.ts';
import { hasLogs } from '../logs/log-subject.ts';
import { focusedView, type ViewState } from '../view/view-state.ts';
import { onlyInLogs, onlyInRelations, onlyOnContainers } from './conditions.ts';
import type { ActionId, Keybinding, KeyGroup } from './keybinding.ts';

const onlyOnRowsWithLogs = (view: ViewState): string | undefined => {
  const shown = focusedView(view);
  if (onlyInRelations(view) === undefined) return undefined;
  if (shown === undefined) return 'works on pods and what owns them';
  return hasLogs(shown.kind) ? undefined : `${shown.kind} have no logs`;
};

/** Before and in logs alike. */
const onlyWhereLogsAre = (view: ViewState): string | undefined =>
  onlyInLogs(view) === undefined ? undefined : onlyOnRowsWithLogs(view);

/** k9s's digits (k9s.md §1.8). */
const RANGES: readonly (readonly [ActionId, string])[] = [
  ['log-tail', 'the last lines of each container'],
  ['log-head', 'its first lines'],
  ['log-1m', 'the last minute'],
  ['log-5m', 'the last 5 minutes'],
  ['log-15m', 'the last 15 minutes'],
  ['log-30m', 'the last 30 minutes'],
  ['log-1h', 'the last hour'],
];

const inLogs = (keys: readonly KeyName[], action: ActionId, help: string): Keybinding => ({
  keys,
  action,
  help,
  disabledReason: onlyInLogs,
});

/** Logs: k9s's keys, and some of its own. */
export const LOG_KEYS: KeyGroup = {
  title: 'Logs',
  keys: [
    {
      keys: ['l'],
      action: 'logs',
      help: 'logs of the row: a pod, a container, the pods of a workload or a service, on the Fleet in all its clusters; of marked rows in one',
      disabledReason: onlyOnRowsWithLogs,
    },
    { keys: ['enter'], action: 'logs', help: 'on a container: its logs', disabledReason: onlyOnContainers },
    {
      keys: ['p'],
      action: 'logs-previous',
      help: 'logs from before the last restart; in logs: those, or the present ones again',
      disabledReason: onlyWhereLogsAre,
    },
    ...RANGES.map(([action, help], digit) => inLogs([String(digit)], action, help)),
    inLogs(['s'], 'log-follow', 'follow the newest line, or stand still: then nothing on the screen gives way'),
    inLogs(['w'], 'log-wrap', 'wrap long lines'),
    inLogs(['t'], 'log-times', 'show the time of day, all of the time stamp, or none'),
    inLogs(['J'], 'log-json', 'structured lines over several rows, as columns, or as they are'),
    inLogs(['o'], 'log-colours', 'colours that programs write, or none'),
    inLogs(['a'], 'log-all', 'all containers of each pod, init containers too, or the usual ones'),
    inLogs(['A'], 'log-wide', 'the same in all open clusters, by time, or only where it began'),
    inLogs(['m'], 'log-mark', 'put a mark behind the newest line'),
    inLogs(['C'], 'log-clear', 'forget the lines so far'),
    inLogs(['c'], 'log-copy', 'copy the lines that the filter lets through'),
    inLogs(['ctrl-s'], 'log-save', 'save them to a file, and say where that is'),
    inLogs(['ctrl-r'], 'refresh', 'try again now what could not be read'),
  ],
};
