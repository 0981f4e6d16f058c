import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Clock } from '../../clusters/ports.ts';
import { SYNC_SLOTS } from '../model/constants.ts';
import type { Pace } from '../ports.ts';
import { SharedSlots } from './shared-slots.ts';

/** The reading of one body of an initial sync, from its request to its end. */
export interface SyncRead extends Pace {
  /** The rest of the body, if there is any, is no initial sync. */
  end(): void;
}

/**
 * The budget of initial syncs (design.md §2 law 3): every request goes out at once, but a body is used only with one of
 * four slots, one a cluster; without one it is not read on, and its socket stays paused. A cluster that has sent nothing
 * asks for no slot, and one that stops sending loses it after a second, so that none is held by who hangs.
 */
export class SyncBudget {
  readonly #slots: SharedSlots;
  readonly #bodies = new Map<ClusterId, number>();

  constructor(clock: Clock) {
    this.#slots = new SharedSlots(clock, SYNC_SLOTS);
  }

  /** The focused cluster needs no slot. */
  favour(id: ClusterId | undefined): void {
    this.#slots.favour(id);
  }

  /** Begins a body of a cluster. */
  read(id: ClusterId): SyncRead {
    this.#bodies.set(id, (this.#bodies.get(id) ?? 0) + 1);
    let isOver = false;
    return {
      turn: (signal) => (isOver ? undefined : this.#slots.take(id, signal)),
      end: () => {
        if (!isOver) this.#ended(id);
        isOver = true;
      },
    };
  }

  #ended(id: ClusterId): void {
    const left = (this.#bodies.get(id) ?? 1) - 1;
    if (left > 0) {
      this.#bodies.set(id, left);
      return;
    }
    this.#bodies.delete(id);
    this.#slots.give(id);
  }
}
