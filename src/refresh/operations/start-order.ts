import type { DrainOptions } from '../model/drain/options.ts';
import { type DrainFacts, drainPreview, shownPods } from '../model/drain/preview.ts';
import type { Job } from '../model/operations/job.ts';
import type { Refusal } from '../model/operations/store.ts';
import type { DrainSession } from './drain.ts';
import type { Generation } from './generations.ts';

/** What is to be begun. */
export type StartOrder =
  | {
      readonly kind: 'drain';
      readonly node: string;
      readonly options: DrainOptions;
      /** Under which its user has looked at the node. */
      readonly under?: Generation | undefined;
      /** UIDs of the pods that he was shown to go: no other one is evicted. */
      readonly shown?: ReadonlySet<string> | undefined;
      /** UID of the node that he was shown. */
      readonly nodeUid?: string | undefined;
    }
  | {
      readonly kind: 'cordon' | 'uncordon';
      readonly node: string;
      readonly under?: Generation | undefined;
      readonly nodeUid?: string | undefined;
    };

/** Whether an operation was begun, or why not. */
export type Started = { readonly job: Job } | { readonly refused: Refusal };

/** What a drain would do, as far as one look can tell; its page for any options is `drainPreview(facts, options)`. */
export interface DrainLook {
  readonly facts: DrainFacts;
  /** Under which it was made. */
  readonly generation: Generation;
}

/** The order for the drain of one node that was looked at, of no other pods than the page shows to go; or why there is none. */
export function drainOrder(
  { facts, generation }: DrainLook,
  node: string,
  options: DrainOptions,
  clusterName: string,
): StartOrder | { readonly refused: Refusal } {
  const page = drainPreview(facts, options);
  const found = page.nodes.find((each) => each.node === node);
  if (found === undefined || page.needsReading)
    return { refused: { reason: `${node} of ${clusterName} was not looked at` } };
  const [problem] = found.problem === '' ? found.fatalLines : [found.problem];
  if (problem !== undefined) return { refused: { reason: problem } };
  const { uid: nodeUid } = found;
  return { kind: 'drain', node, options, under: generation, shown: shownPods(found), nodeUid };
}

/** Why nothing is begun in a cluster at all, whatever was looked at; `undefined` where it may be. */
export function whyNotBegun(
  { cluster, signal }: Pick<DrainSession, 'cluster' | 'signal'>,
  order: StartOrder,
): Refusal | undefined {
  if (signal.aborted) return { reason: `${cluster.name} was closed` };
  const isTrial = order.kind === 'drain' && order.options.dryRun === 'client';
  return cluster.settings.readOnly === true && !isTrial ? { reason: `${cluster.name} is read-only` } : undefined;
}
