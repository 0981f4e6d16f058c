import type { Cancel, Clock } from '../../clusters/ports.ts';
import type { StreamFacts } from '../model/watch/watch-machine.ts';
import type { RawWatchEvent } from '../ports.ts';

interface EventMetadata {
  readonly resourceVersion?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

const metadataOf = (event: RawWatchEvent): EventMetadata => (event.object['metadata'] ?? {}) as EventMetadata;

/** Whether an event is the bookmark behind the last initial event of a WatchList (KEP-3157). */
export function endsInitialEvents(event: RawWatchEvent): boolean {
  return event.type === 'BOOKMARK' && metadataOf(event).annotations?.['k8s.io/initial-events-end'] === 'true';
}

/** Keeps the account of one open watch: how far it came and how lively it was. */
export class WatchAccount {
  readonly #clock: Clock;
  readonly #openedAt: number;
  #beginsWith: 'list' | 'state' | 'news';
  #resourceVersion: string;
  #events = 0;

  /**
   * A WatchList, and a watch from no version or from "0", begin with what is there: these events are not in the order of
   * their versions, so none of them is kept.
   */
  constructor(clock: Clock, from: { readonly resourceVersion: string; readonly sendInitialEvents: boolean }) {
    this.#clock = clock;
    this.#openedAt = clock.now();
    this.#resourceVersion = from.resourceVersion;
    this.#beginsWith = from.sendInitialEvents ? 'list' : ['', '0'].includes(from.resourceVersion) ? 'state' : 'news';
  }

  /** Books one event. */
  saw(event: RawWatchEvent): void {
    if (this.#beginsWith === 'list' ? endsInitialEvents(event) : event.type !== 'ADDED') this.#beginsWith = 'news';
    if (event.type !== 'BOOKMARK' && this.#beginsWith !== 'list') this.#events += 1;
    if (this.#beginsWith !== 'news') return;
    this.#resourceVersion = metadataOf(event).resourceVersion ?? this.#resourceVersion;
  }

  get resourceVersion(): string {
    return this.#resourceVersion;
  }

  facts(): StreamFacts {
    const lastedMs = this.#clock.now() - this.#openedAt;
    return { resourceVersion: this.#resourceVersion, events: this.#events, lastedMs };
  }
}

/** Fires once when nothing was heard for a while. Hearing something costs no timer. */
export class SilenceAlarm {
  readonly #clock: Clock;
  readonly #ms: number;
  readonly #ring: () => void;
  #heardAt: number;
  #cancel: Cancel;
  #rang = false;
  #isMute = false;

  constructor(clock: Clock, ms: number, ring: () => void) {
    this.#clock = clock;
    this.#ms = ms;
    this.#ring = ring;
    this.#heardAt = clock.now();
    this.#cancel = clock.after(ms, () => this.#check());
  }

  rang(): boolean {
    return this.#rang;
  }

  heard(): void {
    this.#isMute = false;
    this.#heardAt = this.#clock.now();
  }

  /** Nobody listens: silence means nothing until something is heard. */
  mute(): void {
    this.#isMute = true;
  }

  off(): void {
    this.#cancel();
  }

  #check(): void {
    const left = this.#isMute ? this.#ms : this.#heardAt + this.#ms - this.#clock.now();
    if (left > 0) {
      this.#cancel = this.#clock.after(left, () => this.#check());
      return;
    }
    this.#rang = true;
    this.#ring();
  }
}
