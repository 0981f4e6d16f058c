import type { Failure } from '../../../clusters/model/failure.ts';
import type { DrainOptions } from './options.ts';
import type { DrainPlan, EvictionVersion, NodePods } from './plan.ts';
import type { DrainPod } from './pod.ts';
import type { Obstacle, PodProgress } from './pod-progress.ts';

/** How a drain can end. `stopped`: behind its context is another cluster now. */
export type DrainOutcome = 'done' | 'failed' | 'cancelled' | 'interrupted' | 'timed out' | 'stopped';

/** How a drain ended. */
export interface DrainResult {
  readonly outcome: DrainOutcome;
  /** Empty when it is done. */
  readonly reason: string;
}

/** Why nothing is sent at the moment; it goes on by itself. */
export interface DrainPause {
  readonly why: 'unreachable' | 'credential';
  readonly text: string;
}

/** One drain of one node. Immutable. */
export interface DrainState {
  readonly node: string;
  readonly options: DrainOptions;
  readonly phase: 'new' | 'cordoning' | 'listing' | 'draining' | 'ended';
  /** The node takes no new pods: it stays so, however the drain ends. */
  readonly isCordoned: boolean;
  readonly plan: DrainPlan | undefined;
  /** The pods that go, by uid, in the order of the plan. */
  readonly pods: ReadonlyMap<string, PodProgress>;
  /** Monotonic milliseconds; `undefined` for no limit. */
  readonly deadline: number | undefined;
  readonly pause: DrainPause | undefined;
  /** It starts nothing any more, and ends so when what is under way has been answered. */
  readonly stopping: 'cancelled' | 'interrupted' | undefined;
  readonly result: DrainResult | undefined;
}

/** What happens to a drain. */
export type DrainEvent =
  | { readonly type: 'start' }
  | { readonly type: 'cordoned'; readonly already: boolean }
  /** `wall` is epoch milliseconds. */
  | { readonly type: 'found'; readonly found: NodePods; readonly wall: number }
  /** The cordon or the list failed. */
  | { readonly type: 'failed'; readonly failure: Failure }
  /** The eviction, or deletion, of a pod was accepted. */
  | { readonly type: 'accepted'; readonly uid: string }
  | { readonly type: 'refused'; readonly uid: string; readonly failure: Failure }
  /** What is found under the pod's name now. */
  | {
      readonly type: 'seen';
      readonly uid: string;
      readonly found: DrainPod | undefined;
      readonly wall: number;
    }
  | { readonly type: 'unseen'; readonly uid: string; readonly failure: Failure }
  | { readonly type: 'tick' }
  /** The cluster answers again. */
  | { readonly type: 'resumed' }
  /** Its user wants no more of it, or kmc ends: what is under way is awaited. */
  | { readonly type: 'stop'; readonly as: 'cancelled' | 'interrupted' }
  /** Its session is closed: no answer will come. */
  | { readonly type: 'cut'; readonly reason: string }
  /** Behind the context is another cluster now. */
  | { readonly type: 'replaced'; readonly reason: string };

/** What is to be done for a drain, or told of it. */
export type DrainEffect =
  /** Mark the node unschedulable, if it is not. */
  | { readonly type: 'cordon' }
  /** Read its pods, their DaemonSets and how to evict. */
  | { readonly type: 'list' }
  | { readonly type: 'evict'; readonly pod: DrainPod; readonly eviction: EvictionVersion }
  | { readonly type: 'delete'; readonly pod: DrainPod }
  /** See what is under the pod's name. */
  | { readonly type: 'look'; readonly pod: DrainPod }
  | { readonly type: 'tell'; readonly notice: DrainNotice };

/** What a drain has to say, in the order in which it happens. */
export type DrainNotice =
  | { readonly type: 'cordoned'; readonly already: boolean }
  | { readonly type: 'planned'; readonly plan: DrainPlan }
  | { readonly type: 'evicting'; readonly pod: DrainPod; readonly method: 'evict' | 'delete' }
  | {
      readonly type: 'blocked';
      readonly pod: DrainPod;
      readonly by: Obstacle;
      readonly text: string;
      readonly retryMs: number;
    }
  | { readonly type: 'gone'; readonly pod: DrainPod; readonly method: 'evict' | 'delete' }
  | { readonly type: 'unawaited'; readonly pod: DrainPod }
  | { readonly type: 'paused'; readonly pause: DrainPause }
  | { readonly type: 'resumed' }
  | { readonly type: 'ended'; readonly result: DrainResult };

/** A drain that was not started. */
export function newDrain(node: string, options: DrainOptions): DrainState {
  return {
    node,
    options,
    phase: 'new',
    isCordoned: false,
    plan: undefined,
    pods: new Map(),
    deadline: undefined,
    pause: undefined,
    stopping: undefined,
    result: undefined,
  };
}
