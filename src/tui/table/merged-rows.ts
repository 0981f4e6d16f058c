import type { ClusterId } from '../../clusters/model/cluster.ts';
import { type ObjectRecord, recordId } from '../../refresh/model/record.ts';
import { PartRows, type RowChanges, type RowSource } from './part-rows.ts';

/** One cluster's part of a table, as it is read. */
export interface SourcePart {
  readonly clusterId: ClusterId;
  readonly source: RowSource;
}

/** What a look at the parts brought. */
export interface Taken extends RowChanges {
  /** True when parts have more that was left for the next time. */
  readonly isBehind: boolean;
}

/** New rows that a table takes over in one frame, about 15 ms of work: more would hold up keys (design.md §8). */
const MOST_NEW_ROWS = 5_000;

/** The rows of one table out of one part for each cluster. Parts come and go; none knows of the others. */
export class MergedRows {
  readonly #isHere: (record: ObjectRecord) => boolean;
  readonly #most: number;
  readonly #parts = new Map<ClusterId, PartRows>();

  constructor(isHere: (record: ObjectRecord) => boolean, most: number = MOST_NEW_ROWS) {
    this.#isHere = isHere;
    this.#most = most;
  }

  get size(): number {
    let size = 0;
    for (const part of this.#parts.values()) size += part.size;
    return size;
  }

  /** The row with this identity over all clusters (see `recordId`). */
  find(id: string): ObjectRecord | undefined {
    for (const [clusterId, part] of this.#parts) {
      if (!id.startsWith(recordId({ clusterId, key: '' }))) continue;
      const found = part.get(id.slice(recordId({ clusterId, key: '' }).length));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** All rows, part by part. */
  *rows(): Iterable<ObjectRecord> {
    for (const part of this.#parts.values()) yield* part.rows();
  }

  /** Takes over what changed since the last look. Every part has its share of a frame, so a large one delays no other. */
  take(sources: readonly SourcePart[]): Taken {
    const changes: RowChanges = { leaving: [], incoming: [] };
    this.#follow(sources, changes);
    let isBehind = false;
    const share = Math.ceil(this.#most / Math.max(1, this.#parts.size));
    for (const part of this.#parts.values()) if (!part.take(changes, share)) isBehind = true;
    return { ...changes, isBehind };
  }

  #follow(sources: readonly SourcePart[], changes: RowChanges): void {
    for (const [id, part] of this.#parts) {
      if (sources.some(({ clusterId, source }) => clusterId === id && source === part.source)) continue;
      for (const record of part.rows()) changes.leaving.push(record);
      this.#parts.delete(id);
    }
    for (const { clusterId, source } of sources) {
      if (!this.#parts.has(clusterId)) this.#parts.set(clusterId, new PartRows(source, this.#isHere));
    }
  }
}
