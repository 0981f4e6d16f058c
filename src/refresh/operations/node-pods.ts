import { needsOwner, type OwnerAnswer } from '../model/drain/filters.ts';
import type { DrainOptions } from '../model/drain/options.ts';
import type { NodePods } from '../model/drain/plan.ts';
import { podKey } from '../model/drain/pod.ts';
import type { NodeApi } from '../ports.ts';

/** Reads everything that the plan of a drain is made of. Rejects as the requests do. */
export async function readNodePods(
  api: NodeApi,
  node: string,
  options: Pick<DrainOptions, 'podSelector' | 'disableEviction'>,
  signal: AbortSignal,
): Promise<NodePods> {
  const pods = await api.podsOf(node, options.podSelector, signal);
  const owners = new Map<string, OwnerAnswer>();
  for (const pod of pods.filter(needsOwner)) {
    const name = pod.controller?.name ?? '';
    const key = podKey({ namespace: pod.namespace, name });
    if (!owners.has(key)) owners.set(key, await api.daemonSet(pod.namespace, name, signal));
  }
  const eviction = options.disableEviction ? 'none' : await api.evictionVersion(signal);
  return { pods, owners, eviction };
}
