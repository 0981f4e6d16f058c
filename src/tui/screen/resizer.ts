import type { Clock } from '../../clusters/ports.ts';
import type { ScreenSink } from './screen-sink.ts';

/** A window that is being dragged tells hundreds of sizes a second; a person sees some thirty frames of them. */
const PACE_MS = 33;

/** What a Resizer needs. */
export interface ResizerParts {
  readonly clock: Clock;
  /** Runs a callback after the events at hand. */
  readonly soon: (run: () => void) => void;
  readonly sink: Pick<ScreenSink, 'hold' | 'resized'>;
}

/**
 * Has the screen laid out anew when the terminal has another size: at once, and while sizes rain at a pace that can be
 * seen. Until the new layout is there nothing is drawn, since the old one does not fit the terminal any more.
 */
export class Resizer {
  readonly #parts: ResizerParts;
  #isPacing = false;
  /** Another size has come since the last layout. */
  #isDue = false;

  constructor(parts: ResizerParts) {
    this.#parts = parts;
  }

  /** The terminal has another size. */
  resized(): void {
    this.#isDue = true;
    this.#parts.sink.hold(true);
    if (!this.#isPacing) this.#layOut();
  }

  #layOut(): void {
    const { clock, soon, sink } = this.#parts;
    this.#isDue = false;
    this.#isPacing = true;
    sink.resized();
    // React commits the new sizes in the next turn, and what follows from them in the one behind it.
    soon(() =>
      soon(() => {
        if (!this.#isDue) sink.hold(false);
      }),
    );
    clock.after(PACE_MS, () => {
      this.#isPacing = false;
      if (this.#isDue) this.#layOut();
    });
  }
}
