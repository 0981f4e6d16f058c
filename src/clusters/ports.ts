import type { ClusterAccess, ClusterId } from './model/cluster.ts';

/** Takes back a timer or a subscription. Calling it twice is harmless. */
export type Cancel = () => void;

/** Time, by parameter, so that a test can own it. */
export interface Clock {
  /** Monotonic milliseconds: for durations. */
  now(): number;
  /** Milliseconds since the epoch: for ages and times of day. */
  wall(): number;
  /** Runs once after a delay. Never keeps the process alive by itself. */
  after(ms: number, run: () => void): Cancel;
}

/** One request to an API server. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute API path, for example `/api/v1/pods`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Default `application/json`. */
  readonly accept?: string;
  /** What this request does, for failures and logs: `list pods`. */
  readonly phase: string;
  readonly signal: AbortSignal;
  /** Limit in ms, for the whole answer of `text` or the headers of `stream`; default `REQUEST_TIMEOUT_MS`. */
  readonly timeoutMs?: number;
}

/** One generation of connections to one cluster. Every rejection is a `RequestFailure`, or the signal's own reason. */
export interface ClusterClient {
  /** The whole body of a successful answer, in time. */
  text(request: ApiRequest): Promise<string>;
  /** The body of a successful answer as bytes while they arrive: only the headers have to be in time. */
  stream(request: ApiRequest): Promise<AsyncIterable<Uint8Array>>;
  /** Ends every connection at once, whatever is in flight. */
  close(): void;
}

/** Builds a client with credentials read afresh. Rejects with a `RequestFailure` of kind `config`. */
export type Connect = (clusterId: ClusterId, access: ClusterAccess) => Promise<ClusterClient>;
