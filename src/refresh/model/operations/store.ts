import type { ClusterId } from '../../../clusters/model/cluster.ts';
import { type Step, unreachable } from '../../../clusters/model/step.ts';
import { OPERATION_HISTORY, REPORT_LINES } from '../constants.ts';
import type { DrainOptions } from '../drain/options.ts';
import { type DrainState, newDrain } from '../drain/state.ts';
import { type DrainJob, drainOperationState, drainProgress, type Job } from './job.ts';
import {
  isRunning,
  nodeTarget,
  type OperationId,
  type OperationResult,
  type OperationState,
  resultOf,
  sameTarget,
} from './operation.ts';

/** What is to be done to which node. */
export type Order =
  | {
      readonly kind: 'drain';
      readonly node: string;
      readonly options: DrainOptions;
      /** UIDs of the pods that were shown to go: no other one is evicted. `undefined` when no list was shown. */
      readonly shown?: ReadonlySet<string> | undefined;
    }
  | { readonly kind: 'cordon' | 'uncordon'; readonly node: string };

/** Why something was not begun. */
export interface Refusal {
  readonly reason: string;
  /** The operation that is in the way. */
  readonly because?: OperationId;
}

/** The operations of one cluster, running and past. Immutable: a reader keeps what it was given. */
export interface OperationStore {
  readonly clusterId: ClusterId;
  readonly clusterName: string;
  /** Newest first. Of one kind and one node at most `history`; of one node at most one runs. */
  readonly jobs: readonly Job[];
  readonly history: number;
  /** How many were ever started here. */
  readonly started: number;
}

/** What its user may do to an operation that runs. */
export type Verb = 'pause' | 'resume' | 'cancel' | 'retry';

/** What happens to operations. `at` is epoch milliseconds. */
export type OperationEvent =
  | { readonly type: 'start'; readonly order: Order; readonly at: number }
  | { readonly type: 'verb'; readonly id: OperationId; readonly verb: Verb }
  /** A drain is somewhere else now. */
  | { readonly type: 'drained'; readonly id: OperationId; readonly drain: DrainState }
  /** An operation without a machine waits, or goes on. */
  | { readonly type: 'changed'; readonly id: OperationId; readonly state: OperationState }
  /** `isOnce`: not again when the report has the same line already, for what is tried again and again. */
  | {
      readonly type: 'said';
      readonly id: OperationId;
      readonly text: string;
      readonly at: number;
      readonly isOnce: boolean;
    }
  | { readonly type: 'end'; readonly id: OperationId; readonly result: OperationResult; readonly at: number };

/** What a driver does for the store. */
export type OperationEffect =
  | { readonly type: 'run'; readonly job: Job }
  | { readonly type: 'tell'; readonly id: OperationId; readonly verb: Verb }
  /** The event changed nothing, and why. */
  | { readonly type: 'refused'; readonly refusal: Refusal };

type StoreStep = Step<OperationStore, OperationEffect>;

/** The operations of a cluster in which nothing was done yet. */
export function newOperationStore(
  cluster: { readonly id: ClusterId; readonly name: string },
  history: number = OPERATION_HISTORY,
): OperationStore {
  return { clusterId: cluster.id, clusterName: cluster.name, jobs: [], history, started: 0 };
}

/**
 * The drain store of design.md §4, for every kind of operation; one for each cluster. One operation runs on a node at a
 * time, and the last few of each kind are kept. Operations of another cluster are unknown here, whatever their node is
 * called.
 */
export function stepOperations(store: OperationStore, event: OperationEvent): StoreStep {
  if (event.type === 'start') return started(store, event.order, event.at);
  const job = store.jobs.find(({ id }) => id === event.id);
  if (job === undefined) return refused(store, { reason: `${store.clusterName} has no operation ${event.id}` });
  const result = resultOf(job);
  if (result !== undefined) {
    return refused(store, { reason: `the ${job.kind} of ${job.target.name} has ended: ${result.outcome}` });
  }
  switch (event.type) {
    case 'verb':
      return told(store, job, event.verb);
    case 'drained':
      return job.kind === 'drain' ? only(replaced(store, withDrain(job, event.drain))) : only(store);
    case 'changed':
      return only(replaced(store, { ...job, state: event.state }));
    case 'said': {
      const line = { at: event.at, text: event.text };
      if (event.isOnce && job.report.some(({ text }) => text === event.text)) return only(store);
      return only(replaced(store, { ...job, report: [...job.report, line].slice(-REPORT_LINES) }));
    }
    case 'end':
      return only(replaced(store, ended(job, event.result, event.at)));
    default:
      return unreachable(event);
  }
}

/** What runs on a node. */
export function runningOn(store: OperationStore, node: string): Job | undefined {
  return store.jobs.find((job) => isRunning(job) && sameTarget(job.target, nodeTarget(node)));
}

function started(store: OperationStore, order: Order, at: number): StoreStep {
  const { clusterId, clusterName } = store;
  const { kind, node } = order;
  const first = runningOn(store, node);
  if (first !== undefined) {
    const reason = `${node} of ${clusterName} is being ${PARTICIPLES[first.kind]} already, by this kmc: see :jobs`;
    return refused(store, { reason, because: first.id });
  }
  const number = store.started + 1;
  const facts = {
    id: `${clusterId}|${kind}|${node}|${number}` as OperationId,
    clusterId,
    clusterName,
    target: nodeTarget(node),
    state: { type: 'running' } as const,
    startedAt: at,
    endedAt: undefined,
    report: [],
  };
  const job: Job =
    order.kind === 'drain'
      ? {
          ...facts,
          kind: 'drain',
          options: order.options,
          drain: newDrain(node, order.options, order.shown),
          progress: { done: 0, failed: 0, total: undefined },
        }
      : { ...facts, kind: order.kind, progress: { done: 0, failed: 0, total: 1 } };
  const jobs = withoutOldest([job, ...store.jobs], job, store.history);
  return { state: { ...store, jobs, started: number }, effects: [{ type: 'run', job }] };
}

const PARTICIPLES = { drain: 'drained', cordon: 'cordoned', uncordon: 'uncordoned' } as const;

function told(store: OperationStore, job: Job, verb: Verb): StoreStep {
  const what = `the ${job.kind} of ${job.target.name}`;
  const refuse = (reason: string): StoreStep => refused(store, { reason: `${what} ${reason}` });
  if (job.state.type === 'stopping') return refuse('is being cancelled already');
  if (job.kind !== 'drain' && verb !== 'cancel') return refuse('is one step: it can only be cancelled');
  const isPaused = job.state.type === 'paused';
  if (verb === 'pause' && isPaused) return refuse('is paused already');
  if (verb === 'resume' && !isPaused) return refuse('is not paused');
  if (verb === 'retry' && job.progress.failed === 0) return refuse('has no pod that failed');
  return { state: store, effects: [{ type: 'tell', id: job.id, verb }] };
}

function withDrain(job: DrainJob, drain: DrainState): DrainJob {
  const state = drainOperationState(drain);
  // Its end is told by itself, with its time.
  return { ...job, drain, progress: drainProgress(drain), state: state.type === 'ended' ? job.state : state };
}

function ended(job: Job, result: OperationResult, at: number): Job {
  const isDone = result.outcome === 'done' ? 1 : 0;
  const progress = job.kind === 'drain' ? job.progress : { done: isDone, failed: 1 - isDone, total: 1 };
  return { ...job, progress, state: { type: 'ended', result }, endedAt: at };
}

/** Forgets the oldest of the newest one's kind and node, beyond the limit. */
function withoutOldest(jobs: readonly Job[], newest: Job, limit: number): readonly Job[] {
  let same = 0;
  return jobs.filter((job) => {
    if (job.kind !== newest.kind || !sameTarget(job.target, newest.target)) return true;
    same += 1;
    return same <= limit;
  });
}

function replaced(store: OperationStore, job: Job): OperationStore {
  return { ...store, jobs: store.jobs.map((each) => (each.id === job.id ? job : each)) };
}

function refused(state: OperationStore, refusal: Refusal): StoreStep {
  return { state, effects: [{ type: 'refused', refusal }] };
}

function only(state: OperationStore): StoreStep {
  return { state, effects: [] };
}
