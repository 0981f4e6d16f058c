import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';
import { conditionOf, count, list, text, time } from '../../raw.ts';
import type { Json } from '../../record.ts';

/** A pod on the wire. */
export type Pod = Json<V1Pod>;

/** The status of one of its containers. */
export type ContainerStatus = Json<V1ContainerStatus>;

/** What a pod's containers come to. */
export interface PodCounts {
  readonly ready: number;
  readonly total: number;
  readonly restarts: number;
  /** Epoch ms; `undefined` when nothing was ever started again. */
  readonly lastRestart: number | undefined;
}

/** Sidecars (init containers that restart for ever) count as containers; other init containers do not. */
export function countContainers(pod: Pod, sidecars: ReadonlySet<string>, isInitializing: boolean): PodCounts {
  const inits = list(pod.status?.initContainerStatuses);
  const mains = list(pod.status?.containerStatuses);
  const counted = sidecars.size === 0 ? mains : [...mains, ...inits.filter((each) => sidecars.has(each.name))];
  let ready = 0;
  for (const each of counted) if (each.ready && (each.state?.running || each.started === true)) ready += 1;
  let restarts = 0;
  let lastRestart: number | undefined;
  for (const each of isInitializing ? inits : counted) {
    restarts += count(each.restartCount);
    const ended = time(each.lastState?.terminated?.finishedAt);
    if (ended !== undefined && ended > (lastRestart ?? 0)) lastRestart = ended;
  }
  return { ready, total: list(pod.spec?.containers).length + sidecars.size, restarts, lastRestart };
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** The names of a pod's sidecars. */
export function sidecarNames(pod: Pod): ReadonlySet<string> {
  const inits = list(pod.spec?.initContainers).filter((each) => each.restartPolicy === 'Always');
  return inits.length === 0 ? NO_NAMES : new Set(inits.map((each) => each.name));
}

/** What `kubectl get pods` prints under STATUS; `init` is what `initStatus` says. */
export function podStatus(pod: Pod, init: string | undefined): string {
  const { status } = pod;
  const isTerminal = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  if (pod.metadata?.deletionTimestamp !== undefined && status?.reason === 'NodeLost') return 'Unknown';
  if (pod.metadata?.deletionTimestamp !== undefined && !isTerminal) return 'Terminating';
  return init ?? runStatus(pod);
}

/** `Init:…` while an init container has not finished, else nothing. */
export function initStatus(pod: Pod, sidecars: ReadonlySet<string>): string | undefined {
  const statuses = list(pod.status?.initContainerStatuses);
  if (statuses.length === 0 || holds(pod, 'Initialized')) return undefined;
  for (const [index, container] of statuses.entries()) {
    const { terminated, waiting } = container.state ?? {};
    if (terminated?.exitCode === 0) continue;
    if (sidecars.has(container.name) && container.started === true) continue;
    if (terminated) return `Init:${endText(terminated)}`;
    const reason = text(waiting?.reason);
    if (reason !== '' && reason !== 'PodInitializing') return `Init:${reason}`;
    return `Init:${index}/${list(pod.spec?.initContainers).length || statuses.length}`;
  }
  return undefined;
}

/** The first container's trouble, else the pod's own reason or phase. */
function runStatus(pod: Pod): string {
  const containers = list(pod.status?.containerStatuses);
  let status = text(pod.status?.reason) || text(pod.status?.phase) || 'Unknown';
  if (status === 'Pending' && conditionOf(pod.status?.conditions, 'PodScheduled')?.reason === 'SchedulingGated')
    status = 'SchedulingGated';
  let running = false;
  for (const container of containers.toReversed()) {
    const trouble = troubleOf(container);
    if (trouble !== '') status = trouble;
    else if (container.ready && container.state?.running) running = true;
  }
  if (status !== 'Completed' || !running) return status;
  return holds(pod, 'Ready') ? 'Running' : 'NotReady';
}

/** What a container waits for or how it has ended; empty for one that runs. */
export function troubleOf(container: ContainerStatus): string {
  const { waiting, terminated } = container.state ?? {};
  return text(waiting?.reason) || (terminated ? endText(terminated) : '');
}

function endText(end: { readonly reason?: string; readonly signal?: number; readonly exitCode: number }): string {
  return text(end.reason) || (end.signal ? `Signal:${end.signal}` : `ExitCode:${end.exitCode}`);
}

function holds(pod: Pod, type: string): boolean {
  return conditionOf(pod.status?.conditions, type)?.status === 'True';
}
