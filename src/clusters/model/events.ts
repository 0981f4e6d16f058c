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
    }
  | {
      /** `output`: a line that a credential plugin printed on stderr. `warning`: a credential that will not do for long. */
      readonly name: 'cluster:credential:output' | 'cluster:credential:warning';
      readonly clusterId: ClusterId;
      readonly clusterName: string;
      /** Without secrets. */
      readonly reason: string;
    };

/** Events that somebody should look at. */
const WARNINGS: readonly ClusterEvent['name'][] = [
  'cluster:auth:failed',
  'cluster:health:degraded',
  'cluster:credential:warning',
];

/** One event as a line of the log: `LEVEL [clusterId] event key=value …`; the writer puts the time in front. */
export function eventLine(event: ClusterEvent): string {
  const level = WARNINGS.includes(event.name) ? 'WARN' : 'INFO';
  const reason = event.reason === '' ? '' : ` reason=${JSON.stringify(event.reason)}`;
  return `${level} [${event.clusterId}] ${event.name} clusterName=${JSON.stringify(event.clusterName)}${reason}`;
}
