import { SLICE_MS } from '../model/constants.ts';

/**
 * Shares the one thread between the clusters' data and everything else. Whoever works through a stream asks `spent()`
 * before each item; when the event loop's present turn is used up he awaits `next()`. Those who wait are served in the
 * order in which they came, one per turn, and between two turns the loop sees to keys, beats and sockets. A turn is
 * held by running code only, so no cluster can keep one by hanging.
 */
export interface Turns {
  spent(): boolean;
  next(): Promise<void>;
}

/** Builds the turns of one process. `now` is monotonic milliseconds; `soon` runs a callback in the next turn. */
export function createTurns(now: () => number, soon: (run: () => void) => void): Turns {
  const waiting: (() => void)[] = [];
  /** When work in the present turn began; `undefined` before any. */
  let began: number | undefined;
  let planned = false;

  const plan = (): void => {
    if (planned) return;
    planned = true;
    soon(() => {
      planned = false;
      began = undefined;
      const resume = waiting.shift();
      if (waiting.length > 0) plan();
      resume?.();
    });
  };

  return {
    spent() {
      if (began === undefined) {
        began = now();
        plan();
        return false;
      }
      return now() - began >= SLICE_MS;
    },
    next() {
      return new Promise((resolve) => {
        waiting.push(resolve);
        plan();
      });
    },
  };
}
