import type { ClusterId } from '../../../clusters/model/cluster.ts';

/** Where lines come from: one container of one pod of one cluster. One object for as long as it is followed; compared by identity. */
export interface LogSource {
  readonly clusterId: ClusterId;
  readonly clusterName: string;
  readonly namespace: string;
  /** Empty for what is said of the whole cluster. */
  readonly pod: string;
  readonly container: string;
}

/** One line of a log, or a remark of ours between the lines. Immutable. */
export interface LogLine {
  /** `note`: a gap, a mark, the end of a container; it comes from no container. */
  readonly type: 'line' | 'note';
  readonly source: LogSource;
  /** Counts the lines of its source, from 0. */
  readonly ordinal: number;
  /** Epoch milliseconds with a fraction; never less than that of the line before of the same source. */
  readonly at: number;
  /** The time as the server wrote it, to the nanosecond; empty for what has none. */
  readonly stamp: string;
  /** As it came, escape sequences included. */
  readonly text: string;
}
