/** What can be wrong with an API server behind a fault proxy; `none` is a healthy one. */
export type FaultName =
  | 'none'
  | 'refuse'
  | 'black-hole'
  | 'delay'
  | 'slow-loris'
  | 'reset'
  | 'cut'
  | 'unauthorized'
  | 'forbidden'
  | 'throttled'
  | 'unavailable'
  | 'expired'
  | 'goaway'
  | 'frozen';

/** One line of the table that the panel and its help are made of. */
export interface FaultEntry {
  readonly name: FaultName;
  /** The one letter that sets it; `q` is kept free for quitting. */
  readonly key: string;
  /** At most 12 columns. */
  readonly label: string;
  /** What the server does, in one line. */
  readonly help: string;
}

/** Every fault once, healthy first. */
export const FAULTS: readonly FaultEntry[] = [
  { name: 'none', key: 'h', label: 'healthy', help: 'answers everything' },
  { name: 'refuse', key: 'r', label: 'refuse', help: 'refuses connections and resets the open ones' },
  {
    name: 'black-hole',
    key: 'b',
    label: 'black hole',
    help: 'accepts connections, never answers; open ones fall silent',
  },
  { name: 'frozen', key: 'z', label: 'frozen', help: 'the connections open now are silent for ever, new ones work' },
  { name: 'delay', key: 'd', label: 'delay', help: 'answers 3 s late' },
  { name: 'slow-loris', key: 'l', label: 'slow-loris', help: 'answers in time, then 8 bytes a second' },
  { name: 'reset', key: 'x', label: 'reset', help: 'resets open connections, and each new one after its first bytes' },
  { name: 'cut', key: 'c', label: 'cut', help: 'breaks open streams and new watches off in the middle of a line' },
  { name: 'unauthorized', key: 'u', label: '401', help: 'rejects the credential of each new request' },
  { name: 'forbidden', key: 'f', label: '403', help: 'allows nothing; open watches go on' },
  { name: 'throttled', key: 't', label: '429', help: 'wants to be asked again in 5 s; open watches go on' },
  { name: 'unavailable', key: 's', label: '503', help: 'is unavailable to each new request; open watches go on' },
  { name: 'expired', key: 'e', label: '410', help: 'has forgotten every resourceVersion and continue token' },
  { name: 'goaway', key: 'g', label: 'goaway', help: 'asks for a new connection after each answer' },
];

/** How late an answer is under `delay`: above the 2 s that make a beat slow, below the 5 s that make it a miss. */
export const DELAY_MS = 3_000;
/** What `slow-loris` sends at a time: bytes keep coming, so that a limit on silence never strikes. */
export const DRIP_BYTES = 8;
/** How often `slow-loris` sends. */
export const DRIP_EVERY_MS = 1_000;
/** What `throttled` asks for in Retry-After. */
export const RETRY_AFTER_S = 5;
