import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { OperationWait } from './wait.ts';

/**
 * How an operation can end. `interrupted`: kmc or its cluster was closed. `stopped`: behind its context is another cluster
 * now. `timed out`: its own limit was over.
 */
export type Outcome = 'done' | 'failed' | 'cancelled' | 'interrupted' | 'timed out' | 'stopped';

/** How an operation ended. */
export interface OperationResult {
  readonly outcome: Outcome;
  /** Empty when there is nothing to say beyond the outcome. */
  readonly reason: string;
}

/** What can be done to an object of a cluster. */
export type OperationKind = 'drain' | 'cordon' | 'uncordon';

/** `clusterId|KIND|NAME|N`: no other operation of any cluster has it. Never parsed back. */
export type OperationId = string & { readonly __brand: 'OperationId' };

/** The object that an operation is about. */
export interface OperationTarget {
  /** Plural, as in paths: `nodes`. */
  readonly resource: string;
  /** Empty for what is in none. */
  readonly namespace: string;
  readonly name: string;
}

/** Where an operation is. */
export type OperationState =
  | { readonly type: 'running' }
  /** Nothing is sent: the cluster does not answer, or rejects the credential. It goes on by itself. */
  | ({ readonly type: 'waiting' } & OperationWait)
  /** Its user has paused it: it starts nothing until he lets it go on. */
  | { readonly type: 'paused' }
  /** It was told to end, starts nothing any more, and awaits the answers that are under way. */
  | { readonly type: 'stopping' }
  | { readonly type: 'ended'; readonly result: OperationResult };

/** How far an operation is, in parts of its own: pods for a drain, the one object for what touches one. */
export interface OperationProgress {
  readonly done: number;
  readonly failed: number;
  /** `undefined` until it is known. */
  readonly total: number | undefined;
}

/** One thing that happened in an operation: `evicting shop/web-1`. */
export interface ReportLine {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly text: string;
}

/**
 * The mould of everything that kmc does to a cluster (design.md §2 law 7): what it is, to what, in which cluster, where it
 * is, and how it ended. Immutable; every change makes a new one of the same id. A kind with more to show extends it
 * (`DrainJob`).
 */
export interface Operation {
  readonly id: OperationId;
  readonly kind: OperationKind;
  readonly clusterId: ClusterId;
  readonly clusterName: string;
  readonly target: OperationTarget;
  readonly state: OperationState;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds; `undefined` while it runs. What it took is the difference to `startedAt`. */
  readonly endedAt: number | undefined;
  readonly progress: OperationProgress;
  /** What happened so far, oldest first; at most `REPORT_LINES`. */
  readonly report: readonly ReportLine[];
}

/** How it ended; `undefined` while it has not. */
export function resultOf({ state }: Operation): OperationResult | undefined {
  return state.type === 'ended' ? state.result : undefined;
}

/** Whether it may still do something. */
export function isRunning({ state }: Operation): boolean {
  return state.type !== 'ended';
}

/** The node of that name. */
export function nodeTarget(name: string): OperationTarget {
  return { resource: 'nodes', namespace: '', name };
}

/** Whether two operations are about the same object. */
export function sameTarget(a: OperationTarget, b: OperationTarget): boolean {
  return a.resource === b.resource && a.namespace === b.namespace && a.name === b.name;
}

/** An operation has begun or ended; told once each, to whoever wants to say so wherever the user is, and to the log. */
export interface OperationNews {
  readonly name: 'operation:started' | 'operation:ended';
  readonly operation: Operation;
}

/** News as a line of the log: `LEVEL [clusterId] event key=value …`; the writer puts the time in front. */
export function newsLine({ name, operation }: OperationNews): string {
  const { clusterId, clusterName, kind, target, id } = operation;
  const { outcome, reason = '' } = resultOf(operation) ?? {};
  const facts = {
    clusterName,
    operation: id,
    kind,
    target: target.name,
    ...(outcome === undefined ? {} : { outcome }),
    ...(reason === '' ? {} : { reason }),
  };
  const pairs = Object.entries(facts).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  const isWell = outcome === undefined || outcome === 'done' || outcome === 'cancelled';
  return `${isWell ? 'INFO' : 'WARN'} [${clusterId}] ${name}${pairs.join('')}`;
}
