import type { Usage } from '../../refresh/model/metrics/usage.ts';
import type { ObjectRecord } from '../../refresh/model/record.ts';

/** What a table asks of the metrics of its clusters. */
export interface TableMetrics {
  /** What an object uses, as its own cluster tells. */
  usage(record: ObjectRecord): Usage;
  /** Whether any of its clusters has a metrics server: else the columns for it take no room. */
  isServed(): boolean;
  /** Grows with every answer: what depends on `usage` is as it was while it stays the same. */
  version(): number;
  /** Why something is missing or old, in a few words; empty when nothing is. */
  note(): string;
}
