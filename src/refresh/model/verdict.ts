import type { Condition, RawMetadata } from './record.ts';

/** How an object is: what colours its row, and for one that is not well why, in a few words. */
export interface Verdict {
  readonly condition: Condition;
  /** Empty exactly when the condition is neither `pending` nor `bad`. */
  readonly fault: string;
}

/** Nothing to say. */
export const GOOD: Verdict = { condition: 'good', fault: '' };

/** Finished, or switched off, on purpose. */
export const DONE: Verdict = { condition: 'done', fault: '' };

/** Being deleted. */
export const LEAVING: Verdict = { condition: 'leaving', fault: '' };

/** On its way, or held back on purpose. */
export function pending(fault: string): Verdict {
  return { condition: 'pending', fault };
}

/** Somebody should look at it. */
export function bad(fault: string): Verdict {
  return { condition: 'bad', fault };
}

/** Whether an object is being deleted. */
export function isLeaving(metadata: RawMetadata | undefined): boolean {
  return typeof metadata?.deletionTimestamp === 'string';
}

/** The verdict of an object that can only be there or be leaving. */
export function presence(metadata: RawMetadata | undefined): Verdict {
  return isLeaving(metadata) ? LEAVING : GOOD;
}
