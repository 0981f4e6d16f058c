import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { Failure } from '../../../clusters/model/failure.ts';
import type { StateWord } from '../../../clusters/model/session-state.ts';

/** How one cluster's part of a log is doing. */
export interface LogPart {
  readonly clusterId: ClusterId;
  readonly clusterName: string;
  /** How the cluster itself is. */
  readonly word: StateWord;
  /** False until its pods have been listed once. */
  readonly isListed: boolean;
  /** Containers that are read, or are about to be. */
  readonly open: number;
  /** Containers that have not started, have ended and may start again, or could not be read. */
  readonly waiting: number;
  /** Containers of which nothing more will come. */
  readonly ended: number;
  /** Containers that are meant and not read, because so many are. */
  readonly hidden: number;
  /** Why something is not read: of the list of pods, or of the first container that has a reason. */
  readonly failure: Failure | undefined;
}
