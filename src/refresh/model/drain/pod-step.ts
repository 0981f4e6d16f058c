import { DISRUPTION_BUDGET, type Failure } from '../../../clusters/model/failure.ts';
import { EVICTION_RETRIES, EVICTION_RETRY_MS, GONE_POLL_MOST_MS, GONE_POLL_MS } from '../constants.ts';
import { isLongDeleted } from './filters.ts';
import type { DrainOptions } from './options.ts';
import { type DrainPod, isSamePod } from './pod.ts';
import type { Obstacle, PodProgress, PodStep } from './pod-progress.ts';

/** Cause of a 403 for whatever is made in a namespace that is being deleted (core/v1 NamespaceTerminatingCause). */
const NAMESPACE_TERMINATING = 'NamespaceTerminating';

/** The eviction, or deletion, was accepted: what the server only tried is over with that. */
export function afterAccepted(progress: PodProgress, options: DrainOptions, now: number): PodProgress {
  const step: PodStep = options.dryRun === 'server' ? { type: 'gone' } : { type: 'waiting', checkAt: now, polls: 0 };
  return { ...progress, step, refusals: 0 };
}

/** The eviction, or deletion, was refused for a reason that is no pause. `verb` is for the words: `evicting`. */
export function afterRefused(progress: PodProgress, failure: Failure, verb: string, now: number): PodProgress {
  if (failure.status === 404) return { ...progress, step: { type: 'gone' } };
  if (failure.status === 409) return { ...progress, step: { type: 'unsure', next: 'later' } };
  const by = obstacle(failure);
  if (by === 'namespace' && progress.pod.endsAt !== undefined)
    return { ...progress, step: { type: 'waiting', checkAt: now, polls: 0 } };
  if (by !== undefined) {
    // The cause names the budget and its numbers; of a namespace it says once more what the message says.
    const text = by === 'budget' ? [failure.message, failure.causeText].filter(Boolean).join(' ') : failure.message;
    return blocked(progress, by, text, now + waitMs(failure));
  }
  const mayPass = (failure.status ?? 0) >= 500 && failure.retryAfterMs !== undefined;
  if (mayPass && progress.refusals < EVICTION_RETRIES) {
    const again = { ...progress, refusals: progress.refusals + 1 };
    return blocked(again, 'throttled', failure.message, now + (failure.retryAfterMs ?? EVICTION_RETRY_MS));
  }
  return failed(progress, `error when ${verb} ${inQuotes(progress.pod)}: ${failure.message}`);
}

/** The pod, or another one of its name, or none, was seen. */
export function afterSeen(
  progress: PodProgress,
  found: DrainPod | undefined,
  options: DrainOptions,
  times: { readonly now: number; readonly wall: number },
): PodProgress {
  const { step } = progress;
  if (!isSamePod(progress.pod, found)) return { ...progress, step: { type: 'gone' } };
  const seen = { ...progress, pod: found };
  if (isLongDeleted(found, options, times.wall)) return { ...seen, step: { type: 'unawaited' } };
  if (step.type === 'polling') {
    const wait = Math.min(GONE_POLL_MS * (1 + step.polls), GONE_POLL_MOST_MS);
    return { ...seen, step: { type: 'waiting', checkAt: times.now + wait, polls: step.polls + 1 } };
  }
  if (found.endsAt !== undefined)
    return { ...seen, step: { type: 'waiting', checkAt: times.now + GONE_POLL_MS, polls: 1 } };
  if (step.type === 'checking' && step.next === 'later')
    return blocked(seen, 'conflict', 'somebody else changes the pod', times.now + EVICTION_RETRY_MS);
  return { ...seen, step: { type: 'queued' } };
}

/** The pod could not be seen, for a reason that is no pause. */
export function afterUnseen(progress: PodProgress, failure: Failure, now: number): PodProgress {
  const { step, pod } = progress;
  if (failure.kind !== 'throttled')
    return failed(
      progress,
      `error when waiting for pod "${pod.name}" in namespace "${pod.namespace}" to terminate: ${failure.message}`,
    );
  if (step.type === 'polling')
    return { ...progress, step: { type: 'waiting', checkAt: now + waitMs(failure), polls: step.polls } };
  return blocked(progress, 'throttled', failure.message, now + waitMs(failure));
}

/** Its request came to nothing because the cluster does not answer: what is not known is asked for first. */
export function afterLost(progress: PodProgress, now: number): PodProgress {
  const { step } = progress;
  if (step.type === 'polling') return { ...progress, step: { type: 'waiting', checkAt: now, polls: step.polls } };
  return { ...progress, step: { type: 'unsure', next: 'again' } };
}

/** The time is over. `limit` is the timeout as kubectl prints it. */
export function afterTimeout(progress: PodProgress, verb: string, limit: string): PodProgress {
  const { name, namespace } = progress.pod;
  const { type } = progress.step;
  const isWaiting = type === 'waiting' || type === 'polling';
  const what = isWaiting
    ? `error when waiting for pod "${name}" in namespace "${namespace}" to terminate`
    : `error when ${verb} ${inQuotes(progress.pod)}`;
  return failed(progress, `${what}: global timeout reached: ${limit}`);
}

function obstacle(failure: Failure): Obstacle | undefined {
  if (failure.kind === 'throttled') return failure.cause === DISRUPTION_BUDGET ? 'budget' : 'throttled';
  return failure.kind === 'forbidden' && failure.cause === NAMESPACE_TERMINATING ? 'namespace' : undefined;
}

function waitMs({ retryAfterMs = 0 }: Failure): number {
  return Math.max(EVICTION_RETRY_MS, retryAfterMs);
}

function blocked(progress: PodProgress, by: Obstacle, text: string, retryAt: number): PodProgress {
  return { ...progress, step: { type: 'blocked', by, text, retryAt } };
}

function failed(progress: PodProgress, why: string): PodProgress {
  return { ...progress, step: { type: 'failed', why } };
}

/** As kubectl names a pod in an error. */
function inQuotes({ name, namespace }: DrainPod): string {
  return `pods/"${name}" -n "${namespace}"`;
}
