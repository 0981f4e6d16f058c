import type { Cancel, Clock } from '../../src/clusters/ports.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Time that stands still until a test moves it. */
export class FakeClock implements Clock {
  #now = 0;
  readonly #epoch: number;
  #timers: Timer[] = [];

  /** `epoch` is what `wall()` tells at the start. */
  constructor(epoch: number = Date.UTC(2026, 0, 2, 3, 4, 5)) {
    this.#epoch = epoch;
  }

  now(): number {
    return this.#now;
  }

  wall(): number {
    return this.#epoch + this.#now;
  }

  after(ms: number, run: () => void): Cancel {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  /** How many timers are planned. */
  pending(): number {
    return this.#timers.length;
  }

  /** Moves time on and runs what falls due, in order; lets pending promises and I/O callbacks run after each timer. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const due = this.#timers.filter((each) => each.at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((each) => each !== due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
      await settled();
    }
    this.#now = end;
    await settled();
  }
}

/** Lets promises and callbacks that are ready run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** How long a test waits for what has to happen, in ms of real time; a starved machine takes its time. */
export const DEADLINE_MS = 15_000;

/** Waits, in real time, until a condition holds; fails with `what` when it never does. */
export async function until(condition: () => boolean, what: string, deadlineMs: number = DEADLINE_MS): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Waits like `until`, and moves a clock on a little at a time meanwhile: at most some seconds of it, so no slow poll falls due. */
export async function untilWith(clock: FakeClock, condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await clock.advance(4);
  }
}
