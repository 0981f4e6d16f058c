import { type OwnerAnswer, type PodVerdict, podVerdict } from './filters.ts';
import type { DrainOptions } from './options.ts';
import { type DrainPod, podKey } from './pod.ts';

/** The version of the eviction API that a server has (`policy` group); `none` leaves deleting. */
export type EvictionVersion = 'v1' | 'v1beta1' | 'none';

/** Everything that a plan is made of, read at one time. */
export interface NodePods {
  readonly pods: readonly DrainPod[];
  /** By `namespace/name` of each DaemonSet that was asked for. */
  readonly owners: ReadonlyMap<string, OwnerAnswer>;
  readonly eviction: EvictionVersion;
}

/** What is to happen to one pod. */
export interface PlannedPod {
  readonly pod: DrainPod;
  readonly verdict: PodVerdict;
}

/** Who goes, who stays, and why: what is decided before anything is evicted. */
export interface DrainPlan {
  readonly method: 'evict' | 'delete';
  readonly eviction: EvictionVersion;
  /** In the order of the server's list. */
  readonly pods: readonly PlannedPod[];
  /** `reason: ns/pod, …` for each reason; nothing is lost by going on. */
  readonly warnings: readonly string[];
  /** `cannot delete REASON: ns/pod, …` for each reason; where there is one, nothing goes. */
  readonly fatal: readonly string[];
  /** They would go, but were not on the list that its user was shown: they stay. */
  readonly late: readonly DrainPod[];
}

/** What keeps a pod that came after the list was shown. */
const LATE: PodVerdict = { type: 'skip', reason: 'it came after the list was shown', warnings: [] };

/**
 * Applies the filters to all pods of a node. `wall` is epoch milliseconds. `shown` are the uids of the pods that its user was
 * shown to go: no other one goes.
 */
export function drainPlan(
  found: NodePods,
  options: DrainOptions,
  wall: number,
  shown?: ReadonlySet<string>,
): DrainPlan {
  const late: DrainPod[] = [];
  const pods = found.pods.map((pod) => {
    const owner = pod.controller && found.owners.get(podKey({ ...pod.controller, namespace: pod.namespace }));
    const verdict = podVerdict(pod, { options, wall, owner });
    if (verdict.type !== 'go' || shown === undefined || shown.has(pod.uid)) return { pod, verdict };
    late.push(pod);
    return { pod, verdict: LATE };
  });
  const fatal = byReason(pods, ({ verdict }) => (verdict.type === 'fatal' ? [verdict.reason] : []));
  const warned = byReason(pods, ({ verdict }) => (verdict.type === 'fatal' ? [] : verdict.warnings));
  return {
    method: options.disableEviction || found.eviction === 'none' ? 'delete' : 'evict',
    eviction: found.eviction,
    pods,
    warnings: warned,
    fatal: fatal.map((group) => `cannot delete ${group}`),
    late,
  };
}

/** The pods that go. */
export function goingPods(plan: DrainPlan): readonly DrainPod[] {
  return plan.pods.filter(({ verdict }) => verdict.type === 'go').map(({ pod }) => pod);
}

function byReason(pods: readonly PlannedPod[], reasons: (pod: PlannedPod) => readonly string[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const each of pods) {
    for (const reason of reasons(each)) groups.set(reason, [...(groups.get(reason) ?? []), podKey(each.pod)]);
  }
  return [...groups].map(([reason, keys]) => `${reason}: ${keys.join(', ')}`);
}
