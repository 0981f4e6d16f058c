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

/** Less than what one millisecond brings: sums of fractions are not exact. */
const TOLERANCE = 1e-6;

/** A bucket nobody has drawn from. */
export function fullBucket(rate: TokenRate, now: number): TokenBucket {
  return { tokens: rate.burst, at: now };
}

/** The bucket with what time has brought since, never beyond the burst. */
export function refilled(bucket: TokenBucket, rate: TokenRate, now: number): TokenBucket {
  return { tokens: Math.min(rate.burst, bucket.tokens + ((now - bucket.at) / 1000) * rate.perSecond), at: now };
}

/** How long until there is a token, in ms; 0 when there is one. */
export function tokenInMs({ tokens }: TokenBucket, rate: TokenRate): number {
  return tokens >= 1 - TOLERANCE ? 0 : ((1 - tokens) / rate.perSecond) * 1000;
}
