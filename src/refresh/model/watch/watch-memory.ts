import { backoffMs } from '../../../clusters/model/backoff.ts';
import { WATCH_BACKOFF, WATCH_BACKOFF_RESET_MS } from '../constants.ts';

/** What a reflector remembers from one list and watch to the next. */
export interface WatchMemory {
  /** How often it has backed off in a row. */
  readonly attempt: number;
  /** Monotonic ms of the last time. */
  readonly backedOffAt: number;
  /** The last resourceVersion that was seen; empty before any. */
  readonly seen: string;
  /** The server has said that it does not have that one: too old, or newer than its own. */
  readonly isUnavailable: boolean;
}

/** Of a reflector that has done nothing yet. */
export const FRESH_MEMORY: WatchMemory = { attempt: 0, backedOffAt: 0, seen: '', isUnavailable: false };

/** A list was complete at a version; empty when that is not known. */
export function listed(memory: WatchMemory, resourceVersion: string): WatchMemory {
  const isSame = memory.seen === resourceVersion && !memory.isUnavailable;
  return isSame ? memory : { ...memory, seen: resourceVersion, isUnavailable: false };
}

/**
 * The next delay. It grows with every use, whatever went well between two, and starts again when it was not used for two
 * minutes (apimachinery `wait.NewExponentialBackoffManager`).
 */
export function backedOff(memory: WatchMemory, now: number, roll: number): { memory: WatchMemory; ms: number } {
  const isRested = now - memory.backedOffAt > WATCH_BACKOFF_RESET_MS;
  const attempt = isRested ? 0 : memory.attempt;
  return { memory: { ...memory, attempt: attempt + 1, backedOffAt: now }, ms: backoffMs(WATCH_BACKOFF, attempt, roll) };
}
