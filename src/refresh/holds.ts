import type { Cancel } from '../clusters/ports.ts';

/**
 * Counts who holds something. `idle` is called when the last one lets go; what it returns undoes what it has begun, as soon
 * as somebody holds it again.
 */
export class Holds {
  readonly #idle: () => Cancel | undefined;
  #count = 0;
  #undo: Cancel | undefined;

  constructor(idle: () => Cancel | undefined) {
    this.#idle = idle;
  }

  /** One more holder. Returns how he lets go, which counts once. */
  hold(): Cancel {
    this.#count += 1;
    this.end();
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#count -= 1;
      if (this.#count === 0) this.#undo = this.#idle();
    };
  }

  /** Undoes what `idle` has begun: what was held is over. */
  end(): void {
    this.#undo?.();
    this.#undo = undefined;
  }
}
