import { hasLogs, isOfItsClusters, logsOfRows } from '../model/logs/log-subject.ts';
import { printable } from '../model/text.ts';
import type { Notices } from '../notices/notices.ts';
import type { ViewStore } from '../view-store.ts';
import { type Handlers, noActions } from './actions.ts';
import type { Subject } from './subject.ts';

/** What the keys that open logs act on. */
export interface LogActionsParts {
  readonly store: ViewStore;
  readonly subject: Subject;
  readonly notices: Notices;
}

/** What is done in logs only, by the sheet itself. */
const LOG_ONLY = [
  'log-tail',
  'log-head',
  'log-1m',
  'log-5m',
  'log-15m',
  'log-30m',
  'log-1h',
  'log-follow',
  'log-wrap',
  'log-times',
  'log-json',
  'log-colours',
  'log-all',
  'log-wide',
  'log-mark',
  'log-clear',
  'log-copy',
  'log-save',
] as const;

/** What the keys of logs ask for. */
export type LogAction = 'logs' | 'logs-previous' | (typeof LOG_ONLY)[number];

/** Opens the logs of a row. */
export function logActions(parts: LogActionsParts): Handlers<LogAction> {
  return {
    ...noActions(LOG_ONLY),
    // Enter means the row that it is on, whatever else is marked.
    logs: (key) => openLogs({ previous: false, marked: key !== 'enter' }, parts),
    'logs-previous': () => openLogs({ previous: true, marked: true }, parts),
  };
}

/**
 * Of the row's cluster, or of the clusters of the marked rows; on the Fleet of all clusters of the table, where the question
 * makes sense in each of them.
 */
function openLogs(
  { previous, marked }: { readonly previous: boolean; readonly marked: boolean },
  { store, subject, notices }: LogActionsParts,
): void {
  const view = store.view();
  const row = subject.row();
  const name = row?.record.name ?? subject.reference()?.name;
  if (name === undefined) return;
  const chosen = marked ? subject.objects() : [];
  const records = chosen.length > 0 || row === undefined ? chosen : [row.record];
  const query = row === undefined ? undefined : logsOfRows(row.kind, records, previous);
  if (row === undefined || query === undefined) {
    const why = row !== undefined && hasLogs(row.kind) ? 'selects no pods: it has no logs' : 'has no logs';
    notices.show({ text: printable(`${name} ${why}`), tone: 'plain' });
    return;
  }
  const isOwn = view.focus !== 'fleet' || isOfItsClusters(query);
  const clusters = isOwn ? [...new Set(records.map(({ clusterId }) => clusterId))] : view.fleet.clusters;
  store.dispatch({
    type: 'push-sheet',
    spec: { type: 'logs', query, ...(clusters === undefined ? {} : { clusters }) },
  });
}
