import { unreachable } from '../../clusters/model/step.ts';
import type { Clock } from '../../clusters/ports.ts';
import type { DrainNotice, DrainState } from '../model/drain/state.ts';
import type { DrainJob, Job, MarkJob } from '../model/operations/job.ts';
import type { OperationResult, OperationState } from '../model/operations/operation.ts';
import type { Verb } from '../model/operations/store.ts';
import type { Journal, NodeApi } from '../ports.ts';
import type { DrainSession } from './drain.ts';
import type { ClusterIdentity } from './identity.ts';
import { journaledDrain } from './journal-drain.ts';
import { Mark } from './mark.ts';

/** What an operation is carried out with. */
export interface DriverParts {
  readonly session: DrainSession;
  readonly api: NodeApi;
  readonly clock: Clock;
  readonly identity: ClusterIdentity;
  readonly nodeUid: string | undefined;
  /** `undefined` where nothing is kept. */
  readonly journal: Journal | undefined;
}

/** An operation that is carried out, or was. */
export interface Driver {
  /** The cluster that it was started in. */
  readonly identity: ClusterIdentity;
  /** Settles when it has ended. */
  readonly ended: Promise<unknown>;
  /** What its user wants of it. */
  tell(verb: Verb): void;
}

/** Starts to set, or take, a node's mark. */
export function driveMark(
  parts: DriverParts,
  { kind, target }: MarkJob,
  told: { readonly changed: (state: OperationState) => void; readonly ended: (result: OperationResult) => void },
): Driver {
  const over = Promise.withResolvers<void>();
  const mark = new Mark({ ...parts, node: target.name, wanted: kind === 'cordon', changed: told.changed });
  mark.run((result) => {
    told.ended(result);
    over.resolve();
  });
  return { identity: parts.identity, ended: over.promise, tell: () => mark.stop() };
}

/** Starts to drain a node. */
export function driveDrain(
  parts: DriverParts,
  job: DrainJob,
  told: { changed(state: DrainState): void; notice(notice: DrainNotice): void; problem(text: string): void },
): Driver {
  const { target, options, startedAt } = job;
  const { shown } = job.drain;
  const { drain } = journaledDrain({ ...parts, ...told, node: target.name, options, shown, startedAt });
  const tell = (verb: Verb): void => {
    if (verb === 'pause') drain.hold();
    else if (verb === 'resume') drain.release();
    else if (verb === 'cancel') drain.stop('cancelled');
    else if (verb === 'retry') drain.retry();
    else unreachable(verb);
  };
  return { identity: parts.identity, ended: drain.run(), tell };
}

/** UIDs of the pods of a drain that are not gone; of those that were shown, when it never came to a plan. */
export function leftOf({ drain }: DrainJob): ReadonlySet<string> | undefined {
  if (drain.plan === undefined) return drain.shown;
  const going = drain.plan.pods.filter(({ verdict }) => verdict.type === 'go').map(({ pod }) => pod.uid);
  return new Set(going.filter((uid) => drain.pods.get(uid)?.step.type !== 'gone'));
}

/** UID of the node that a drain has cordoned; `undefined` for what knows none. */
export function nodeUidOf(job: Job): string | undefined {
  return job.kind !== 'drain' || job.drain.nodeUid === '' ? undefined : job.drain.nodeUid;
}
