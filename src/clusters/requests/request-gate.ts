import { REQUESTS_BURST, REQUESTS_PER_SECOND, RETRY_AFTER_MOST_MS } from '../model/constants.ts';
import { DISRUPTION_BUDGET, type Failure, RequestFailure } from '../model/failure.ts';
import { type GateQueue, nextOf, type Queued, type VerbClass, verbClassOf } from '../model/requests/gate-queue.ts';
import { fullBucket } from '../model/requests/token-bucket.ts';
import type { ApiRequest, Cancel, Clock } from '../ports.ts';

const RATE = { perSecond: REQUESTS_PER_SECOND, burst: REQUESTS_BURST };

/** The part of a request that its turn depends on. */
export type GateRequest = Pick<ApiRequest, 'method' | 'path' | 'query' | 'priority' | 'signal' | 'withdrawn'>;

/** The rate limit of one cluster: what its user does goes before what a view needs, and that before the background. */
export interface RequestGate {
  /** Resolves when the request may go out; rejects with the signal's reason when it is aborted, or withdrawn, before. */
  pass(request: GateRequest): Promise<void>;
  /** The answer to a request that went out. A 429 with a Retry-After closes the gate for its class that long. */
  heeding<T>(request: GateRequest, answer: Promise<T>): Promise<T>;
}

/** A gate with a full bucket. */
export function createRequestGate(clock: Clock): RequestGate {
  let queue: GateQueue = { bucket: fullBucket(RATE, clock.now()), waiting: [], closedUntil: {} };
  const passes = new Map<number, () => void>();
  let tickets = 0;
  let cancel: Cancel | undefined;

  const pump = (): void => {
    cancel?.();
    cancel = undefined;
    for (;;) {
      const next = nextOf(queue, RATE, clock.now());
      if (next.type === 'idle') return;
      if (next.type === 'wait') {
        cancel = clock.after(next.ms, pump);
        return;
      }
      queue = next.queue;
      passes.get(next.ticket)?.();
      passes.delete(next.ticket);
    }
  };

  const close = (verb: VerbClass, failure: Failure): void => {
    const until = clock.now() + closedForMs(failure);
    queue = { ...queue, closedUntil: { ...queue.closedUntil, [verb]: Math.max(until, queue.closedUntil[verb] ?? 0) } };
    pump();
  };

  return {
    pass(request) {
      const signal = request.withdrawn ? AbortSignal.any([request.signal, request.withdrawn]) : request.signal;
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const ticket = tickets++;
        const onAbort = (): void => {
          passes.delete(ticket);
          queue = { ...queue, waiting: queue.waiting.filter((each) => each.ticket !== ticket) };
          pump();
          reject(signal.reason);
        };
        passes.set(ticket, () => {
          signal.removeEventListener('abort', onAbort);
          resolve();
        });
        signal.addEventListener('abort', onAbort, { once: true });
        queue = { ...queue, waiting: [...queue.waiting, queued(ticket, request)] };
        pump();
      });
    },
    async heeding(request, answer) {
      try {
        return await answer;
      } catch (error) {
        if (error instanceof RequestFailure) close(verbClassOf(request), error.failure);
        throw error;
      }
    },
  };
}

function queued(ticket: number, request: GateRequest): Queued {
  const verb = verbClassOf(request);
  return { ticket, verb, priority: request.priority ?? (verb === 'write' ? 'user' : 'view') };
}

/** How long a refusal closes the gate for its class. */
function closedForMs({ kind, retryAfterMs, cause }: Failure): number {
  if (kind !== 'throttled' || retryAfterMs === undefined || cause === DISRUPTION_BUDGET) return 0;
  return Math.min(retryAfterMs, RETRY_AFTER_MOST_MS);
}

/** Resolves after a delay; rejects with the signal's reason when that comes first. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = (): void => {
      cancel();
      reject(signal.reason);
    };
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
