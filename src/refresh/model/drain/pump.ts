import type { Step } from '../../../clusters/model/step.ts';
import { EVICTIONS_AT_ONCE, GONE_POLLS_AT_ONCE } from '../constants.ts';
import type { OperationResult } from '../operations/operation.ts';
import { podKey } from './pod.ts';
import { isOver, type PodProgress } from './pod-progress.ts';
import type { DrainEffect, DrainState } from './state.ts';

type DrainStep = Step<DrainState, DrainEffect>;

/** Starts what may start now, or ends what has nothing left to do. */
export function pumped(state: DrainState, now: number): DrainStep {
  if (state.phase === 'ended') return { state, effects: [endedNotice(state)] };
  if (state.stopping !== undefined) return stopped(state, state.stopping);
  if (state.phase !== 'draining') return only(state);
  const method = state.plan?.method ?? 'evict';
  const pods = new Map(state.pods);
  const effects: DrainEffect[] = [];
  let free = (method === 'delete' ? 1 : EVICTIONS_AT_ONCE) - countOf(state, 'evicting');
  let looks = freeLooks(state);
  for (const [uid, progress] of state.pause === undefined ? state.pods : []) {
    const { step, pod } = progress;
    if (step.type === 'queued' && free > 0 && !state.isHeld) {
      free -= 1;
      pods.set(uid, { ...progress, step: { type: 'evicting' } });
      effects.push({ type: 'tell', notice: { type: 'evicting', pod, method } });
      effects.push(
        method === 'delete' ? { type: 'delete', pod } : { type: 'evict', pod, eviction: state.plan?.eviction ?? 'v1' },
      );
      continue;
    }
    const look = looks > 0 ? dueLook(step, state.isHeld, now) : undefined;
    if (look === undefined) continue;
    looks -= 1;
    pods.set(uid, { ...progress, step: look });
    effects.push({ type: 'look', pod });
  }
  const next = { ...state, pods };
  if (![...pods.values()].every(isOver)) return { state: next, effects };
  const failed = [...failures(next), ...lateness(next)];
  const result: OperationResult =
    failed.length === 0 ? { outcome: 'done', reason: '' } : { outcome: 'failed', reason: aggregate(failed) };
  const end = ended(next, result);
  return { state: end, effects: [...effects, endedNotice(end)] };
}

/** The look at a pod that is due, as the step that it becomes. What is kept back stays so while its user has paused the drain. */
function dueLook(step: PodProgress['step'], isHeld: boolean, now: number): PodProgress['step'] | undefined {
  if (step.type === 'unsure') return { type: 'checking', next: step.next };
  if (step.type === 'blocked' && step.retryAt <= now && !isHeld) return { type: 'checking', next: 'again' };
  if (step.type === 'waiting' && step.checkAt <= now) return { type: 'polling', polls: step.polls };
  return undefined;
}

/** A node is not drained while a pod is on it that its user has not seen. */
function lateness({ plan }: DrainState): readonly string[] {
  const late = plan?.late ?? [];
  if (late.length === 0) return [];
  return [`not evicted, because they came after the list was shown: ${late.map(podKey).join(', ')}`];
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

/** Ends a drain. */
export function ended(state: DrainState, result: OperationResult): DrainState {
  return { ...state, phase: 'ended', pause: undefined, result };
}

/** How many pods may be asked for besides those that are. */
export function freeLooks(state: DrainState): number {
  return GONE_POLLS_AT_ONCE - countOf(state, 'polling') - countOf(state, 'checking');
}

/** How many pods are at one step. */
function countOf(state: DrainState, type: PodProgress['step']['type']): number {
  let count = 0;
  for (const { step } of state.pods.values()) if (step.type === type) count += 1;
  return count;
}

/** Why pods have failed. */
export function failures(state: DrainState): readonly string[] {
  return [...state.pods.values()].flatMap(({ step }) => (step.type === 'failed' ? [step.why] : []));
}

/** Several errors in one line, as apimachinery's `Aggregate` writes them. */
export function aggregate(errors: readonly string[]): string {
  const each = [...new Set(errors)];
  return each.length === 1 ? (each[0] ?? '') : `[${each.join(', ')}]`;
}

function only(state: DrainState): DrainStep {
  return { state, effects: [] };
}
