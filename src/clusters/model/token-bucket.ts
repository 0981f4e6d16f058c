/** A rate limit as data: how many requests may go out at once, and when that count was true. */
export interface TokenBucket {
  readonly tokens: number;
  /** Monotonic milliseconds. */
  readonly at: number;
}

/** Sustained rate and burst of a bucket. */
export interface TokenRate {
  readonly perSecond: number;
  readonly burst: number;
}

/** A bucket nobody has drawn from. */
export function fullBucket(rate: TokenRate, now: number): TokenBucket {
  return { tokens: rate.burst, at: now };
}

/**
 * Takes one token and says how long its owner has to wait for it. Tokens may go negative: that is the queue, served in
 * the order of the calls (client-go `flowcontrol.NewTokenBucketRateLimiter`).
 */
export function takeToken(bucket: TokenBucket, rate: TokenRate, now: number): { bucket: TokenBucket; waitMs: number } {
  const refilled = Math.min(rate.burst, bucket.tokens + ((now - bucket.at) / 1000) * rate.perSecond);
  const tokens = refilled - 1;
  return { bucket: { tokens, at: now }, waitMs: tokens >= 0 ? 0 : (-tokens / rate.perSecond) * 1000 };
}
