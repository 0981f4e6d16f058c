import { brief, conditionOf, list } from '../../raw.ts';
import { bad, DONE, GOOD, LEAVING, pending, type Verdict } from '../../verdict.ts';
import { type Pod, type PodCounts, troubleOf } from './pod-status.ts';

/** What the waiting reasons mean that a pod passes through on its way up. */
const STARTING: Readonly<Record<string, string>> = {
  ContainerCreating: 'its containers are being created',
  PodInitializing: 'its containers are about to start',
  SchedulingGated: 'held back by a scheduling gate',
};

/** How a pod is, by its status text and its containers. */
export function podVerdict(pod: Pod, status: string, { ready, total }: PodCounts): Verdict {
  if (status === 'Running') {
    if (ready !== total) return bad(`${ready} of ${total} containers ready`);
    const unready = whyUnready(pod);
    return unready === '' ? GOOD : bad(unready);
  }
  if (status === 'Completed' || status === 'Succeeded') return DONE;
  if (status === 'Terminating') return LEAVING;
  if (status === 'Pending') return pending(whyPending(pod));
  const starting = Object.hasOwn(STARTING, status) ? STARTING[status] : undefined;
  if (starting !== undefined) return pending(starting);
  const [, done, all] = /^Init:(\d+)\/(\d+)$/.exec(status) ?? [];
  if (done !== undefined) return pending(`${done} of ${all} init containers done`);
  return bad(whyBad(pod, status));
}

/**
 * Containers that are ready do not make a ready pod: a readiness gate may be open, or its node may have been lost; then no
 * service and no workload counts it (https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-readiness-gate).
 */
function whyUnready(pod: Pod): string {
  const condition = conditionOf(pod.status?.conditions, 'Ready');
  if (condition?.status !== 'False') return '';
  return `not ready: ${brief(condition.message) || condition.reason || 'its Ready condition is False'}`;
}

function whyPending(pod: Pod): string {
  const scheduled = conditionOf(pod.status?.conditions, 'PodScheduled');
  if (scheduled?.status === 'False') return `not scheduled: ${brief(scheduled.message) || scheduled.reason}`;
  return scheduled === undefined ? 'waiting to be scheduled' : 'waiting for its node';
}

/** `app: CrashLoopBackOff` where a container is to blame, else what the pod itself says. */
function whyBad(pod: Pod, status: string): string {
  const reason = status.replace(/^Init:/, '');
  const containers = [...list(pod.status?.initContainerStatuses), ...list(pod.status?.containerStatuses)];
  const culprit = containers.find((each) => troubleOf(each) === reason);
  if (culprit !== undefined) return `${culprit.name}: ${reason}`;
  const message = brief(pod.status?.message);
  return message === '' ? status : `${status}: ${message}`;
}
