/** One thing that happened to a cluster, for its history: an instant (epoch ms) and a line. */
export interface Happening {
  readonly at: number;
  readonly text: string;
}

/** What a session has done on the wire. Counts are since it was opened, unless said. */
export interface RequestFigures {
  /** Sent within the last minute, watches and beats included. */
  readonly lastMinute: number;
  readonly total: number;
  /** Without an end yet: open watches are among them. */
  readonly inFlight: number;
  /** Answered 429. */
  readonly throttled: number;
}

/** What a session's credential plugin did, since the session was opened. */
export interface PluginFigures {
  readonly command: string;
  readonly total: number;
  readonly running: boolean;
  /** The runs that have ended, newest last: how long each took and what came of it. */
  readonly history: readonly Happening[];
}

/** What `:diag` tells of one session, besides its state. */
export interface Diagnosis {
  readonly requests: RequestFigures;
  /** Rejections and recoveries of the credential, newest last. */
  readonly authHistory: readonly Happening[];
  /** Only where the credential comes from a plugin. */
  readonly plugin: PluginFigures | undefined;
  /** Failures of the connection that count towards a rebuild now. */
  readonly transportFailures: number;
  /** The newest rebuild of the client, with its cause. */
  readonly lastRebuild: Happening | undefined;
}

/** How many happenings of a kind a cluster remembers. */
const REMEMBERED = 5;

/** A history with one more happening, the oldest gone when there are too many. */
export function remembered(history: readonly Happening[], next: Happening): readonly Happening[] {
  return [...history, next].slice(-REMEMBERED);
}
