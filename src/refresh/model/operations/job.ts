import type { DrainOptions } from '../drain/options.ts';
import type { DrainState } from '../drain/state.ts';
import type { Operation, OperationProgress, OperationState } from './operation.ts';

/** The drain of a node. */
export interface DrainJob extends Operation {
  readonly kind: 'drain';
  readonly options: DrainOptions;
  /** Where each of its pods is, and why; the state that it ended in, once it has. */
  readonly drain: DrainState;
}

/** A node's mark that is set or taken away. */
export interface MarkJob extends Operation {
  readonly kind: 'cordon' | 'uncordon';
}

/** Any operation, by its kind. */
export type Job = DrainJob | MarkJob;

/** Where a drain is, in the words of all operations. */
export function drainOperationState({ result, stopping, isHeld, pause }: DrainState): OperationState {
  if (result !== undefined) return { type: 'ended', result };
  if (stopping !== undefined) return { type: 'stopping' };
  if (isHeld) return { type: 'paused' };
  return pause === undefined ? { type: 'running' } : { type: 'waiting', ...pause };
}

/** How many pods of a drain are gone. */
export function drainProgress({ plan, pods }: DrainState): OperationProgress {
  let done = 0;
  let failed = 0;
  for (const { step } of pods.values()) {
    if (step.type === 'gone' || step.type === 'unawaited') done += 1;
    else if (step.type === 'failed') failed += 1;
  }
  return { done, failed, total: plan === undefined ? undefined : pods.size };
}
