import { backoffMs } from '../../clusters/model/backoff.ts';
import type { Failure, FailureOrigin } from '../../clusters/model/failure.ts';
import { type Step, unreachable } from '../../clusters/model/step.ts';
import { FORBIDDEN_RETRY_MS, SHORT_WATCH_MS, STEADY_WATCH_MS, WATCH_BACKOFF } from './constants.ts';

/** What a reflector is doing, and all that it has to remember while doing it. */
export type WatchState =
  /** A WatchList is open and its initial events are not complete. */
  | { readonly at: 'streaming'; readonly attempt: number }
  /** Pages of a list are being fetched. `resourceVersion` is the first page's: the one to watch from. */
  | { readonly at: 'listing'; readonly attempt: number; readonly resourceVersion: string }
  /** The list is complete; the watch that continues it has been asked for and is not accepted yet. */
  | { readonly at: 'opening'; readonly attempt: number }
  /** The watch is open. */
  | { readonly at: 'watching'; readonly attempt: number }
  /** Something failed; the next try comes after a delay. An empty version means a new list, any other a resumed watch. */
  | { readonly at: 'waiting'; readonly attempt: number; readonly failure: Failure; readonly resumeFrom: string };

/** What is known of a stream, or of a single request, when it is over. */
export interface StreamFacts {
  /** The last one seen, or the one it began with. */
  readonly resourceVersion: string;
  /** Events since the list was complete; bookmarks do not count. */
  readonly events: number;
  readonly lastedMs: number;
}

/** What the machine hears. */
export type WatchInput =
  | { readonly type: 'start' }
  | { readonly type: 'page'; readonly resourceVersion: string; readonly continueToken: string }
  /** The server has accepted the watch. */
  | { readonly type: 'opened' }
  /** The bookmark annotated `k8s.io/initial-events-end`. */
  | { readonly type: 'initial-events-end' }
  /** The stream ended by itself. */
  | ({ readonly type: 'ended' } & StreamFacts)
  /** The stream broke, or the request was refused. */
  | ({ readonly type: 'failed'; readonly failure: Failure } & StreamFacts)
  /** The server does not do WatchList: it said so, or it kept silent. */
  | { readonly type: 'no-watch-list' }
  /** The delay is over, or the cluster has just shown that it lives. */
  | { readonly type: 'wake' };

/** What a driver does for the machine. At most one of `list`, `watch` and `wait` per step; it goes on until the next input. */
export type WatchEffect =
  | { readonly type: 'list'; readonly continueToken: string }
  /** `sendInitialEvents` makes it a WatchList. */
  | { readonly type: 'watch'; readonly resourceVersion: string; readonly sendInitialEvents: boolean }
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'init' }
  | { readonly type: 'init-done' };

/** What a step depends on besides state and input. */
export interface WatchContext {
  /** Whether this cluster's server does WatchList, as far as known. */
  readonly watchList: boolean;
  /** A random number in [0, 1). */
  readonly roll: number;
  /** Signs the failures that the machine finds itself. */
  readonly origin: FailureOrigin;
}

type WatchStep = Step<WatchState, WatchEffect>;

/** The state before `start`. */
export const WATCH_INITIAL: WatchState = { at: 'listing', attempt: 0, resourceVersion: '' };

/**
 * The list-and-watch loop of one collection: WatchList where the server has it, pages and a watch where not; a plain
 * end or a lost connection resumes from the last resourceVersion, 410 lists again (client-go `tools/cache/reflector.go`).
 */
export function stepWatch(state: WatchState, input: WatchInput, context: WatchContext): WatchStep {
  switch (input.type) {
    case 'start':
      return listAnew(state.attempt, context);
    case 'wake':
      if (state.at !== 'waiting') return { state, effects: [] };
      return state.resumeFrom === '' ? listAnew(state.attempt, context) : resume(state.attempt, state.resumeFrom);
    case 'page':
      return paged(state, input.resourceVersion, input.continueToken);
    case 'opened':
      return { state: state.at === 'opening' ? { at: 'watching', attempt: state.attempt } : state, effects: [] };
    case 'initial-events-end':
      return { state: { at: 'watching', attempt: state.attempt }, effects: [{ type: 'init-done' }] };
    case 'no-watch-list':
      return listPages(state.attempt);
    case 'ended':
      return ended(state, input, context);
    case 'failed':
      return failed(state, input, context);
    default:
      return unreachable(input);
  }
}

function listAnew(attempt: number, context: WatchContext): WatchStep {
  if (!context.watchList) return listPages(attempt);
  return {
    state: { at: 'streaming', attempt },
    effects: [{ type: 'init' }, { type: 'watch', resourceVersion: '', sendInitialEvents: true }],
  };
}

function listPages(attempt: number): WatchStep {
  return {
    state: { at: 'listing', attempt, resourceVersion: '' },
    effects: [{ type: 'init' }, { type: 'list', continueToken: '' }],
  };
}

function resume(attempt: number, resourceVersion: string): WatchStep {
  return {
    state: { at: 'opening', attempt },
    effects: [{ type: 'watch', resourceVersion, sendInitialEvents: false }],
  };
}

function paged(state: WatchState, pageVersion: string, continueToken: string): WatchStep {
  if (state.at !== 'listing') return { state, effects: [] };
  const resourceVersion = state.resourceVersion === '' ? pageVersion : state.resourceVersion;
  if (continueToken !== '') return { state: { ...state, resourceVersion }, effects: [{ type: 'list', continueToken }] };
  return {
    state: { at: 'opening', attempt: state.attempt },
    effects: [{ type: 'init-done' }, { type: 'watch', resourceVersion, sendInitialEvents: false }],
  };
}

function ended(state: WatchState, facts: StreamFacts, context: WatchContext): WatchStep {
  const short = facts.events === 0 && facts.lastedMs < SHORT_WATCH_MS;
  if (state.at === 'watching' && !short) return resume(0, facts.resourceVersion);
  const failure: Failure = { ...context.origin, kind: 'transport', message: 'the watch ended early' };
  return wait(state, failure, isListed(state) ? facts.resourceVersion : '', facts, context);
}

function failed(state: WatchState, input: WatchInput & { type: 'failed' }, context: WatchContext): WatchStep {
  const { failure } = input;
  const versionIsSuspect = failure.kind === 'gone' || (failure.kind === 'api' && (failure.status ?? 500) < 500);
  const resumeFrom = isListed(state) && !versionIsSuspect ? input.resourceVersion : '';
  return wait(state, failure, resumeFrom, input, context);
}

/** Whether what the store holds is a complete list, which a watch can continue. */
function isListed(state: WatchState): boolean {
  return state.at === 'opening' || state.at === 'watching';
}

function wait(
  state: WatchState,
  failure: Failure,
  resumeFrom: string,
  facts: StreamFacts,
  context: WatchContext,
): WatchStep {
  const progressed = state.at === 'watching' && (facts.events > 0 || facts.lastedMs >= STEADY_WATCH_MS);
  const attempt = progressed ? 0 : state.attempt;
  const own = failure.kind === 'forbidden' ? FORBIDDEN_RETRY_MS : backoffMs(WATCH_BACKOFF, attempt, context.roll);
  return {
    state: { at: 'waiting', attempt: attempt + 1, failure, resumeFrom },
    effects: [{ type: 'wait', ms: Math.max(own, failure.retryAfterMs ?? 0) }],
  };
}
