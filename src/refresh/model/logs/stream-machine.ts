import { backoffMs } from '../../../clusters/model/backoff.ts';
import { blamesCredential, type Failure, isUnreachable } from '../../../clusters/model/failure.ts';
import { type Step, unreachable } from '../../../clusters/model/step.ts';
import { FORBIDDEN_RETRY_MS, LOG_BACKOFF } from '../constants.ts';

/** What can end a wait before its time, besides somebody who asks. */
export type Awaited =
  /** The container: it has not started, or has ended and may start again. */
  | 'container'
  /** The cluster: it does not answer. */
  | 'cluster'
  /** The session: it is not let in, or asks for nothing. */
  | 'session'
  /** Nothing but time. */
  | 'time';

/** How the log of one container is being read. `tries` counts those in a row that brought no line. */
export type StreamState =
  | { readonly at: 'opening'; readonly tries: number }
  /** Lines come when there are any. */
  | { readonly at: 'open'; readonly tries: number }
  /** `failure` is missing where the log has ended by itself. */
  | {
      readonly at: 'waiting';
      readonly tries: number;
      readonly awaits: Awaited;
      readonly failure: Failure | undefined;
    }
  /** Nothing more will come. */
  | { readonly at: 'ended'; readonly failure: Failure | undefined };

/** What the machine hears. */
export type StreamInput =
  | { readonly type: 'start' }
  | { readonly type: 'opened' }
  /** A line came that was not known. */
  | { readonly type: 'line' }
  | { readonly type: 'end' }
  | { readonly type: 'failed'; readonly failure: Failure }
  /** The time is over; the pod has changed; the cluster has answered a beat; the session is let in; somebody asks. */
  | { readonly type: 'wake'; readonly by: 'time' | 'pod' | 'beat' | 'session' | 'user' };

/** What a driver does for the machine; it goes on until the next input. */
export type StreamEffect =
  | { readonly type: 'open' }
  /** Without a time: until it is woken. */
  | { readonly type: 'wait'; readonly ms: number | undefined };

/** What a step depends on besides. */
export interface StreamContext {
  /** Whether lines that come later are wanted. */
  readonly follows: boolean;
  /** Whether its pod is gone or has finished: what has ended then has ended for good. */
  readonly isOver: boolean;
  /** A random number in [0, 1). */
  readonly roll: number;
}

/** Rejections in a row after which being let in is no reason to ask at once. */
const LET_IN_TRIES = 2;

type StreamStep = Step<StreamState, StreamEffect>;

/** The state before `start`. */
export const STREAM_INITIAL: StreamState = { at: 'waiting', tries: 0, awaits: 'time', failure: undefined };

/** Reads one container's log until it is over: resumes what is lost, waits for what has not started or may start again. */
export function stepStream(state: StreamState, input: StreamInput, context: StreamContext): StreamStep {
  if (state.at === 'ended') return { state, effects: [] };
  switch (input.type) {
    case 'start':
      return open(state.tries);
    case 'opened':
      return { state: state.at === 'opening' ? { at: 'open', tries: state.tries } : state, effects: [] };
    case 'line':
      return { state: state.at === 'open' && state.tries > 0 ? { at: 'open', tries: 0 } : state, effects: [] };
    case 'end':
      if (!context.follows || context.isOver) return { state: { at: 'ended', failure: undefined }, effects: [] };
      return wait(state.tries, 'container', undefined, context);
    case 'failed':
      return failed(state.tries, input.failure, context);
    case 'wake':
      return woken(state, input.by, context);
    default:
      return unreachable(input);
  }
}

function open(tries: number): StreamStep {
  return { state: { at: 'opening', tries }, effects: [{ type: 'open' }] };
}

function wait(tries: number, awaits: Awaited, failure: Failure | undefined, { roll }: StreamContext): StreamStep {
  const state: StreamState = { at: 'waiting', tries: tries + 1, awaits, failure };
  if (awaits === 'session') return { state, effects: [{ type: 'wait', ms: undefined }] };
  const ms = failure?.kind === 'forbidden' ? FORBIDDEN_RETRY_MS : backoffMs(LOG_BACKOFF, tries, roll);
  return { state, effects: [{ type: 'wait', ms: Math.max(ms, failure?.retryAfterMs ?? 0) }] };
}

function failed(tries: number, failure: Failure, context: StreamContext): StreamStep {
  if (blamesCredential(failure)) return wait(tries, 'session', failure, context);
  if (isUnreachable(failure)) return wait(tries, 'cluster', failure, context);
  const { status } = failure;
  if (status !== 400 && status !== 404) return wait(tries, 'time', failure, context);
  // What has not started yet may start; what ran before has run, and what is gone is gone.
  if (!context.follows || context.isOver) return { state: { at: 'ended', failure }, effects: [] };
  return wait(tries, 'container', failure, context);
}

const ENDS: Readonly<Record<(StreamInput & { type: 'wake' })['by'], readonly Awaited[]>> = {
  time: ['container', 'cluster', 'session', 'time'],
  user: ['container', 'cluster', 'session', 'time'],
  pod: ['container'],
  // An answered beat was let in.
  beat: ['cluster', 'session'],
  session: ['session', 'cluster'],
};

function woken(state: StreamState, by: (StreamInput & { type: 'wake' })['by'], context: StreamContext): StreamStep {
  if (state.at !== 'waiting' || !ENDS[by].includes(state.awaits)) return { state, effects: [] };
  if (state.awaits === 'container' && context.isOver)
    return { state: { at: 'ended', failure: state.failure }, effects: [] };
  // A server that lets the session in and rejects its logs is not asked as often as it says so.
  if (state.awaits === 'session' && state.tries > LET_IN_TRIES)
    return wait(state.tries, 'time', state.failure, context);
  return open(state.tries);
}
