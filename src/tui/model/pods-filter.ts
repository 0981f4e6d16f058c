import type { ClusterId } from '../../clusters/model/cluster.ts';

/** Under which key it is kept that a cluster's pods show only faults (design.md §4). */
export function podsFilterKey(id: ClusterId): string {
  return `pods:unhealthy-filter-scope:${id}`;
}
