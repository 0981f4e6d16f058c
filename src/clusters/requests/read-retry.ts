import { READ_ATTEMPTS, READ_RETRY_MAX_MS, READ_RETRY_MS } from '../model/constants.ts';
import { isUnreachable, RequestFailure } from '../model/failure.ts';
import type { Clock } from '../ports.ts';
import { sleep } from './request-gate.ts';

/** What retrying needs. */
export interface RetryHost {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Is told that attempt number `attempt` of `maxRetries` is about to be made, after a wait. */
  readonly events: { retrying(attempt: number, maxRetries: number, reason: string): void };
}

/**
 * Tries a one-shot read up to three times (design.md §4, fetch retry); only for what may be different the next time. Not
 * for lists, watches, beats, probes or writes, which have their own rhythm or must not happen twice.
 */
export async function readWithRetries<T>(host: RetryHost, read: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (attempt === READ_ATTEMPTS || !(error instanceof RequestFailure) || !mayPass(error)) throw error;
      const backoff = Math.min(READ_RETRY_MAX_MS, READ_RETRY_MS * 2 ** (attempt - 1));
      host.events.retrying(attempt + 1, READ_ATTEMPTS, error.failure.message);
      await sleep(host.clock, Math.max(backoff, error.failure.retryAfterMs ?? 0), host.signal);
    }
  }
}

function mayPass({ failure }: RequestFailure): boolean {
  return (
    isUnreachable(failure) || failure.kind === 'throttled' || (failure.kind === 'api' && (failure.status ?? 0) >= 500)
  );
}
