import { LOG_TAIL_LINES } from '../../../refresh/model/constants.ts';
import type { ContainerRecord } from '../../../refresh/model/kinds/core/containers.ts';
import type { LogQuery } from '../../../refresh/model/logs/log-query.ts';
import type { ObjectRecord } from '../../../refresh/model/record.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import type { SheetSpec } from '../view/sheet-spec.ts';
import { focusedWork, type ViewState } from '../view/view-state.ts';

/** Kinds whose rows have a selector of their pods. */
const OWNERS: ReadonlySet<KindId> = new Set([
  'deployments',
  'statefulsets',
  'daemonsets',
  'replicasets',
  'jobs',
  'services',
]);

/** Whether rows of a kind have logs. */
export function hasLogs(kind: KindId): boolean {
  return kind === 'pods' || kind === 'containers' || kind === 'cronjobs' || OWNERS.has(kind);
}

/** Whose logs a row means; `undefined` for a row without pods of its own, as a service of somebody else's endpoints. */
function logsOfRow(kind: KindId, record: ObjectRecord, previous: boolean): LogQuery | undefined {
  const base = { namespace: record.namespace, range: { type: 'tail', lines: LOG_TAIL_LINES }, previous } as const;
  const whole = { ...base, containers: { type: 'default' } } as const;
  if (kind === 'pods') return { ...whole, pods: { type: 'pod', name: record.name } };
  if (kind === 'cronjobs') return { ...whole, pods: { type: 'cron-job', name: record.name } };
  if (kind === 'containers') {
    const { key, name } = record as ContainerRecord;
    const [, pod = ''] = key.split('/');
    return { ...base, pods: { type: 'pod', name: pod }, containers: { type: 'named', names: [name] } };
  }
  const selector: unknown = OWNERS.has(kind) ? Reflect.get(record, 'selector') : undefined;
  if (typeof selector !== 'string' || selector === '') return undefined;
  return { ...whole, pods: { type: 'selector', selector } };
}

/** The logs of several rows in one; rows without pods of their own are left out, and `undefined` when all are. */
export function logsOfRows(kind: KindId, records: readonly ObjectRecord[], previous: boolean): LogQuery | undefined {
  const queries = records.flatMap((record) => {
    const query = logsOfRow(kind, record, previous);
    return query === undefined ? [] : [{ query, clusterId: record.clusterId }];
  });
  const [first, ...others] = queries;
  if (first === undefined || others.length === 0) return first?.query;
  const names = queries.flatMap(({ query: { containers } }) => (containers.type === 'named' ? containers.names : []));
  // Containers are marked in the table of one pod.
  if (names.length > 0) return { ...first.query, containers: { type: 'named', names } };
  const of = queries.flatMap(({ query: { namespace, pods }, clusterId }) =>
    pods.type === 'marked' ? [] : [{ clusterId, namespace, pods }],
  );
  return { ...first.query, namespace: '', pods: { type: 'marked', of } };
}

/** Logs by labels: of the focused cluster, on the Fleet of all that it shows. */
export function logsByLabels(
  { selector, namespace }: { readonly selector: string; readonly namespace?: string },
  view: ViewState,
): SheetSpec {
  const query: LogQuery = {
    namespace: namespace ?? focusedWork(view).namespace,
    pods: { type: 'selector', selector },
    containers: { type: 'default' },
    range: { type: 'tail', lines: LOG_TAIL_LINES },
    previous: false,
  };
  const clusters = view.focus === 'fleet' ? view.fleet.clusters : [view.focus];
  return { type: 'logs', query, ...(clusters === undefined ? {} : { clusters }) };
}

/** Whether the same question makes sense in another cluster: names of pods, and what was marked, are of their clusters only. */
export function isOfItsClusters({ pods }: LogQuery): boolean {
  return pods.type === 'pod' || pods.type === 'marked';
}
