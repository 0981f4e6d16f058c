/** A source of chance that repeats itself for the same seed: the demo looks alike at every start. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, 1) (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** One of some things; `undefined` when there are none. */
  pick<T>(things: readonly T[]): T | undefined {
    return things[Math.floor(this.next() * things.length)];
  }

  /** Letters for a generated name, from Kubernetes' alphabet, which has no vowels (apimachinery `util/rand`). */
  suffix(length: number): string {
    const letters = 'bcdfghjklmnpqrstvwxz2456789';
    let text = '';
    for (let index = 0; index < length; index++) text += letters[this.between(0, letters.length - 1)];
    return text;
  }

  /** A version 4 UUID. */
  uuid(): string {
    const hex = (digits: number): string =>
      Math.floor(this.next() * 16 ** digits)
        .toString(16)
        .padStart(digits, '0');
    return `${hex(8)}-${hex(4)}-4${hex(3)}-${this.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(8)}${hex(4)}`;
  }
}
