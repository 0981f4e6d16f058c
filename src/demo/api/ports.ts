import type { DemoUser } from '../model/access.ts';
import type { Random } from '../model/random.ts';

/** Ends a timer. */
export type Cancel = () => void;

/** Time for an embedded cluster; tests bring their own. The same shape as the clock of src/clusters. */
export interface DemoClock {
  /** Epoch milliseconds. */
  wall(): number;
  after: After;
}

/** Runs something once after a while, unless the returned function is called before. */
export type After = (ms: number, run: () => void) => Cancel;

/** What an embedded cluster lives in. */
export interface DemoSurroundings {
  readonly clock: DemoClock;
  readonly random: Random;
  readonly users: readonly DemoUser[];
  /** Whether a metrics server stands behind the API. */
  readonly metrics: boolean;
}

/** One request, read. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly contentType: string;
  /** `If-None-Match`: what the client has already. */
  readonly ifNoneMatch?: string | undefined;
  /** From `Authorization: Bearer`. */
  readonly token: string | undefined;
  readonly body: string;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

/** One answer: text at once, or in pieces that come when they come. */
export interface ApiAnswer {
  readonly status: number;
  /** Empty for an answer without a body. */
  readonly contentType: string;
  /** Headers besides, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Iterable<string> | AsyncIterable<string>;
}
