import type { ClusterLeftover, FleetOperations } from '../../refresh/index.ts';
import type { Job } from '../../refresh/model/operations/job.ts';
import { isRunning } from '../../refresh/model/operations/operation.ts';
import type { Refusal } from '../../refresh/model/operations/store.ts';
import type { Dialogs } from '../dialog/dialogs.ts';
import type { ActionId } from '../model/keys/keybinding.ts';
import type { Notices } from '../notices/notices.ts';
import { leftoverQuestion } from './leftover-question.ts';

/** What keys on operations act on. */
export interface JobKeysParts {
  readonly operations: FleetOperations;
  readonly dialogs: Dialogs;
  readonly notices: Notices;
}

/** What keys can do to an operation. */
export const JOB_ACTIONS = ['job-pause', 'job-cancel', 'job-retry', 'job-uncordon'] as const;

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
        this.#on(job, (operations, { id }) => {
          const started = operations.retry(id);
          return 'refused' in started ? started.refused : undefined;
        });
        break;
      case 'job-uncordon':
        if (job !== undefined) this.#askToUncordon(job);
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
      dialogs.open(leftoverQuestion(found, { operations, show: (notice) => notices.show(notice) }));
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
    const { clusterId, clusterName, target } = job;
    const goesOn = isRunning(job) ? ['Its drain is cancelled first: it starts no further eviction.'] : [];
    this.#parts.dialogs.open({
      title: `uncordon ${target.name} of ${clusterName}`,
      clusterIds: [clusterId],
      fields: [],
      buttons: [
        { id: 'cancel', label: 'Cancel', isDanger: false },
        { id: 'uncordon', label: 'Uncordon', isDanger: true },
      ],
      text: () => [`The node ${target.name} of ${clusterName} takes new pods again.`, ...goesOn],
      pressed: ({ id }) => {
        if (id === 'uncordon') {
          this.#on(job, (operations) => {
            void operations.uncordon(job.id).then((started) => {
              if ('refused' in started) this.#tell(job, started.refused);
            });
            return undefined;
          });
        }
        return undefined;
      },
    });
  }

  #on(
    job: Job | undefined,
    act: (operations: NonNullable<ReturnType<FleetOperations['of']>>, job: Job) => Refusal | undefined,
  ): void {
    if (job === undefined) return;
    const operations = this.#parts.operations.of(job.clusterId);
    const refused =
      operations === undefined ? { reason: `${job.clusterName} is not open any more` } : act(operations, job);
    if (refused !== undefined) this.#tell(job, refused);
  }

  #tell({ clusterName }: Job, { reason }: Refusal): void {
    this.#parts.notices.show({ clusterName, text: reason, tone: 'warning' });
  }
}
