import type { ClusterId } from './cluster.ts';

/** What a cluster's session tells the rest of kmc; always of one cluster (design.md §2 law 6, §4). */
export type ClusterEvent =
  | {
      readonly name: 'cluster:auth:failed' | 'cluster:auth:recovering' | 'cluster:auth:recovered';
      readonly clusterId: ClusterId;
      readonly clusterName: string;
      readonly reason: string;
    }
  | {
      readonly name: 'cluster:health:healthy' | 'cluster:health:degraded';
      readonly clusterId: ClusterId;
      readonly clusterName: string;
      readonly reason: string;
    };

/** One event as a line of the log: `LEVEL [clusterId] event key=value …`; the writer puts the time in front. */
export function eventLine(event: ClusterEvent): string {
  const level = event.name === 'cluster:auth:failed' || event.name === 'cluster:health:degraded' ? 'WARN' : 'INFO';
  const reason = event.reason === '' ? '' : ` reason=${JSON.stringify(event.reason)}`;
  return `${level} [${event.clusterId}] ${event.name} clusterName=${JSON.stringify(event.clusterName)}${reason}`;
}
