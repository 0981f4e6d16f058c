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
export function logsOfRow(kind: KindId, record: ObjectRecord, previous: boolean): LogQuery | undefined {
  const base = { namespace: record.namespace, range: { type: 'tail', lines: LOG_TAIL_LINES }, previous } as const;
  const whole = { ...base, containers: { type: 'default' } } as const;
  if (kind === 'pods') return { ...whole, pods: { type: 'pod', name: record.name } };
  if (kind === 'cronjobs') return { ...whole, pods: { type: 'cron-job', name: record.name } };
  if (kind === 'containers') {
    const { key, name } = record as ContainerRecord;
    const [, pod = ''] = key.split('/');
    return { ...base, pods: { type: 'pod', name: pod }, containers: { type: 'one', name } };
  }
  const selector: unknown = OWNERS.has(kind) ? Reflect.get(record, 'selector') : undefined;
  if (typeof selector !== 'string' || selector === '') return undefined;
  return { ...whole, pods: { type: 'selector', selector } };
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

/** Whether the same question makes sense in another cluster: names of pods are of one cluster only. */
export function isOfOneCluster({ pods }: LogQuery): boolean {
  return pods.type === 'pod';
}
