import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Cancel, Clock } from '../../clusters/ports.ts';

/** The limits of what is shared. */
export interface SlotLimits {
  /** How many clusters at a time. */
  readonly count: number;
  /** A slot that was not used for this long is lost. */
  readonly idleMs: number;
  /** A slot that was held for this long goes to whoever waits, however well it is used. */
  readonly turnMs: number;
}

interface Holder {
  readonly since: number;
  usedAt: number;
  cancel: Cancel;
}

/**
 * What clusters share on purpose (design.md §2 law 3): a few slots for heavy work. No cluster can keep one: it is lost when
 * it is not used, and passed on when others wait. One cluster, the focused one, needs none.
 */
export class SharedSlots {
  readonly #clock: Clock;
  readonly #limits: SlotLimits;
  readonly #holders = new Map<ClusterId, Holder>();
  /** Who waits, in the order of coming; what resumes them. */
  readonly #waiting = new Map<ClusterId, Set<() => void>>();
  #favoured: ClusterId | undefined;

  constructor(clock: Clock, limits: SlotLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /**
   * Takes a slot for a cluster, or uses the one that it holds: `undefined` when it may go on at once, else what resolves when
   * it may. Rejects with the signal's reason when that is aborted before.
   */
  take(id: ClusterId, signal: AbortSignal): Promise<void> | undefined {
    if (id === this.#favoured) return undefined;
    const held = this.#holders.get(id);
    if (held !== undefined && !this.#isOver(held)) {
      held.usedAt = this.#clock.now();
      return undefined;
    }
    if (held === undefined && this.#waiting.size === 0 && this.#holders.size < this.#limits.count) {
      this.#hold(id);
      return undefined;
    }
    const turn = this.#wait(id, signal);
    this.give(id);
    return turn;
  }

  /** The cluster is done; without effect when it holds none. */
  give(id: ClusterId): void {
    const held = this.#holders.get(id);
    if (held === undefined) return;
    held.cancel();
    this.#holders.delete(id);
    this.#passOn();
  }

  /** This cluster needs no slot from now on, the one before does again. */
  favour(id: ClusterId | undefined): void {
    this.#favoured = id;
    if (id === undefined) return;
    this.#resume(id);
    this.give(id);
  }

  /** Who holds a slot. */
  holders(): readonly ClusterId[] {
    return [...this.#holders.keys()];
  }

  #isOver(held: Holder): boolean {
    return this.#waiting.size > 0 && this.#clock.now() - held.since >= this.#limits.turnMs;
  }

  #hold(id: ClusterId): void {
    const now = this.#clock.now();
    const held: Holder = { since: now, usedAt: now, cancel: () => undefined };
    const check = (): void => {
      const left = held.usedAt + this.#limits.idleMs - this.#clock.now();
      if (left <= 0) this.give(id);
      else held.cancel = this.#clock.after(left, check);
    };
    held.cancel = this.#clock.after(this.#limits.idleMs, check);
    this.#holders.set(id, held);
  }

  #wait(id: ClusterId, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const resumes = this.#waiting.get(id) ?? new Set();
      const resume = (): void => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
      const onAbort = (): void => {
        resumes.delete(resume);
        if (resumes.size === 0 && this.#waiting.get(id) === resumes) this.#waiting.delete(id);
        reject(signal.reason);
      };
      resumes.add(resume);
      this.#waiting.set(id, resumes);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  #resume(id: ClusterId): void {
    const resumes = this.#waiting.get(id);
    this.#waiting.delete(id);
    for (const resume of resumes ?? []) resume();
  }

  #passOn(): void {
    for (const id of this.#waiting.keys()) {
      if (this.#holders.size >= this.#limits.count) return;
      this.#hold(id);
      this.#resume(id);
    }
  }
}
