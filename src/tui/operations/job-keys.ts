import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { ClusterLeftover, FleetOperations } from '../../refresh/index.ts';
import type { Job } from '../../refresh/model/operations/job.ts';
import { isRunning, type OperationId } from '../../refresh/model/operations/operation.ts';
import type { Refusal } from '../../refresh/model/operations/store.ts';
import type { Dialogs } from '../dialog/dialogs.ts';
import type { ActionId } from '../model/keys/keybinding.ts';
import { printable } from '../model/text.ts';
import type { Notices } from '../notices/notices.ts';
import { leftoverQuestion } from './leftover-question.ts';
import { type Guarded, protectionFields, protectionRefusal } from './protection.ts';

/** What keys on operations act on. */
export interface JobKeysParts {
  readonly operations: FleetOperations;
  readonly dialogs: Dialogs;
  readonly notices: Notices;
  /** Whether the name of this cluster has to be typed before anything is changed (design.md §6). */
  readonly isProtected: (id: ClusterId) => boolean;
  /** Shows the board of a drain that was begun. */
  readonly show: (id: OperationId) => void;
}

/** What keys can do to an operation. */
export const JOB_ACTIONS = ['job-pause', 'job-cancel', 'job-retry', 'job-uncordon'] as const;

const LABELS = { drain: 'Drain', uncordon: 'Uncordon' } as const;
const NOT_OPEN: Refusal = { reason: 'it is not open any more' };

/** A question before something is done to the node of a job. */
interface Asked {
  readonly verb: keyof typeof LABELS;
  readonly text: readonly string[];
  readonly act: () => void;
}

function isJobAction(action: ActionId): action is (typeof JOB_ACTIONS)[number] {
  return (JOB_ACTIONS as readonly ActionId[]).includes(action);
}

/** What keys do to an operation, on the board and in `:jobs`: each goes to the operations of its own cluster. */
export class JobKeys {
  readonly #parts: JobKeysParts;

  constructor(parts: JobKeysParts) {
    this.#parts = parts;
  }

  /** Does what a key asks for; false when it is none of an operation's. */
  perform(action: ActionId, job: Job | undefined): boolean {
    if (!isJobAction(action)) return false;
    switch (action) {
      case 'job-pause':
        this.#on(job, (operations, { id, state }) =>
          state.type === 'paused' ? operations.resume(id) : operations.pause(id),
        );
        break;
      case 'job-cancel':
        this.#on(job, (operations, { id }) => operations.cancel(id));
        break;
      case 'job-retry':
        this.#on(job, (_operations, known) => this.#retry(known));
        break;
      case 'job-uncordon':
        this.#on(job, (_operations, known) => {
          this.#askToUncordon(known);
          return undefined;
        });
        break;
      default:
        action satisfies never;
    }
    return true;
  }

  /** Asks what becomes of a drain that was cut off; nothing else can be done to it. */
  onLeftover(action: ActionId, found: ClusterLeftover): boolean {
    const { operations, dialogs, notices } = this.#parts;
    if (action === 'enter') {
      const guarded = this.#guarded(found.clusterId, found.clusterName);
      dialogs.open(leftoverQuestion(found, { operations, guarded, show: (notice) => notices.show(notice) }));
    } else if (isJobAction(action)) {
      notices.show({
        clusterName: found.clusterName,
        text: 'it was cut off: enter asks what becomes of it',
        tone: 'plain',
      });
    } else return false;
    return true;
  }

  #askToUncordon(job: Job): void {
    const goesOn = isRunning(job) ? ['Its drain is cancelled first: it starts no further eviction.'] : [];
    const text = [printable(`The node ${job.target.name} of ${job.clusterName} takes new pods again.`), ...goesOn];
    this.#ask(job, { verb: 'uncordon', text, act: () => this.#uncordon(job) });
  }

  /** A drain that has ended goes on as another one, which a protected cluster is asked for anew. */
  #retry(job: Job): Refusal | undefined {
    if (isRunning(job) || !this.#parts.isProtected(job.clusterId)) return this.#retried(job);
    const text = [
      printable(`The drain of ${job.target.name} of ${job.clusterName} is tried again, as it was asked for.`),
    ];
    const act = (): void => this.#on(job, () => this.#retried(job));
    this.#ask(job, { verb: 'drain', text, act });
    return undefined;
  }

  #retried({ id, clusterId }: Job): Refusal | undefined {
    const started = this.#parts.operations.of(clusterId)?.retry(id);
    if (started === undefined) return NOT_OPEN;
    if ('refused' in started) return started.refused;
    if (started.job.id !== id) this.#parts.show(started.job.id);
    return undefined;
  }

  /** Asks before something is done to a job's node, with the cluster's name to be typed where it is protected. */
  #ask({ clusterId, clusterName, target }: Job, { verb, text, act }: Asked): void {
    const guarded = [this.#guarded(clusterId, clusterName)];
    this.#parts.dialogs.open({
      title: `${verb} ${target.name} of ${clusterName}`,
      clusterIds: [clusterId],
      fields: protectionFields(guarded),
      buttons: [
        { id: 'cancel', label: 'Cancel', isDanger: false },
        { id: verb, label: LABELS[verb], isDanger: true },
      ],
      text: () => text,
      pressed: ({ id }, dialog) => {
        if (id !== verb) return undefined;
        const refusal = protectionRefusal(guarded, dialog);
        if (refusal === undefined) act();
        return refusal;
      },
    });
  }

  #uncordon(job: Job): void {
    this.#on(job, (operations) => {
      void operations.uncordon(job.id).then((started) => {
        if ('refused' in started) this.#tell(job, started.refused);
      });
      return undefined;
    });
  }

  #guarded(id: ClusterId, name: string): Guarded {
    return { name, isProtected: this.#parts.isProtected(id) };
  }

  #on(
    job: Job | undefined,
    act: (operations: NonNullable<ReturnType<FleetOperations['of']>>, job: Job) => Refusal | undefined,
  ): void {
    if (job === undefined) return;
    const operations = this.#parts.operations.of(job.clusterId);
    const refused = operations === undefined ? NOT_OPEN : act(operations, job);
    if (refused !== undefined) this.#tell(job, refused);
  }

  #tell({ clusterName }: Job, { reason }: Refusal): void {
    this.#parts.notices.show({ clusterName, text: reason, tone: 'warning' });
  }
}
