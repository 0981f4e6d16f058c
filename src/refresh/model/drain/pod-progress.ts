import type { DrainPod } from './pod.ts';

/** Why a pod may not be evicted yet. */
export type Obstacle =
  /** A PodDisruptionBudget allows no disruption now. */
  | 'budget'
  /** The server has too much to do. */
  | 'throttled'
  /** Its namespace is being deleted, and takes no eviction. */
  | 'namespace'
  /** Somebody else changes the pod. */
  | 'conflict';

/** Where one pod of a plan is. `at` fields are monotonic milliseconds. */
export type PodStep =
  | { readonly type: 'queued' }
  /** The eviction, or the deletion, has no answer yet. */
  | { readonly type: 'evicting' }
  | { readonly type: 'blocked'; readonly by: Obstacle; readonly text: string; readonly retryAt: number }
  /** No answer came: whether it is being deleted has to be seen first. */
  | { readonly type: 'unsure'; readonly next: 'again' | 'later' }
  /** It is asked for. If it is the same pod, and not ending, it is evicted again, at once or after a while. */
  | { readonly type: 'checking'; readonly next: 'again' | 'later' }
  /** It ends; asked for again at `checkAt`. */
  | { readonly type: 'waiting'; readonly checkAt: number; readonly polls: number }
  /** It ends, and is being asked for. */
  | { readonly type: 'polling'; readonly polls: number }
  | { readonly type: 'gone' }
  /** It ends, and nobody waits for it (`skipWaitS`). */
  | { readonly type: 'unawaited' }
  | { readonly type: 'failed'; readonly why: string };

/** One pod of a plan. */
export interface PodProgress {
  /** As last seen. */
  readonly pod: DrainPod;
  readonly step: PodStep;
  /** Refusals in a row of a server that said when to come back. */
  readonly refusals: number;
}

/** Whether nothing more happens to a pod. */
export function isOver({ step }: PodProgress): boolean {
  return step.type === 'gone' || step.type === 'unawaited' || step.type === 'failed';
}
