import type { ClusterId } from '../../../clusters/model/cluster.ts';
import { insertByTime } from './by-time.ts';
import { fairLevel } from './fair-level.ts';
import type { LogLine, LogSource } from './log-line.ts';

/** What a change of a list was, for whoever keeps a part of it. */
export interface ListChange {
  /** In the order of time. */
  readonly added: readonly LogLine[];
  /** Whether lines have gone: those that `LineList.has` no longer knows. */
  readonly hasDropped: boolean;
}

interface SourceAccount {
  /** The ordinal of its oldest line that is kept, if one is. */
  first: number;
  dropped: number;
}

/** A full list makes room for this share of it at once, so that not every line costs a sweep. */
const ROOM = 1 / 50;

/**
 * The newest lines of several clusters in the order of time, at most `limit` of them. Within a cluster no order is lost;
 * when it is full, the clusters with the most lines give up their oldest, so a loud one never pushes out a quiet one's.
 */
export class LineList {
  readonly #limit: number;
  readonly #lines: LogLine[] = [];
  readonly #accounts = new Map<LogSource, SourceAccount>();
  readonly #counts = new Map<ClusterId, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The same array at all times; it changes in place. */
  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  /** Whether it can take no more without giving up lines. */
  get isFull(): boolean {
    return this.#lines.length >= this.#limit;
  }

  /** Whether a line that was added is still there. */
  has({ source, ordinal }: LogLine): boolean {
    const account = this.#accounts.get(source);
    return account !== undefined && ordinal >= account.first;
  }

  /** Lines of a cluster. */
  count(clusterId: ClusterId): number {
    return this.#counts.get(clusterId) ?? 0;
  }

  /** How many lines had to be given up, by source; those that have lost none are left out. */
  dropped(): ReadonlyMap<LogSource, number> {
    const lost = [...this.#accounts].filter(([, { dropped }]) => dropped > 0);
    return new Map(lost.map(([source, { dropped }]) => [source, dropped]));
  }

  /** Takes lines in; those of one source must come in their order. */
  add(batch: readonly LogLine[]): ListChange {
    for (const { source, ordinal } of batch) {
      if (!this.#accounts.has(source)) this.#accounts.set(source, { first: ordinal, dropped: 0 });
      this.#counts.set(source.clusterId, this.count(source.clusterId) + 1);
    }
    const added = batch.toSorted((a, b) => a.at - b.at);
    insertByTime(this.#lines, added);
    if (this.#lines.length <= this.#limit) return { added, hasDropped: false };
    this.#makeRoom();
    return { added: added.filter((line) => this.has(line)), hasDropped: true };
  }

  /** Forgets all that is of a cluster: it was closed. */
  leave(clusterId: ClusterId): ListChange {
    for (const source of this.#accounts.keys()) if (source.clusterId === clusterId) this.#accounts.delete(source);
    this.#counts.delete(clusterId);
    this.#keep((line) => line.source.clusterId !== clusterId);
    return { added: [], hasDropped: true };
  }

  /** Forgets all lines, because somebody wants to: none of them counts as dropped. */
  clear(): ListChange {
    for (const { source, ordinal } of this.#lines) {
      const account = this.#accounts.get(source);
      if (account !== undefined) account.first = ordinal + 1;
    }
    this.#counts.clear();
    this.#lines.length = 0;
    return { added: [], hasDropped: true };
  }

  #makeRoom(): void {
    const level = fairLevel([...this.#counts.values()], this.#limit - Math.floor(this.#limit * ROOM));
    const excess = new Map<ClusterId, number>();
    for (const [clusterId, count] of this.#counts) if (count > level) excess.set(clusterId, count - level);
    this.#keep(({ source, ordinal }) => {
      const over = excess.get(source.clusterId) ?? 0;
      if (over === 0) return true;
      excess.set(source.clusterId, over - 1);
      this.#counts.set(source.clusterId, this.count(source.clusterId) - 1);
      const account = this.#accounts.get(source);
      if (account !== undefined) {
        account.first = ordinal + 1;
        account.dropped += 1;
      }
      return false;
    });
  }

  #keep(isKept: (line: LogLine) => boolean): void {
    let kept = 0;
    for (const line of this.#lines) if (isKept(line)) this.#lines[kept++] = line;
    this.#lines.length = kept;
  }
}
