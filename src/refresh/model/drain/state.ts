import type { Failure } from '../../../clusters/model/failure.ts';
import type { OperationResult } from '../operations/operation.ts';
import type { OperationWait } from '../operations/wait.ts';
import type { DrainOptions } from './options.ts';
import type { DrainPlan, EvictionVersion, NodePods } from './plan.ts';
import type { DrainPod } from './pod.ts';
import type { Obstacle, PodProgress } from './pod-progress.ts';

/** One drain of one node. Immutable. */
export interface DrainState {
  readonly node: string;
  readonly options: DrainOptions;
  /** UIDs of the pods that its user was shown to go: no other one is evicted. `undefined` when no list was shown. */
  readonly shown: ReadonlySet<string> | undefined;
  readonly phase: 'new' | 'cordoning' | 'listing' | 'draining' | 'ended';
  /** The node takes no new pods: it stays so, however the drain ends. */
  readonly isCordoned: boolean;
  /** The mark is this drain's; it was not there before. */
  readonly cordonedByUs: boolean;
  /** Empty until it was read. */
  readonly nodeUid: string;
  readonly plan: DrainPlan | undefined;
  /** The pods that go, by uid, in the order of the plan. */
  readonly pods: ReadonlyMap<string, PodProgress>;
  /** Monotonic milliseconds; `undefined` for no limit. */
  readonly deadline: number | undefined;
  readonly pause: OperationWait | undefined;
  /** Its user has paused it: no eviction begins. What ends already is still looked at. */
  readonly isHeld: boolean;
  /** How much of the time was left when it was paused, milliseconds: that does not run then. */
  readonly heldLeftMs: number | undefined;
  /** It starts nothing any more, and ends so when what is under way has been answered. */
  readonly stopping: 'cancelled' | 'interrupted' | undefined;
  readonly result: OperationResult | undefined;
}

/** What happens to a drain. */
export type DrainEvent =
  | { readonly type: 'start' }
  | { readonly type: 'cordoned'; readonly already: boolean; readonly uid: string }
  /** `wall` is epoch milliseconds. */
  | { readonly type: 'found'; readonly found: NodePods; readonly wall: number }
  /** The cordon or the list failed. */
  | { readonly type: 'failed'; readonly failure: Failure }
  /** The eviction, or deletion, of a pod was accepted. */
  | { readonly type: 'accepted'; readonly uid: string }
  /** Its eviction, or deletion, was taken back before it had gone out. */
  | { readonly type: 'withdrawn'; readonly uid: string }
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
  /** Its user pauses it, … */
  | { readonly type: 'hold' }
  /** … and lets it go on. */
  | { readonly type: 'release' }
  /** Pods that failed are tried again. */
  | { readonly type: 'retry' }
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
  | { readonly type: 'paused'; readonly pause: OperationWait }
  | { readonly type: 'resumed' }
  | { readonly type: 'held' }
  | { readonly type: 'released' }
  | { readonly type: 'retried'; readonly pods: readonly DrainPod[] }
  | { readonly type: 'failed'; readonly pod: DrainPod; readonly why: string }
  | { readonly type: 'ended'; readonly result: OperationResult };

/** A drain that was not started. */
export function newDrain(node: string, options: DrainOptions, shown?: ReadonlySet<string>): DrainState {
  return {
    node,
    options,
    shown,
    phase: 'new',
    isCordoned: false,
    cordonedByUs: false,
    nodeUid: '',
    plan: undefined,
    pods: new Map(),
    deadline: undefined,
    pause: undefined,
    isHeld: false,
    heldLeftMs: undefined,
    stopping: undefined,
    result: undefined,
  };
}
