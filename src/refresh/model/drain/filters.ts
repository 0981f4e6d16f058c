import type { DrainOptions } from './options.ts';
import { type DrainPod, isOfDaemonSet } from './pod.ts';

/** Whether the DaemonSet of a pod is there; `unknown` with the server's words when it would not say. */
export type OwnerAnswer = { readonly type: 'found' | 'missing' } | { readonly type: 'unknown'; readonly why: string };

/** What kubectl's filters make of a pod. */
export type PodVerdict =
  /** It goes; what has to be said about it. */
  | { readonly type: 'go'; readonly warnings: readonly string[] }
  /** It stays, and nothing needs to be said beyond the warnings. */
  | { readonly type: 'skip'; readonly reason: string; readonly warnings: readonly string[] }
  /** Because of it nothing on the node may go. */
  | { readonly type: 'fatal'; readonly reason: string };

/** What filters look at besides the pod. */
export interface FilterView {
  readonly options: DrainOptions;
  /** Epoch milliseconds. */
  readonly wall: number;
  /** What is known of the pod's DaemonSet; asked for only when it has one and is not finished. */
  readonly owner: OwnerAnswer | undefined;
}

/** kubectl's words (pkg/drain/filters.go, 1.36). */
const DAEMON_SET_FATAL = 'DaemonSet-managed Pods (use --ignore-daemonsets to ignore)';
const DAEMON_SET_WARNING = 'ignoring DaemonSet-managed Pods';
const LOCAL_STORAGE_FATAL = 'Pods with local storage (use --delete-emptydir-data to override)';
const LOCAL_STORAGE_WARNING = 'deleting Pods with local storage';
const UNMANAGED_FATAL = 'Pods that declare no controller (use --force to override)';
const UNMANAGED_WARNING = 'deleting Pods that declare no controller';

const OKAY: PodVerdict = { type: 'go', warnings: [] };

/**
 * Kubectl's filters in its order: skip-deleted, DaemonSet, mirror, local storage, unreplicated; the first that keeps the
 * pod ends the chain. Unlike kubectl, which keeps the last filter's message only and so never tells that a managed pod
 * loses its emptyDir, all warnings are kept.
 */
export function podVerdict(pod: DrainPod, view: FilterView): PodVerdict {
  const { options, wall } = view;
  if (isLongDeleted(pod, options, wall)) return { type: 'skip', reason: 'it is ending already', warnings: [] };
  const bySet = daemonSetVerdict(pod, view);
  if (bySet.type !== 'go') return bySet;
  if (pod.isMirror) return { type: 'skip', reason: 'it is a mirror pod', warnings: [] };
  const byStorage = storageVerdict(pod, options);
  if (byStorage.type !== 'go') return byStorage;
  const byOwner = unreplicatedVerdict(pod, options);
  if (byOwner.type !== 'go') return byOwner;
  return { type: 'go', warnings: [...new Set([bySet, byStorage, byOwner].flatMap((each) => each.warnings))] };
}

/** Whether nobody waits for a pod that has been ending for this long. Its deletion time includes its grace. */
export function isLongDeleted({ endsAt }: DrainPod, { skipWaitS }: DrainOptions, wall: number): boolean {
  return skipWaitS > 0 && endsAt !== undefined && Math.floor((wall - endsAt) / 1_000) > skipWaitS;
}

/** Whether a pod's DaemonSet has to be asked for. */
export function needsOwner(pod: DrainPod): boolean {
  return isOfDaemonSet(pod) && !pod.isFinished;
}

function daemonSetVerdict(pod: DrainPod, { options, owner }: FilterView): PodVerdict {
  if (!needsOwner(pod)) return OKAY;
  if (owner?.type === 'missing' && options.force) return { type: 'go', warnings: [missing(pod)] };
  if (owner?.type === 'missing') return { type: 'fatal', reason: missing(pod) };
  if (owner?.type === 'unknown') return { type: 'fatal', reason: owner.why };
  if (!options.ignoreDaemonSets) return { type: 'fatal', reason: DAEMON_SET_FATAL };
  return { type: 'skip', reason: 'a DaemonSet makes it', warnings: [DAEMON_SET_WARNING] };
}

function missing({ controller }: DrainPod): string {
  return `daemonsets.apps "${controller?.name ?? ''}" not found`;
}

function storageVerdict(pod: DrainPod, options: DrainOptions): PodVerdict {
  if (!pod.hasEmptyDir || pod.isFinished) return OKAY;
  if (!options.deleteEmptyDirData) return { type: 'fatal', reason: LOCAL_STORAGE_FATAL };
  return { type: 'go', warnings: [LOCAL_STORAGE_WARNING] };
}

function unreplicatedVerdict(pod: DrainPod, options: DrainOptions): PodVerdict {
  if (pod.isFinished || pod.controller !== undefined) return OKAY;
  if (!options.force) return { type: 'fatal', reason: UNMANAGED_FATAL };
  return { type: 'go', warnings: [UNMANAGED_WARNING] };
}
