import type { Message } from '../selectors/messages.ts';

/** Messages that are kept; the oldest go first. */
const KEPT = 500;

/** What the clusters have told since kmc was started, for the page that shows it. */
export class MessageLog {
  readonly #messages: Message[] = [];

  add(message: Message): void {
    this.#messages.push(message);
    if (this.#messages.length > KEPT) this.#messages.shift();
  }

  /** Newest first. */
  newestFirst(): readonly Message[] {
    return this.#messages.toReversed();
  }
}
