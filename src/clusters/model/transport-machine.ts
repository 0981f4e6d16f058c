import { TRANSPORT_COOLDOWN_MS, TRANSPORT_FAILURES, TRANSPORT_MOMENT_MS, TRANSPORT_WINDOW_MS } from './constants.ts';
import { type Step, unreachable } from './step.ts';

/**
 * How the connections of one cluster fare. Times are monotonic ms. `failures` are those that count: of the last window,
 * since the last success, one for each moment, since a lost connection ends all of its streams at once. While `rebuilding`, and until `cooldownUntil`, nothing is begun.
 */
export interface TransportState {
  readonly failures: readonly number[];
  readonly rebuilding: boolean;
  readonly cooldownUntil: number;
}

/** What the machine hears. */
export type TransportEvent =
  /** A request, a stream or a beat ended without an answer. */
  | { readonly type: 'failed' }
  /** The server answered something, whatever it was. */
  | { readonly type: 'succeeded' }
  /** The rebuild is over, with or without a new client. */
  | { readonly type: 'rebuilt' };

/** What a driver does for the machine: builds a new client for this cluster. */
export interface TransportEffect {
  readonly type: 'rebuild';
}

/** A cluster whose connections nobody has complained about. */
export const TRANSPORT_SOUND: TransportState = { failures: [], rebuilding: false, cooldownUntil: 0 };

/** The transport row of design.md §4: three failures within 30 s rebuild the client, never two at once, then 60 s of rest. */
export function stepTransport(
  state: TransportState,
  event: TransportEvent,
  now: number,
): Step<TransportState, TransportEffect> {
  switch (event.type) {
    case 'succeeded':
      return { state: state.failures.length === 0 ? state : { ...state, failures: [] }, effects: [] };
    case 'rebuilt':
      return { state: { failures: [], rebuilding: false, cooldownUntil: now + TRANSPORT_COOLDOWN_MS }, effects: [] };
    case 'failed': {
      const recent = state.failures.filter((at) => at > now - TRANSPORT_WINDOW_MS);
      const isNews = recent.every((at) => at <= now - TRANSPORT_MOMENT_MS);
      const failures = isNews ? [...recent, now] : recent;
      const rests = state.rebuilding || now < state.cooldownUntil;
      if (rests || failures.length < TRANSPORT_FAILURES) return { state: { ...state, failures }, effects: [] };
      return { state: { ...state, failures: [], rebuilding: true }, effects: [{ type: 'rebuild' }] };
    }
    default:
      return unreachable(event);
  }
}
