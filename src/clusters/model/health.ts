import { HEARTBEAT_MISSES_UNREACHABLE, HEARTBEAT_SLOW_MS } from './constants.ts';

/** What the heartbeats say about a cluster. `unknown` lasts until the first verdict. */
export type HealthVerdict = 'unknown' | 'healthy' | 'degraded' | 'unreachable';

/** The verdict with what a screen shows beside it. The same object as long as nothing visible changes. */
export interface Health {
  readonly verdict: HealthVerdict;
  /** Beats in a row without an answer. */
  readonly misses: number;
  /** Why it is not healthy; empty when it is. */
  readonly reason: string;
  /** Round trip of a beat in ms; replaced only when it crosses a class, so that a quiet cluster repaints nothing. */
  readonly latencyMs?: number;
}

/** One finished heartbeat. */
export type Beat =
  /** The server answered and is well. */
  | { readonly type: 'answered'; readonly latencyMs: number }
  /** The server answered that it is not well: 5xx or 429. */
  | { readonly type: 'unwell'; readonly reason: string; readonly latencyMs: number }
  /** No connection, or no answer in time. */
  | { readonly type: 'missed'; readonly reason: string };

/** Before the first beat. */
export const HEALTH_UNKNOWN: Health = { verdict: 'unknown', misses: 0, reason: '' };

/** The heartbeat row of design.md §4: one good answer heals; a miss degrades, three in a row are `unreachable`. */
export function stepHealth(health: Health, beat: Beat): Health {
  const next = judged(health, beat);
  const same =
    next.verdict === health.verdict &&
    next.misses === health.misses &&
    next.reason === health.reason &&
    next.latencyMs === health.latencyMs;
  return same ? health : next;
}

function judged(health: Health, beat: Beat): Health {
  if (beat.type === 'missed') {
    const misses = health.misses + 1;
    const verdict = misses >= HEARTBEAT_MISSES_UNREACHABLE ? 'unreachable' : 'degraded';
    return { verdict, misses, reason: beat.reason };
  }
  const latencyMs = steadyLatency(health.latencyMs, beat.latencyMs);
  if (beat.type === 'unwell') return { verdict: 'degraded', misses: 0, reason: beat.reason, latencyMs };
  if (beat.latencyMs <= HEARTBEAT_SLOW_MS) return { verdict: 'healthy', misses: 0, reason: '', latencyMs };
  return { verdict: 'degraded', misses: 0, reason: 'slow to answer', latencyMs };
}

/** Upper ends of the latency classes in ms: a factor of about two each. */
const LATENCY_CLASSES_MS = [2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000];

function steadyLatency(shown: number | undefined, measured: number): number {
  const rounded = Math.max(1, Math.round(measured));
  return shown !== undefined && latencyClass(shown) === latencyClass(rounded) ? shown : rounded;
}

function latencyClass(latencyMs: number): number {
  const index = LATENCY_CLASSES_MS.findIndex((end) => latencyMs <= end);
  return index < 0 ? LATENCY_CLASSES_MS.length : index;
}
