import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { baseRecord, type Condition, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';

/** A pod's row. */
export interface PodRecord extends ObjectRecord {
  readonly readyContainers: number;
  readonly totalContainers: number;
  /** What `kubectl get pods` prints under STATUS. */
  readonly status: string;
  readonly restarts: number;
  readonly ip: string;
  readonly node: string;
}

type Pod = Json<V1Pod>;
type ContainerStatus = Json<V1ContainerStatus>;

/** Pods, counted and judged as kubectl's printer does (kubernetes `pkg/printers/internalversion/printers.go`, printPod). */
export const PODS: ResourceKind<PodRecord> = {
  id: 'pods',
  group: '',
  version: 'v1',
  resource: 'pods',
  kind: 'Pod',
  namespaced: true,
  aliases: ['pod', 'po'],
  project(object: RawObject, clusterId: ClusterId): PodRecord {
    const pod = object as unknown as Pod;
    const status = podStatus(pod);
    const { ready, total, restarts } = countContainers(pod);
    return {
      ...baseRecord(pod.metadata, clusterId),
      readyContainers: ready,
      totalContainers: total,
      status,
      restarts,
      ip: pod.status?.podIP ?? '',
      node: pod.spec?.nodeName ?? '',
      condition: podCondition(status, ready, total),
    };
  },
};

/** Sidecars (init containers that restart for ever) count as containers; other init containers do not. */
function countContainers(pod: Pod): { ready: number; total: number; restarts: number } {
  const sidecars = sidecarNames(pod);
  const inits = pod.status?.initContainerStatuses ?? [];
  const counted = [...(pod.status?.containerStatuses ?? []), ...inits.filter((each) => sidecars.has(each.name))];
  const initializing = initStatus(pod) !== undefined;
  const restarting = initializing ? inits : counted;
  return {
    ready: counted.filter((each) => each.ready && (each.state?.running !== undefined || each.started === true)).length,
    total: (pod.spec?.containers.length ?? 0) + sidecars.size,
    restarts: restarting.reduce((sum, each) => sum + each.restartCount, 0),
  };
}

function sidecarNames(pod: Pod): ReadonlySet<string> {
  const inits = pod.spec?.initContainers ?? [];
  return new Set(inits.filter((each) => each.restartPolicy === 'Always').map((each) => each.name));
}

function podStatus(pod: Pod): string {
  const { status } = pod;
  const terminal = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  if (pod.metadata?.deletionTimestamp !== undefined && status?.reason === 'NodeLost') return 'Unknown';
  if (pod.metadata?.deletionTimestamp !== undefined && !terminal) return 'Terminating';
  return initStatus(pod) ?? runStatus(pod);
}

/** `Init:…` while an init container has not finished, else nothing. */
function initStatus(pod: Pod): string | undefined {
  const sidecars = sidecarNames(pod);
  const statuses = pod.status?.initContainerStatuses ?? [];
  if (hasCondition(pod, 'Initialized')) return undefined;
  for (const [index, container] of statuses.entries()) {
    const { terminated, waiting } = container.state ?? {};
    if (terminated?.exitCode === 0) continue;
    if (sidecars.has(container.name) && container.started === true) continue;
    if (terminated !== undefined) return `Init:${endText(terminated)}`;
    const reason = waiting?.reason ?? '';
    if (reason !== '' && reason !== 'PodInitializing') return `Init:${reason}`;
    return `Init:${index}/${pod.spec?.initContainers?.length ?? statuses.length}`;
  }
  return undefined;
}

/** The first container's trouble, else the pod's own reason or phase. */
function runStatus(pod: Pod): string {
  const containers: readonly ContainerStatus[] = pod.status?.containerStatuses ?? [];
  let text = pod.status?.reason || pod.status?.phase || 'Unknown';
  if (text === 'Pending' && schedulingGated(pod)) text = 'SchedulingGated';
  let running = false;
  for (const container of containers.toReversed()) {
    const { waiting, terminated } = container.state ?? {};
    if (waiting?.reason) text = waiting.reason;
    else if (terminated !== undefined) text = endText(terminated);
    else if (container.ready && container.state?.running !== undefined) running = true;
  }
  if (text !== 'Completed' || !running) return text;
  return hasCondition(pod, 'Ready') ? 'Running' : 'NotReady';
}

function endText(end: { readonly reason?: string; readonly signal?: number; readonly exitCode: number }): string {
  if (end.reason) return end.reason;
  return end.signal ? `Signal:${end.signal}` : `ExitCode:${end.exitCode}`;
}

function hasCondition(pod: Pod, type: string): boolean {
  return (pod.status?.conditions ?? []).some((each) => each.type === type && each.status === 'True');
}

function schedulingGated(pod: Pod): boolean {
  const conditions = pod.status?.conditions ?? [];
  return conditions.some((each) => each.type === 'PodScheduled' && each.reason === 'SchedulingGated');
}

const PENDING = new Set(['Pending', 'ContainerCreating', 'PodInitializing', 'SchedulingGated']);

function podCondition(status: string, ready: number, total: number): Condition {
  if (status === 'Completed' || status === 'Succeeded') return 'done';
  if (status === 'Terminating') return 'leaving';
  if (status === 'Running') return ready === total ? 'good' : 'bad';
  return PENDING.has(status) || /^Init:\d/.test(status) ? 'pending' : 'bad';
}
