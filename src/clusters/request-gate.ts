import { REQUESTS_BURST, REQUESTS_PER_SECOND } from './model/constants.ts';
import { fullBucket, type TokenBucket, takeToken } from './model/token-bucket.ts';
import type { Clock } from './ports.ts';

const RATE = { perSecond: REQUESTS_PER_SECOND, burst: REQUESTS_BURST };

/** The rate limit of one cluster: requests are let through in the order in which they came. */
export interface RequestGate {
  /** Resolves when the request may go out; rejects with the signal's reason when it is aborted before. */
  pass(signal: AbortSignal): Promise<void>;
}

/** A gate with a full bucket. */
export function createRequestGate(clock: Clock): RequestGate {
  let bucket: TokenBucket = fullBucket(RATE, clock.now());
  return {
    async pass(signal) {
      const taken = takeToken(bucket, RATE, clock.now());
      bucket = taken.bucket;
      if (taken.waitMs > 0) await sleep(clock, taken.waitMs, signal);
    },
  };
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
