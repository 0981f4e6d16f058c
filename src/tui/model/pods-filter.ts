import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Focus } from './view/view-state.ts';

/** Under which key it is kept that a tab's pods show only faults: a cluster's (design.md §4), or the Fleet's. */
export function podsFilterKey(id: Focus): string {
  return `pods:unhealthy-filter-scope:${id}`;
}

/** Under which key it is kept that the Fleet's tables are kept to some clusters, this one among them. */
export function fleetClusterKey(id: ClusterId): string {
  return `fleet:clusters:${id}`;
}
