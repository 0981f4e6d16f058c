/** How a node is drained: kubectl's flags (kubectl drain --help, 1.36). */
export interface DrainOptions {
  /** Go on although there are pods of DaemonSets, and leave those. */
  readonly ignoreDaemonSets: boolean;
  /** Go on although pods lose what they keep in emptyDir volumes. */
  readonly deleteEmptyDirData: boolean;
  /** Go on although there are pods that nobody makes again. */
  readonly force: boolean;
  /** Delete in place of evicting: budgets do not count. */
  readonly disableEviction: boolean;
  /** Seconds that each pod gets to end in; below 0 takes what the pod says, 0 is at once. */
  readonly gracePeriodS: number;
  /** How long evicting and waiting may take altogether; 0 is for ever. */
  readonly timeoutMs: number;
  /** Label selector for the pods that count; empty for all. */
  readonly podSelector: string;
  /** Do not wait for pods that have been ending for longer than this, in seconds; 0 waits for all. */
  readonly skipWaitS: number;
  /** `client` sends nothing that writes; `server` sends what the server only tries. */
  readonly dryRun: 'none' | 'client' | 'server';
}

/** kubectl's defaults. */
export const DRAIN_DEFAULTS: DrainOptions = {
  ignoreDaemonSets: false,
  deleteEmptyDirData: false,
  force: false,
  disableEviction: false,
  gracePeriodS: -1,
  timeoutMs: 0,
  podSelector: '',
  skipWaitS: 0,
  dryRun: 'none',
};
