/** An exponential delay with jitter: `base`, doubled each time up to `cap`, then varied between once and twice that. */
export interface BackoffPolicy {
  readonly baseMs: number;
  readonly capMs: number;
}

/**
 * The delay before attempt number `attempt` (0 is the first retry), as client-go's reflector backs off: factor two,
 * jitter factor one, so the wait lies between the plain delay and twice it. `roll` is a random number in [0, 1).
 */
export function backoffMs(policy: BackoffPolicy, attempt: number, roll: number): number {
  const plain = Math.min(policy.capMs, policy.baseMs * 2 ** Math.min(attempt, 30));
  return plain * (1 + roll);
}
