import { Random } from '../model/random.ts';
import { DYING, STARTING, type Writer, writerOf } from './log-text.ts';

/** One life of a container, from its start to its end. */
export interface ContainerLife {
  /** Tells it from all others. */
  readonly seed: number;
  readonly app: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** `undefined` while it runs. */
  readonly endedAt: number | undefined;
}

/** One line, with its time in epoch milliseconds. */
export interface WrittenLine {
  readonly at: number;
  readonly text: string;
}

/** Lines that are kept: older ones have been rotated away. */
const KEPT = 2_000;
/** Between the lines of a start, or of an end, in ms. */
const AT_ONCE_MS = 7;

/**
 * The log of one life of a container. Nothing of it is kept: each line follows from the life and its number, so that a
 * cluster with ten thousand pods has ten thousand logs for nothing.
 */
export class ContainerLog {
  readonly #life: ContainerLife;
  readonly #writer: Writer;
  /** Mean time between two lines, in ms. */
  readonly #everyMs: number;

  constructor(life: ContainerLife) {
    this.#life = life;
    this.#writer = writerOf(life.app);
    this.#everyMs = new Random(life.seed).between(400, 2_500);
  }

  /** The lines that there are at some time, oldest first. */
  until(now: number): readonly WrittenLine[] {
    const { startedAt, endedAt } = this.#life;
    const end = Math.min(now, endedAt ?? now);
    const first = startedAt + STARTING.length * AT_ONCE_MS;
    const count = Math.max(0, Math.ceil((end - first) / this.#everyMs));
    const from = Math.max(0, count - KEPT);
    const lines: WrittenLine[] = [];
    if (from === 0)
      for (const [index, text] of STARTING.entries()) lines.push({ at: startedAt + index * AT_ONCE_MS, text });
    for (let number = from; number < count; number++) lines.push(this.#line(number));
    const written = lines.filter(({ at }) => at <= end);
    if (endedAt === undefined || endedAt > now) return written;
    return [...written, ...DYING.map((text) => ({ at: endedAt, text }))];
  }

  /** The first line after some time; `undefined` when the container writes none any more. */
  after(at: number): WrittenLine | undefined {
    const { startedAt, endedAt } = this.#life;
    if (endedAt !== undefined) return undefined;
    const first = startedAt + STARTING.length * AT_ONCE_MS;
    for (let number = Math.max(0, Math.floor((at - first) / this.#everyMs) - 1); ; number++) {
      const line = this.#line(number);
      if (line.at > at) return line;
    }
  }

  /** Lines come at their mean distance, each a little early or late, and never out of order. */
  #line(number: number): WrittenLine {
    const { seed, startedAt } = this.#life;
    const random = new Random(seed ^ Math.imul(number + 1, 0x9e3779b1));
    const at = Math.floor(startedAt + STARTING.length * AT_ONCE_MS + (number + random.next() * 0.9) * this.#everyMs);
    return { at, text: this.#writer(random, at) };
  }
}

/** A number for a text, the same each time (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** A time as the kubelet puts it before a line: to the nanosecond, of which the milliseconds are known here. */
export function logStamp(at: number): string {
  return new Date(at).toISOString().replace('Z', '000000Z');
}
