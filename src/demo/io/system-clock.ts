import type { DemoClock } from '../api/ports.ts';

/** Real time; its timers do not keep a process alive. */
export function systemClock(): DemoClock {
  return {
    wall: () => Date.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms).unref();
      return () => clearTimeout(timer);
    },
  };
}
