import type { Clock } from '../../clusters/ports.ts';
import type { FleetOperations } from '../../refresh/index.ts';
import type { Job } from '../../refresh/model/operations/job.ts';
import type { Theme } from '../model/theme.ts';
import type { JobKeys } from '../operations/job-keys.ts';
import { JOB_ROWS } from '../rows/jobs.ts';
import type { ViewStore } from '../view-store.ts';
import { ListSheet } from './list-sheet.ts';

/** What the list of operations is made of. */
export interface JobsParts {
  readonly operations: FleetOperations;
  readonly keys: JobKeys;
  readonly store: ViewStore;
  readonly theme: Theme;
  readonly clock: Clock;
}

/** `:jobs`: every operation of every cluster, those of closed ones too. Enter shows a drain's board. */
export function jobsSheet({ operations, keys, store, theme, clock }: JobsParts): ListSheet<Job> {
  return new ListSheet<Job>({
    theme,
    clock,
    style: JOB_ROWS,
    title: 'operations',
    empty: 'Nothing was done to any cluster yet: r on a node drains it.',
    items: () => operations.jobs(),
    perform: (action, job) => {
      if (action !== 'enter') return keys.perform(action, job);
      if (job?.kind === 'drain') store.dispatch({ type: 'push-sheet', spec: { type: 'board', ids: [job.id] } });
      return true;
    },
    close: () => undefined,
  });
}
