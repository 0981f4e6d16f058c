import { millisOf, unitsOf } from '../../quantity.ts';
import { list } from '../../raw.ts';
import type { Pod } from './pod-status.ts';

/** What a pod asks for and may use at most: CPU in millicores, memory in bytes; 0 for none. */
export interface PodResources {
  readonly cpuRequest: number;
  readonly cpuLimit: number;
  readonly memoryRequest: number;
  readonly memoryLimit: number;
}

/** What is asked for, or what may be used at most. */
export type Side = 'requests' | 'limits';
type Resources = { readonly requests?: Amounts; readonly limits?: Amounts } | undefined;
type Amounts = { readonly [resource: string]: string } | undefined;
type Measure = (value: unknown) => number;

/** Sums a pod's resources as the scheduler does (component-helpers `resource.PodRequests`, `PodLimits`); as its spec says, whatever a resize under way has reached. */
export function podResources(pod: Pod): PodResources {
  return {
    cpuRequest: podAmount(pod, 'requests', 'cpu', millisOf),
    cpuLimit: podAmount(pod, 'limits', 'cpu', millisOf),
    memoryRequest: podAmount(pod, 'requests', 'memory', unitsOf),
    memoryLimit: podAmount(pod, 'limits', 'memory', unitsOf),
  };
}

/**
 * How much of a resource a pod comes to, in the units of `measure`.
 * Containers and sidecars run together, so their amounts are summed. An init container runs alone, but beside the
 * sidecars that were started before it: the pod needs the most that any moment needs. Amounts given for the whole pod
 * replace that. The overhead of the runtime comes on top; of a limit only where there is one.
 */
export function podAmount({ spec }: Pod, side: Side, resource: string, measure: Measure): number {
  const of = (resources: Resources): number => measure(resources?.[side]?.[resource]);
  let running = 0;
  for (const container of list(spec?.containers)) running += of(container.resources);
  let sidecars = 0;
  let peak = 0;
  for (const container of list(spec?.initContainers)) {
    const own = of(container.resources);
    if (container.restartPolicy === 'Always') sidecars += own;
    peak = Math.max(peak, container.restartPolicy === 'Always' ? sidecars : sidecars + own);
  }
  const summed = Math.max(running + sidecars, peak);
  const total = spec?.resources?.[side]?.[resource] === undefined ? summed : of(spec.resources);
  return side === 'limits' && total === 0 ? 0 : total + measure(spec?.overhead?.[resource]);
}
