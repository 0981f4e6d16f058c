import type { Cancel, Clock } from '../../clusters/ports.ts';

/** Data is drawn at most this often: ten frames a second are all that a person reads (design.md §5). */
const DATA_FRAME_MS = 100;

/** Decides when a frame is drawn: at once for a key, at most ten times a second for data. */
export class FrameScheduler {
  readonly #clock: Clock;
  readonly #soon: (run: () => void) => void;
  readonly #paint: () => void;
  /** When data was last drawn for its own sake; a frame for a key does not count, so it never holds data up. */
  #dataAt = Number.NEGATIVE_INFINITY;
  #planned: 'no' | 'later' | 'soon' = 'no';
  #cancel: Cancel | undefined;

  /** `soon` runs a callback after the events at hand: keys that came in one read make one frame. */
  constructor(clock: Clock, soon: (run: () => void) => void, paint: () => void) {
    this.#clock = clock;
    this.#soon = soon;
    this.#paint = paint;
  }

  /** A key was pressed, or the chrome has changed. */
  key(): void {
    if (this.#planned === 'soon') return;
    this.#cancel?.();
    this.#planned = 'soon';
    this.#soon(() => this.#run());
  }

  /** Data on the screen has changed. */
  data(): void {
    if (this.#planned !== 'no') return;
    const waitMs = this.#dataAt + DATA_FRAME_MS - this.#clock.now();
    if (waitMs > 0) {
      this.#planned = 'later';
      this.#cancel = this.#clock.after(waitMs, () => this.#runData());
    } else {
      this.#planned = 'soon';
      this.#soon(() => this.#runData());
    }
  }

  /** Takes back a planned frame; none is drawn any more. */
  close(): void {
    this.#cancel?.();
    this.#planned = 'soon';
  }

  #runData(): void {
    this.#dataAt = this.#clock.now();
    this.#run();
  }

  #run(): void {
    this.#planned = 'no';
    this.#paint();
  }
}
