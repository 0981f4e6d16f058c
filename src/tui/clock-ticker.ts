import type { Cancel, Clock } from '../clusters/ports.ts';

/** Wakes the screen when the clock alone changes what it shows, and not before: an idle screen draws nothing. */
export interface ClockTicker {
  /** A frame was drawn: plans the next wake-up after so many ms, or none. */
  drawn(holdsMs: number | undefined): void;
  close(): void;
}

/** Builds a ticker. */
export function createClockTicker(clock: Clock, wake: () => void): ClockTicker {
  let cancel: Cancel | undefined;
  return {
    drawn(holdsMs) {
      cancel?.();
      cancel = holdsMs === undefined ? undefined : clock.after(holdsMs, wake);
    },
    close() {
      cancel?.();
    },
  };
}
