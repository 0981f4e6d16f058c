import { LOG_OVERLAP_MS } from '../constants.ts';
import type { StampedText } from './log-stamp.ts';

const SECOND_MS = 1_000;

/** The texts of one second, by their timestamps, in the order in which they came. */
type Seen = Map<string, string[]>;

/**
 * What has been read of one container's log, so that a lost stream is resumed without a line twice and without one
 * missing. An API server hands `sinceTime` on in whole seconds, and lines of stdout and stderr may stand in the log a
 * little out of order: so it is asked again for more than is missing, and what was seen of that is left out, line by line.
 */
export class Replay {
  /** By second since the epoch: the newest ones only. */
  readonly #seen = new Map<number, Seen>();
  #newest: number | undefined;
  /** What the resumed stream is expected to repeat. */
  #owed: ReadonlyMap<number, Seen> = new Map();
  #owedFrom = Number.NEGATIVE_INFINITY;
  #hasRepeated = false;
  #isJoined = true;

  /** From when on a resumed stream is to be asked for (RFC 3339, whole seconds); `undefined` before the first line. */
  get sinceTime(): string | undefined {
    if (this.#newest === undefined) return undefined;
    return new Date(this.#from()).toISOString().replace('.000Z', 'Z');
  }

  /** A stream from `sinceTime` on begins. */
  resume(): void {
    if (this.#newest === undefined) return;
    this.#owed = new Map([...this.#seen].map(([second, seen]) => [second, copy(seen)]));
    this.#owedFrom = this.#from();
    this.#hasRepeated = false;
    this.#isJoined = false;
  }

  /**
   * Takes the next line. `new`: to be shown. `repeated`: was seen before. `apart`: new, and the first one of a stream that
   * has repeated nothing: the log was begun anew meanwhile, and what lay between may be missing.
   */
  take(line: StampedText): 'new' | 'repeated' | 'apart' {
    if (this.#isOwed(line)) {
      this.#hasRepeated = true;
      return 'repeated';
    }
    this.#remember(line);
    const isApart = !this.#isJoined && !this.#hasRepeated;
    this.#isJoined = true;
    return isApart ? 'apart' : 'new';
  }

  #isOwed({ stamp, at, text }: StampedText): boolean {
    if (at < this.#owedFrom) return true;
    const texts = this.#owed.get(Math.floor(at / SECOND_MS))?.get(stamp);
    const place = texts?.indexOf(text) ?? -1;
    if (place < 0) return false;
    texts?.splice(place, 1);
    return true;
  }

  #remember({ stamp, at, text }: StampedText): void {
    if (this.#newest === undefined || at > this.#newest) {
      this.#newest = at;
      const oldest = this.#from() / SECOND_MS;
      for (const second of this.#seen.keys()) if (second < oldest) this.#seen.delete(second);
    }
    const second = Math.floor(at / SECOND_MS);
    if (second * SECOND_MS < this.#from()) return;
    let seen = this.#seen.get(second);
    if (seen === undefined) {
      seen = new Map();
      this.#seen.set(second, seen);
    }
    const texts = seen.get(stamp);
    if (texts === undefined) seen.set(stamp, [text]);
    else texts.push(text);
  }

  /** Epoch milliseconds of a whole second, a little before the newest line. */
  #from(): number {
    return Math.floor(((this.#newest ?? 0) - LOG_OVERLAP_MS) / SECOND_MS) * SECOND_MS;
  }
}

function copy(seen: Seen): Seen {
  return new Map([...seen].map(([stamp, texts]) => [stamp, [...texts]]));
}
