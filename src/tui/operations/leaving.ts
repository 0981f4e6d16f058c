import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { FleetOperations } from '../../refresh/index.ts';
import type { Job } from '../../refresh/model/operations/job.ts';
import { isRunning } from '../../refresh/model/operations/operation.ts';
import type { Dialogs } from '../dialog/dialogs.ts';
import { printable, wrapped } from '../model/text.ts';
import { progressText, stateText } from '../selectors/operations/words.ts';

/** What leaving asks about. */
export interface LeavingParts {
  readonly operations: FleetOperations;
  readonly dialogs: Dialogs;
}

/**
 * Closing clusters, or kmc, while something is being done there says what, and asks (design.md §6); without anything it is
 * done at once.
 */
export class Leaving {
  readonly #parts: LeavingParts;

  constructor(parts: LeavingParts) {
    this.#parts = parts;
  }

  /** Before these clusters are closed. */
  close(ids: readonly ClusterId[], proceed: () => void): void {
    const running = ids.flatMap((id) => this.#parts.operations.running(id));
    this.#ask(running, 'close', 'Close anyway', proceed);
  }

  /** Before kmc ends. */
  quit(proceed: () => void): void {
    this.#ask(this.#parts.operations.running(), 'quit', 'Quit anyway', proceed);
  }

  #ask(running: readonly Job[], what: string, label: string, proceed: () => void): void {
    if (running.length === 0) {
      proceed();
      return;
    }
    const count = running.length === 1 ? 'an operation runs' : `${running.length} operations run`;
    this.#parts.dialogs.open({
      title: `${what}? ${count}`,
      // A cluster that is closed by somebody else takes its operations with it: the question stays for the others.
      clusterIds: [],
      fields: [],
      buttons: [
        { id: 'stay', label: 'Stay', isDanger: false },
        { id: what, label, isDanger: true },
      ],
      text: (_, width) => [
        ...running
          .map(({ id }) => this.#parts.operations.job(id))
          .map((job) => (job === undefined ? '' : jobLine(job))),
        '',
        ...this.#consequences(running).flatMap((line) => wrapped(line, width)),
      ],
      pressed: ({ id }) => {
        if (id === what) proceed();
        return undefined;
      },
    });
  }

  #consequences(running: readonly Job[]): readonly string[] {
    const drains = running.filter(({ kind }) => kind === 'drain');
    const isKept = drains.every(({ clusterId }) => this.#parts.operations.of(clusterId)?.leftovers !== undefined);
    return [
      ...(drains.length === 0
        ? []
        : ['A drain starts no further eviction and ends as interrupted; its node stays cordoned.']),
      ...(drains.length === 0 || !isKept ? [] : ['It is in the journal: the next start of kmc offers to go on.']),
      ...(drains.length === running.length ? [] : ['A cordon or uncordon is given up, and nothing goes on with it.']),
    ];
  }
}

/** How far it is now: it goes on while its user is asked. */
function jobLine(job: Job): string {
  const progress = job.kind === 'drain' && isRunning(job) ? `${progressText(job)} pods are gone` : stateText(job);
  return printable(`${job.clusterName}  ${job.kind} ${job.target.name}: ${progress}`);
}
