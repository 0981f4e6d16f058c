import type { ClusterId } from '../../../clusters/model/cluster.ts';
import { type Step, unreachable } from '../../../clusters/model/step.ts';
import { DRAIN_HISTORY } from '../constants.ts';

/** How a drain ended. `interrupted`: kmc or its cluster's tab was closed, or the cluster behind it became another one. */
export type DrainOutcome = 'succeeded' | 'failed' | 'cancelled' | 'interrupted';

/** One drain of one node. Immutable; every change makes a new one with the same id. */
export interface DrainJob {
  /** `clusterId|drain|NODE|N`: no other job of any cluster has it. Never parsed back. */
  readonly id: string;
  readonly clusterId: ClusterId;
  readonly clusterName: string;
  readonly node: string;
  /** `cancelling`: it was told to stop, and starts no further eviction. */
  readonly state: 'running' | 'cancelling' | DrainOutcome;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds; absent while it runs. */
  readonly endedAt?: number;
  /** Why it failed or was interrupted; absent while it runs, empty where there is nothing to say. */
  readonly reason?: string;
  /** What happened so far, oldest first. */
  readonly progress: readonly DrainProgress[];
}

/** One thing that happened in a drain: `evicting default/web-1`, `node stays cordoned`. */
export interface DrainProgress {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly message: string;
}

/** The drains of one cluster, running and past. Immutable: a reader keeps what it was given. */
export interface DrainStore {
  readonly clusterId: ClusterId;
  readonly clusterName: string;
  /** By node, newest first; at most `history` each, of which at most one runs. */
  readonly jobs: ReadonlyMap<string, readonly DrainJob[]>;
  readonly history: number;
  /** How many drains were ever started here. */
  readonly started: number;
}

/** What happens to drains. `at` is epoch milliseconds. */
export type DrainEvent =
  | { readonly type: 'start'; readonly node: string; readonly at: number }
  | { readonly type: 'progress'; readonly id: string; readonly message: string; readonly at: number }
  | { readonly type: 'cancel'; readonly id: string }
  | {
      readonly type: 'end';
      readonly id: string;
      readonly outcome: DrainOutcome;
      readonly reason: string;
      readonly at: number;
    };

/** What a driver does for the store. */
export type DrainEffect =
  /** Drain the job's node. */
  | { readonly type: 'run'; readonly job: DrainJob }
  /** Stop the job: no further eviction; its end is still to be told. */
  | { readonly type: 'stop'; readonly id: string }
  /** The event changed nothing, and why. */
  | { readonly type: 'refused'; readonly reason: string };

/** The drains of a cluster in which nothing was drained yet. */
export function newDrainStore(
  cluster: { readonly id: ClusterId; readonly name: string },
  history: number = DRAIN_HISTORY,
): DrainStore {
  return { clusterId: cluster.id, clusterName: cluster.name, jobs: new Map(), history, started: 0 };
}

/**
 * The drain store of design.md §4, one for each cluster: a node is drained once at a time, and its last few drains are
 * kept. Jobs of another cluster are unknown here, whatever their node is called.
 */
export function stepDrains(store: DrainStore, event: DrainEvent): Step<DrainStore, DrainEffect> {
  if (event.type === 'start') return started(store, event.node, event.at);
  const job = jobById(store, event.id);
  if (job === undefined) return refused(store, `${store.clusterName} has no drain ${event.id}`);
  if (!isRunning(job)) return refused(store, `the drain of ${job.node} has ended: ${job.state}`);
  switch (event.type) {
    case 'progress': {
      const progress = [...job.progress, { at: event.at, message: event.message }];
      return { state: replaced(store, { ...job, progress }), effects: [] };
    }
    case 'cancel':
      if (job.state === 'cancelling') return refused(store, `the drain of ${job.node} is being cancelled already`);
      return { state: replaced(store, { ...job, state: 'cancelling' }), effects: [{ type: 'stop', id: job.id }] };
    case 'end': {
      const ended: DrainJob = { ...job, state: event.outcome, reason: event.reason, endedAt: event.at };
      return { state: replaced(store, ended), effects: [] };
    }
    default:
      return unreachable(event);
  }
}

/** The drain that runs on a node. */
export function runningDrain(store: DrainStore, node: string): DrainJob | undefined {
  return store.jobs.get(node)?.find(isRunning);
}

function isRunning(job: DrainJob): boolean {
  return job.state === 'running' || job.state === 'cancelling';
}

function jobById(store: DrainStore, id: string): DrainJob | undefined {
  for (const jobs of store.jobs.values()) for (const job of jobs) if (job.id === id) return job;
  return undefined;
}

function started(store: DrainStore, node: string, at: number): Step<DrainStore, DrainEffect> {
  const { clusterId, clusterName } = store;
  if (runningDrain(store, node) !== undefined) {
    return refused(store, `${node} of ${clusterName} is being drained already`);
  }
  const number = store.started + 1;
  const id = `${clusterId}|drain|${node}|${number}`;
  const job: DrainJob = { id, clusterId, clusterName, node, state: 'running', startedAt: at, progress: [] };
  const kept = [job, ...(store.jobs.get(node) ?? [])].slice(0, store.history);
  const jobs = new Map(store.jobs).set(node, kept);
  return { state: { ...store, jobs, started: number }, effects: [{ type: 'run', job }] };
}

function replaced(store: DrainStore, job: DrainJob): DrainStore {
  const ofNode = store.jobs.get(job.node) ?? [];
  const next = ofNode.map((each) => (each.id === job.id ? job : each));
  return { ...store, jobs: new Map(store.jobs).set(job.node, next) };
}

function refused(state: DrainStore, reason: string): Step<DrainStore, DrainEffect> {
  return { state, effects: [{ type: 'refused', reason }] };
}
