import type { ClusterId } from './cluster.ts';

/** What a cluster's session tells the rest of kmc; always of one cluster (design.md §2 law 6, §4). */
export type ClusterEvent = PlainEvent | RetryEvent;

/** An event that is told by its name and its reason. */
export interface PlainEvent {
  readonly name:
    | 'cluster:auth:failed'
    | 'cluster:auth:recovering'
    | 'cluster:auth:recovered'
    | 'cluster:health:healthy'
    | 'cluster:health:degraded'
    /** A line that a credential plugin printed on stderr. */
    | 'cluster:credential:output'
    /** A credential that will not do for long. */
    | 'cluster:credential:warning';
  readonly clusterId: ClusterId;
  readonly clusterName: string;
  /** Without secrets; empty where there is none. */
  readonly reason: string;
  /** HTTP status of the answer behind it. */
  readonly status?: number;
  /** What the user can do about it. */
  readonly next?: string;
}

/** A one-shot read failed and is about to be made again. */
export interface RetryEvent {
  readonly name: 'cluster:fetch:retrying';
  readonly clusterId: ClusterId;
  readonly clusterName: string;
  readonly reason: string;
  /** The number of the attempt that comes, from 2. */
  readonly attempt: number;
  readonly maxRetries: number;
}

/** Events that somebody should look at. */
const WARNINGS: readonly ClusterEvent['name'][] = [
  'cluster:auth:failed',
  'cluster:health:degraded',
  'cluster:credential:warning',
];

/** One event as a line of the log: `LEVEL [clusterId] event key=value …`; the writer puts the time in front. */
export function eventLine(event: ClusterEvent): string {
  const { name, clusterId, clusterName, reason, ...rest } = event;
  const level = WARNINGS.includes(name) ? 'WARN' : 'INFO';
  const facts = { clusterName, ...(reason === '' ? {} : { reason }), ...rest };
  const pairs = Object.entries(facts).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  return `${level} [${clusterId}] ${name}${pairs.join('')}`;
}
