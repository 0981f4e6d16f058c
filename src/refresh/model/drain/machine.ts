import { blamesCredential, type Failure, isUnreachable } from '../../../clusters/model/failure.ts';
import { type Step, unreachable } from '../../../clusters/model/step.ts';
import { EVICTIONS_AT_ONCE, GONE_POLLS_AT_ONCE } from '../constants.ts';
import { goDuration } from './go-duration.ts';
import { drainPlan, goingPods } from './plan.ts';
import { isOver, type PodProgress } from './pod-progress.ts';
import { afterAccepted, afterLost, afterRefused, afterSeen, afterTimeout, afterUnseen } from './pod-step.ts';
import type { DrainEffect, DrainEvent, DrainNotice, DrainPause, DrainResult, DrainState } from './state.ts';

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
    const mayLook = countOf(state, 'polling') < GONE_POLLS_AT_ONCE;
    for (const { step } of state.pods.values()) {
      if (step.type === 'blocked') times.push(step.retryAt);
      else if (step.type === 'waiting' && mayLook) times.push(step.checkAt);
    }
  }
  return times.length === 0 ? undefined : Math.min(...times);
}

function changed(state: DrainState, event: DrainEvent, now: number): DrainStep {
  switch (event.type) {
    case 'start':
      return state.phase === 'new' ? cordoning(state) : only(state);
    case 'cordoned':
      return cordoned(state, event.already);
    case 'found':
      return state.phase === 'listing' ? only(planned(state, event, now)) : only(state);
    case 'failed':
      return only(failedToBegin(state, event.failure));
    case 'accepted':
      return only(withPod(state, event.uid, ['evicting'], (progress) => afterAccepted(progress, state.options, now)));
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

function cordoned(state: DrainState, already: boolean): DrainStep {
  if (state.phase !== 'cordoning') return only(state);
  const tell: DrainEffect = { type: 'tell', notice: { type: 'cordoned', already } };
  const next: DrainState = { ...state, phase: 'listing', isCordoned: state.options.dryRun === 'none' || already };
  return { state: next, effects: state.stopping === undefined ? [tell, { type: 'list' }] : [tell] };
}

function planned(state: DrainState, event: Extract<DrainEvent, { type: 'found' }>, now: number): DrainState {
  const { options } = state;
  const plan = drainPlan(event.found, options, event.wall);
  const known: DrainState = { ...state, phase: 'draining', plan };
  if (plan.fatal.length > 0) return ended(known, { outcome: 'failed', reason: aggregate(plan.fatal) });
  if (options.dryRun === 'client') return ended(known, { outcome: 'done', reason: '' });
  const pods = goingPods(plan).map((pod) => [pod.uid, { pod, step: { type: 'queued' }, refusals: 0 }] as const);
  return { ...known, pods: new Map(pods), deadline: options.timeoutMs > 0 ? now + options.timeoutMs : undefined };
}

function failedToBegin(state: DrainState, failure: Failure): DrainState {
  if (state.phase !== 'cordoning' && state.phase !== 'listing') return state;
  const pause = pauseFor(failure);
  if (pause !== undefined) return { ...state, pause };
  const what = state.phase === 'cordoning' ? `unable to cordon node "${state.node}": ` : '';
  return ended(state, { outcome: 'failed', reason: what + failure.message });
}

function refused(state: DrainState, uid: string, failure: Failure, now: number): DrainState {
  const pause = pauseFor(failure);
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
  const pause = pauseFor(failure);
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

function resumed(state: DrainState): DrainStep {
  if (state.pause === undefined) return only(state);
  const { phase } = state;
  const again: readonly DrainEffect[] =
    phase === 'cordoning' ? [{ type: 'cordon' }] : phase === 'listing' ? [{ type: 'list' }] : [];
  return { state: { ...state, pause: undefined }, effects: state.stopping === undefined ? again : [] };
}

/** Starts what may start now, or ends what has nothing left to do. */
function pumped(state: DrainState, now: number): DrainStep {
  if (state.phase === 'ended') return { state, effects: [endedNotice(state)] };
  if (state.stopping !== undefined) return stopped(state, state.stopping);
  if (state.phase !== 'draining') return only(state);
  const method = state.plan?.method ?? 'evict';
  const pods = new Map(state.pods);
  const effects: DrainEffect[] = [];
  let free = (method === 'delete' ? 1 : EVICTIONS_AT_ONCE) - countOf(state, 'evicting');
  let looks = GONE_POLLS_AT_ONCE - countOf(state, 'polling');
  const look = (uid: string, progress: PodProgress, step: PodProgress['step']): void => {
    pods.set(uid, { ...progress, step });
    effects.push({ type: 'look', pod: progress.pod });
  };
  for (const [uid, progress] of state.pause === undefined ? state.pods : []) {
    const { step, pod } = progress;
    if (step.type === 'queued' && free > 0) {
      free -= 1;
      pods.set(uid, { ...progress, step: { type: 'evicting' } });
      effects.push({ type: 'tell', notice: { type: 'evicting', pod, method } });
      effects.push(
        method === 'delete' ? { type: 'delete', pod } : { type: 'evict', pod, eviction: state.plan?.eviction ?? 'v1' },
      );
    } else if (step.type === 'unsure') {
      look(uid, progress, { type: 'checking', next: step.next });
    } else if (step.type === 'blocked' && step.retryAt <= now) {
      look(uid, progress, { type: 'checking', next: 'again' });
    } else if (step.type === 'waiting' && step.checkAt <= now && looks > 0) {
      looks -= 1;
      look(uid, progress, { type: 'polling', polls: step.polls });
    }
  }
  const next = { ...state, pods };
  if (![...pods.values()].every(isOver)) return { state: next, effects };
  const failed = failures(next);
  const result: DrainResult =
    failed.length === 0 ? { outcome: 'done', reason: '' } : { outcome: 'failed', reason: aggregate(failed) };
  const end = ended(next, result);
  return { state: end, effects: [...effects, endedNotice(end)] };
}

/** Ends a drain that is to stop, when no answer is missing that could still evict a pod or cordon the node. */
function stopped(state: DrainState, outcome: 'cancelled' | 'interrupted'): DrainStep {
  const isCordoning = state.phase === 'cordoning' && state.pause === undefined;
  if (isCordoning || countOf(state, 'evicting') > 0) return only(state);
  const end = ended(state, { outcome, reason: leftBehind(state) });
  return { state: end, effects: [endedNotice(end)] };
}

/** What whoever stops a drain has to know of the node. */
function leftBehind({ node, isCordoned, phase, options }: DrainState): string {
  if (isCordoned) return `node "${node}" stays cordoned`;
  const isUnknown = phase === 'cordoning' && options.dryRun === 'none';
  return isUnknown ? `node "${node}" may be cordoned: the answer did not come` : `node "${node}" was not cordoned`;
}

function endedNotice({ result }: DrainState): DrainEffect {
  return { type: 'tell', notice: { type: 'ended', result: result ?? { outcome: 'failed', reason: '' } } };
}

function ended(state: DrainState, result: DrainResult): DrainState {
  return { ...state, phase: 'ended', pause: undefined, result };
}

function pauseFor(failure: Failure): DrainPause | undefined {
  if (isUnreachable(failure)) return { why: 'unreachable', text: failure.message };
  return blamesCredential(failure) ? { why: 'credential', text: failure.message } : undefined;
}

/** What an event has changed that somebody should hear of. */
function notices(before: DrainState, after: DrainState, now: number): readonly DrainNotice[] {
  const told: DrainNotice[] = [];
  if (before.plan === undefined && after.plan !== undefined) told.push({ type: 'planned', plan: after.plan });
  if (before.pause === undefined && after.pause !== undefined) told.push({ type: 'paused', pause: after.pause });
  if (before.pause !== undefined && after.pause === undefined && after.phase !== 'ended')
    told.push({ type: 'resumed' });
  const method = after.plan?.method ?? 'evict';
  for (const [uid, { pod, step }] of after.pods) {
    if (before.pods.get(uid)?.step === step) continue;
    if (step.type === 'gone') told.push({ type: 'gone', pod, method });
    else if (step.type === 'unawaited') told.push({ type: 'unawaited', pod });
    else if (step.type === 'blocked')
      told.push({ type: 'blocked', pod, by: step.by, text: step.text, retryMs: step.retryAt - now });
  }
  return told;
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

function countOf(state: DrainState, type: PodProgress['step']['type']): number {
  let count = 0;
  for (const { step } of state.pods.values()) if (step.type === type) count += 1;
  return count;
}

function failures(state: DrainState): readonly string[] {
  return [...state.pods.values()].flatMap(({ step }) => (step.type === 'failed' ? [step.why] : []));
}

/** Several errors in one line, as apimachinery's `Aggregate` writes them. */
function aggregate(errors: readonly string[]): string {
  const each = [...new Set(errors)];
  return each.length === 1 ? (each[0] ?? '') : `[${each.join(', ')}]`;
}

function verb(state: DrainState): string {
  return state.plan?.method === 'delete' ? 'deleting' : 'evicting';
}

function only(state: DrainState): DrainStep {
  return { state, effects: [] };
}
