import type { Clock } from '../../clusters/ports.ts';
import type { FleetOperations } from '../../refresh/index.ts';
import type { KeyOf } from '../model/keys/keybinding.ts';
import type { Theme } from '../model/theme.ts';
import type { JobKeys } from '../operations/job-keys.ts';
import { JOB_ROWS, type JobRow } from '../rows/jobs.ts';
import type { ViewStore } from '../view-store.ts';
import { ListSheet } from './list-sheet.ts';

/** What the list of operations is made of. */
export interface JobsParts {
  readonly operations: FleetOperations;
  readonly keys: JobKeys;
  readonly store: ViewStore;
  readonly theme: Theme;
  readonly clock: Clock;
  readonly keyOf: KeyOf;
}

/**
 * `:jobs`: every operation of every cluster, those of closed ones too, and the drains that earlier runs did not bring to
 * their end. Enter shows a drain's board, or asks what becomes of such a one.
 */
export function jobsSheet({ operations, keys, store, theme, clock, keyOf }: JobsParts): ListSheet<JobRow> {
  return new ListSheet<JobRow>({
    theme,
    clock,
    keyOf,
    style: JOB_ROWS,
    title: 'operations',
    empty: () => `Nothing was done to any cluster yet: ${keyOf('drain')} on a node drains it.`,
    items: () => [
      ...operations.leftovers().map((each): JobRow => ({ type: 'leftover', ...each })),
      ...operations.jobs().map((job): JobRow => ({ type: 'job', job })),
    ],
    perform: (action, row) => {
      if (row?.type === 'leftover') return keys.onLeftover(action, row);
      if (action !== 'enter') return keys.perform(action, row?.job);
      if (row?.job.kind === 'drain') store.dispatch({ type: 'push-sheet', spec: { type: 'board', ids: [row.job.id] } });
      return true;
    },
    close: () => undefined,
  });
}
