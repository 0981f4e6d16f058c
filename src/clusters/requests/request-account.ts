import type { RequestFigures } from '../model/diagnosis.ts';
import { RequestFailure } from '../model/failure.ts';
import type { Clock } from '../ports.ts';

const MINUTE_MS = 60_000;

/** Counts what one session sends. */
export class RequestAccount {
  readonly #clock: Clock;
  /** When the requests of the last minute were sent, oldest first. */
  #sentAt: number[] = [];
  #total = 0;
  #inFlight = 0;
  #throttled = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A request goes out; the returned function is called once when it is over, with its error if it has one. */
  sent(): (error?: unknown) => void {
    this.#sentAt.push(this.#clock.now());
    this.#forget();
    this.#total += 1;
    this.#inFlight += 1;
    let over = false;
    return (error) => {
      if (over) return;
      over = true;
      this.#inFlight -= 1;
      if (error instanceof RequestFailure && error.failure.kind === 'throttled') this.#throttled += 1;
    };
  }

  figures(): RequestFigures {
    this.#forget();
    return {
      lastMinute: this.#sentAt.length,
      total: this.#total,
      inFlight: this.#inFlight,
      throttled: this.#throttled,
    };
  }

  #forget(): void {
    const since = this.#clock.now() - MINUTE_MS;
    const first = this.#sentAt.findIndex((at) => at > since);
    if (first !== 0) this.#sentAt = first < 0 ? [] : this.#sentAt.slice(first);
  }
}
