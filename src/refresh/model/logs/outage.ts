import { LOG_GAP_MS } from '../constants.ts';

/**
 * The gaps of one cluster's log. Many containers are lost by one outage and come back one after another: it is told once.
 * Times are monotonic ms.
 */
export class OutageBook {
  /** Until when what was lost is told. */
  #toldUntil = Number.NEGATIVE_INFINITY;

  /** A container's lines come again, that were lost at `lostAt`: how long the gap was, if it is to be told. */
  regained(lostAt: number, now: number): number | undefined {
    if (lostAt <= this.#toldUntil || now - lostAt < LOG_GAP_MS) return undefined;
    this.#toldUntil = now;
    return now - lostAt;
  }
}

/** The remark between the lines. */
export function gapText(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const length = seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `gap: ${length} without a connection`;
}
