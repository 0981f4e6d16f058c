import type { Failure } from '../../../clusters/model/failure.ts';
import { type Step, unreachable } from '../../../clusters/model/step.ts';
import { least } from '../least.ts';
import { waitFor } from '../operations/wait.ts';
import { goDuration } from './go-duration.ts';
import { notices } from './notices.ts';
import { drainPlan, goingPods } from './plan.ts';
import { isOver, type PodProgress } from './pod-progress.ts';
import { afterAccepted, afterLost, afterRefused, afterSeen, afterTimeout, afterUnseen } from './pod-step.ts';
import { aggregate, ended, failures, freeLooks, pumped } from './pump.ts';
import type { DrainEffect, DrainEvent, DrainState } from './state.ts';

type DrainStep = Step<DrainState, DrainEffect>;

/**
 * Drains one node as kubectl does: cordon, list, decide, evict, wait. Unlike kubectl it stops when the cordon fails,
 * pauses while the cluster does not answer or rejects the credential, goes on by uid, and has at most
 * `EVICTIONS_AT_ONCE` evictions without an answer. `now` is monotonic milliseconds.
 */
export function stepDrain(state: DrainState, event: DrainEvent, now: number): DrainStep {
  if (state.phase === 'ended') return { state, effects: [] };
  const { state: next, effects } = changed(state, event, now);
  const told = notices(state, next, now).map((notice): DrainEffect => ({ type: 'tell', notice }));
  const after = pumped(next, now);
  return { state: after.state, effects: [...told, ...effects, ...after.effects] };
}

/** When a drain wants its next `tick`, monotonic milliseconds; `undefined` when only an answer can bring it on. */
export function nextTick(state: DrainState): number | undefined {
  if (state.phase !== 'draining') return undefined;
  const times = state.deadline === undefined ? [] : [state.deadline];
  if (state.pause === undefined) {
    // Without a free look, the next answer brings it on.
    const mayLook = freeLooks(state) > 0;
    for (const { step } of mayLook ? state.pods.values() : []) {
      if (step.type === 'blocked' && !state.isHeld) times.push(step.retryAt);
      else if (step.type === 'waiting') times.push(step.checkAt);
    }
  }
  return least(times);
}

function changed(state: DrainState, event: DrainEvent, now: number): DrainStep {
  switch (event.type) {
    case 'start':
      return state.phase === 'new' ? cordoning(state) : only(state);
    case 'cordoned':
      return cordoned(state, event.already, event.uid);
    case 'found':
      return state.phase === 'listing' ? only(planned(state, event, now)) : only(state);
    case 'failed':
      return only(failedToBegin(state, event.failure));
    case 'accepted':
      return only(withPod(state, event.uid, ['evicting'], (progress) => afterAccepted(progress, state.options, now)));
    case 'withdrawn':
      return only(withPod(state, event.uid, ['evicting'], (progress) => ({ ...progress, step: { type: 'queued' } })));
    case 'refused':
      return only(refused(state, event.uid, event.failure, now));
    case 'seen':
      return only(
        withPod(state, event.uid, ['checking', 'polling'], (progress) =>
          afterSeen(progress, event.found, state.options, { now, wall: event.wall }),
        ),
      );
    case 'unseen':
      return only(unseen(state, event.uid, event.failure, now));
    case 'tick':
      return only(timedOut(state, now));
    case 'resumed':
      return resumed(state);
    case 'hold':
      return only(held(state, now));
    case 'release':
      return only(released(state, now));
    case 'retry':
      return only(retried(state));
    case 'stop':
      return only({ ...state, stopping: state.stopping ?? event.as });
    case 'cut':
      return only(ended(state, { outcome: 'interrupted', reason: event.reason }));
    case 'replaced':
      return only(ended(state, { outcome: 'stopped', reason: event.reason }));
    default:
      return unreachable(event);
  }
}

function cordoning(state: DrainState): DrainStep {
  return { state: { ...state, phase: 'cordoning' }, effects: [{ type: 'cordon' }] };
}

function cordoned(state: DrainState, already: boolean, nodeUid: string): DrainStep {
  if (state.phase !== 'cordoning') return only(state);
  const tell: DrainEffect = { type: 'tell', notice: { type: 'cordoned', already } };
  const isReal = state.options.dryRun === 'none';
  const cordonedByUs = isReal && !already;
  const next: DrainState = { ...state, phase: 'listing', nodeUid, isCordoned: isReal || already, cordonedByUs };
  return { state: next, effects: state.stopping === undefined ? [tell, { type: 'list' }] : [tell] };
}

function planned(state: DrainState, event: Extract<DrainEvent, { type: 'found' }>, now: number): DrainState {
  const { options, shown, isHeld } = state;
  const plan = drainPlan(event.found, options, event.wall, shown);
  const known: DrainState = { ...state, phase: 'draining', plan };
  if (plan.fatal.length > 0) return ended(known, { outcome: 'failed', reason: aggregate(plan.fatal) });
  if (options.dryRun === 'client') return ended(known, { outcome: 'done', reason: '' });
  const pods = goingPods(plan).map((pod) => [pod.uid, { pod, step: { type: 'queued' }, refusals: 0 }] as const);
  const leftMs = options.timeoutMs > 0 ? options.timeoutMs : undefined;
  const timed: DrainState = { ...known, pods: new Map(pods), deadline: leftMs && now + leftMs };
  return isHeld ? { ...timed, deadline: undefined, heldLeftMs: leftMs } : timed;
}

function failedToBegin(state: DrainState, failure: Failure): DrainState {
  if (state.phase !== 'cordoning' && state.phase !== 'listing') return state;
  const pause = waitFor(failure);
  if (pause !== undefined) return { ...state, pause };
  const what = state.phase === 'cordoning' ? `unable to cordon node "${state.node}": ` : '';
  return ended(state, { outcome: 'failed', reason: what + failure.message });
}

function refused(state: DrainState, uid: string, failure: Failure, now: number): DrainState {
  const pause = waitFor(failure);
  const lost = (progress: PodProgress): PodProgress => afterLost(progress, now);
  if (pause !== undefined) return { ...withPod(state, uid, ['evicting'], lost), pause };
  const next = withPod(state, uid, ['evicting'], (progress) => afterRefused(progress, failure, verb(state), now));
  const step = next.pods.get(uid)?.step;
  // kubectl deletes one after the other, and stops at the first that fails.
  if (state.plan?.method === 'delete' && step?.type === 'failed')
    return ended(next, { outcome: 'failed', reason: step.why });
  return next;
}

function unseen(state: DrainState, uid: string, failure: Failure, now: number): DrainState {
  const looking = ['checking', 'polling'] as const;
  const pause = waitFor(failure);
  if (pause !== undefined) return { ...withPod(state, uid, looking, (progress) => afterLost(progress, now)), pause };
  return withPod(state, uid, looking, (progress) => afterUnseen(progress, failure, now));
}

function timedOut(state: DrainState, now: number): DrainState {
  if (state.phase !== 'draining' || state.deadline === undefined || now < state.deadline) return state;
  const limit = goDuration(state.options.timeoutMs);
  const over = ([uid, progress]: readonly [string, PodProgress]): readonly [string, PodProgress] => [
    uid,
    isOver(progress) ? progress : afterTimeout(progress, verb(state), limit),
  ];
  const next = { ...state, pods: new Map([...state.pods].map(over)) };
  return ended(next, { outcome: 'timed out', reason: aggregate(failures(next)) });
}

function held(state: DrainState, now: number): DrainState {
  if (state.isHeld || state.stopping !== undefined) return state;
  const { deadline } = state;
  return { ...state, isHeld: true, deadline: undefined, heldLeftMs: deadline && Math.max(0, deadline - now) };
}

function released(state: DrainState, now: number): DrainState {
  if (!state.isHeld) return state;
  const { heldLeftMs } = state;
  const deadline = heldLeftMs === undefined ? undefined : now + heldLeftMs;
  return { ...state, isHeld: false, heldLeftMs: undefined, deadline };
}

/** What failed is seen first: it may be gone meanwhile. */
function retried(state: DrainState): DrainState {
  if (state.phase !== 'draining' || state.stopping !== undefined) return state;
  const again = ([uid, progress]: readonly [string, PodProgress]): readonly [string, PodProgress] => [
    uid,
    progress.step.type === 'failed' ? { ...progress, step: { type: 'unsure', next: 'again' }, refusals: 0 } : progress,
  ];
  return { ...state, pods: new Map([...state.pods].map(again)) };
}

function resumed(state: DrainState): DrainStep {
  if (state.pause === undefined) return only(state);
  const { phase } = state;
  // The cordon is a write: it waits until its user lets it go on.
  if (phase === 'cordoning' && state.isHeld) return only(state);
  const again: readonly DrainEffect[] =
    phase === 'cordoning' ? [{ type: 'cordon' }] : phase === 'listing' ? [{ type: 'list' }] : [];
  return { state: { ...state, pause: undefined }, effects: state.stopping === undefined ? again : [] };
}

function withPod(
  state: DrainState,
  uid: string,
  steps: readonly PodProgress['step']['type'][],
  change: (progress: PodProgress) => PodProgress,
): DrainState {
  const progress = state.pods.get(uid);
  if (progress === undefined || !steps.includes(progress.step.type)) return state;
  return { ...state, pods: new Map(state.pods).set(uid, change(progress)) };
}

function verb(state: DrainState): string {
  return state.plan?.method === 'delete' ? 'deleting' : 'evicting';
}

function only(state: DrainState): DrainStep {
  return { state, effects: [] };
}
