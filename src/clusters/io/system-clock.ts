import type { Cancel, Clock } from '../ports.ts';

/** The machine's own time. Timers are unreferenced: an open terminal keeps kmc alive, a planned heartbeat does not. */
export function createSystemClock(): Clock {
  return {
    now: () => performance.now(),
    wall: () => Date.now(),
    after(ms: number, run: () => void): Cancel {
      const timer = setTimeout(run, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}
