import type { Failure, FailureOrigin } from '../../../clusters/model/failure.ts';
import { type Step, unreachable } from '../../../clusters/model/step.ts';
import { FORBIDDEN_RETRY_MS, SHORT_WATCH_MS } from '../constants.ts';
import { backedOff, FRESH_MEMORY, listed, type WatchMemory } from './watch-memory.ts';
import { isExpired, keepsVersion, wouldFailAlike } from './watch-verdict.ts';

/** What a reflector is doing, and all that it has to remember while doing it. */
export type WatchState = { readonly memory: WatchMemory } & (
  | /** A WatchList is open and its initial events are not complete. `from` is the version that it was asked for. */
  { readonly at: 'streaming'; readonly from: string }
  /** A list is being fetched: `pages` have come. `resourceVersion` is the first page's: the one to watch from. */
  | { readonly at: 'listing'; readonly pages: number; readonly isWhole: boolean; readonly resourceVersion: string }
  /** The list is complete; the watch that continues it has been asked for and is not accepted yet. */
  | { readonly at: 'opening' }
  /** The watch is open. */
  | { readonly at: 'watching' }
  /** Something failed; the next try comes after a delay. An empty version means a new list, any other a resumed watch. */
  | { readonly at: 'waiting'; readonly failure: Failure; readonly resumeFrom: string }
  /** Nobody wants it now: nothing is asked until it is woken. */
  | { readonly at: 'asleep'; readonly resumeFrom: string }
);

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
  /** The bookmark annotated `k8s.io/initial-events-end`, with its version. */
  | { readonly type: 'initial-events-end'; readonly resourceVersion: string }
  /** The stream ended by itself. */
  | ({ readonly type: 'ended' } & StreamFacts)
  /** The stream broke, or the request was refused. */
  | ({ readonly type: 'failed'; readonly failure: Failure } & StreamFacts)
  /** The server does not do WatchList: it is too old for that, or it kept silent. */
  | { readonly type: 'no-watch-list' }
  /** Nothing is to be asked any more; what was under way is over. */
  | ({ readonly type: 'sleep' } & StreamFacts)
  /** A person wants everything listed anew; what was under way is over. */
  | ({ readonly type: 'relist' } & StreamFacts)
  /** The delay is over, the cluster has just shown that it lives, or the feed is wanted again. */
  | { readonly type: 'wake' };

/** What a driver does for the machine. At most one of `list`, `watch` and `wait` per step; it goes on until the next input. */
export type WatchEffect =
  /** One page, or everything in one answer. */
  | { readonly type: 'list'; readonly continueToken: string; readonly isWhole: boolean }
  /** `sendInitialEvents` makes it a WatchList. */
  | { readonly type: 'watch'; readonly resourceVersion: string; readonly sendInitialEvents: boolean }
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'init' }
  | { readonly type: 'init-done' };

/** What a step depends on besides state and input. */
export interface WatchContext {
  /** Whether this cluster's server does WatchList, as far as known. */
  readonly watchList: boolean;
  /** Monotonic ms. */
  readonly now: number;
  /** A random number in [0, 1). */
  readonly roll: number;
  /** Signs the failures that the machine finds itself. */
  readonly origin: FailureOrigin;
}

type WatchStep = Step<WatchState, WatchEffect>;

/** The state before `start`. */
export const WATCH_INITIAL: WatchState = { at: 'asleep', resumeFrom: '', memory: FRESH_MEMORY };

/**
 * The list-and-watch loop of one collection: WatchList where the server has it, pages and a watch where not (client-go
 * `tools/cache/reflector.go`; docs/decisions/0011-reflector.md says clause by clause what is taken over).
 */
export function stepWatch(state: WatchState, input: WatchInput, context: WatchContext): WatchStep {
  switch (input.type) {
    case 'start':
      return listAnew(state.memory, context);
    case 'wake':
      if (state.at !== 'waiting' && state.at !== 'asleep') return { state, effects: [] };
      return state.resumeFrom === '' ? listAnew(state.memory, context) : resume(state.memory, state.resumeFrom);
    case 'page':
      return paged(state, input.resourceVersion, input.continueToken);
    case 'opened':
      return { state: state.at === 'opening' ? { at: 'watching', memory: state.memory } : state, effects: [] };
    case 'initial-events-end':
      if (state.at !== 'streaming') return { state, effects: [] };
      return {
        state: { at: 'watching', memory: listed(state.memory, input.resourceVersion) },
        effects: [{ type: 'init-done' }],
      };
    case 'no-watch-list':
      return listPages(state.memory);
    case 'ended':
      return ended(state, input, context);
    case 'failed':
      return failed(state, input, context);
    case 'relist':
      // Whatever the server has now, also if it was set back: a version seen before is no part of the question.
      return listAnew({ ...seen(state, input), seen: '' }, context);
    case 'sleep':
      return {
        state: { at: 'asleep', resumeFrom: toResumeFrom(state, input), memory: seen(state, input) },
        effects: [],
      };
    default:
      return unreachable(input);
  }
}

/** Not older than what was seen last, unless the server has said that it does not have that. */
function listAnew(memory: WatchMemory, context: WatchContext): WatchStep {
  if (!context.watchList) return listPages(memory);
  const from = memory.isUnavailable ? '' : memory.seen;
  return {
    state: { at: 'streaming', from, memory },
    effects: [{ type: 'init' }, { type: 'watch', resourceVersion: from, sendInitialEvents: true }],
  };
}

function listPages(memory: WatchMemory, isWhole = false): WatchStep {
  return {
    state: { at: 'listing', pages: 0, isWhole, resourceVersion: '', memory },
    effects: [{ type: 'init' }, { type: 'list', continueToken: '', isWhole }],
  };
}

function resume(memory: WatchMemory, resourceVersion: string): WatchStep {
  return {
    state: { at: 'opening', memory },
    effects: [{ type: 'watch', resourceVersion, sendInitialEvents: false }],
  };
}

function paged(state: WatchState, pageVersion: string, continueToken: string): WatchStep {
  if (state.at !== 'listing') return { state, effects: [] };
  const resourceVersion = state.pages === 0 ? pageVersion : state.resourceVersion;
  if (continueToken !== '') {
    const { isWhole } = state;
    return {
      state: { ...state, pages: state.pages + 1, resourceVersion },
      effects: [{ type: 'list', continueToken, isWhole }],
    };
  }
  return {
    state: { at: 'opening', memory: listed(state.memory, resourceVersion) },
    effects: [{ type: 'init-done' }, { type: 'watch', resourceVersion, sendInitialEvents: false }],
  };
}

function ended(state: WatchState, facts: StreamFacts, context: WatchContext): WatchStep {
  const isShort = facts.events === 0 && facts.lastedMs < SHORT_WATCH_MS;
  if (state.at === 'watching' && !isShort && facts.resourceVersion !== '') {
    return resume(seen(state, facts), facts.resourceVersion);
  }
  const failure: Failure = { ...context.origin, kind: 'transport', message: 'the watch ended early' };
  return wait(state, failure, '', facts, context);
}

function failed(state: WatchState, input: WatchInput & { type: 'failed' }, context: WatchContext): WatchStep {
  const { failure } = input;
  if (state.at === 'streaming') {
    // The version that was asked for is one that this server has no more, or not yet: at once, and once, without it.
    if (isExpired(failure) && state.from !== '') return listAnew({ ...state.memory, isUnavailable: true }, context);
    if (!wouldFailAlike(failure)) return listPages(state.memory);
  }
  // Pages that outlived the server's history: all in one answer, which cannot.
  if (state.at === 'listing' && state.pages > 0 && !state.isWhole && isExpired(failure))
    return listPages(state.memory, true);
  return wait(state, failure, keepsVersion(failure) ? toResumeFrom(state, input) : '', input, context);
}

/** The version from which a watch continues what the store holds; empty when it does not hold a complete list. */
function toResumeFrom(state: WatchState, facts: StreamFacts): string {
  if (state.at === 'waiting' || state.at === 'asleep') return state.resumeFrom;
  return isListed(state) ? facts.resourceVersion : '';
}

function isListed(state: WatchState): boolean {
  return state.at === 'opening' || state.at === 'watching';
}

function seen(state: WatchState, facts: StreamFacts): WatchMemory {
  if (!isListed(state) || facts.resourceVersion === '') return state.memory;
  return { ...state.memory, seen: facts.resourceVersion };
}

function wait(
  state: WatchState,
  failure: Failure,
  resumeFrom: string,
  facts: StreamFacts,
  { now, roll }: WatchContext,
): WatchStep {
  const { memory, ms } = backedOff(seen(state, facts), now, roll);
  const own = failure.kind === 'forbidden' ? FORBIDDEN_RETRY_MS : ms;
  return {
    state: { at: 'waiting', failure, resumeFrom, memory },
    effects: [{ type: 'wait', ms: Math.max(own, failure.retryAfterMs ?? 0) }],
  };
}
