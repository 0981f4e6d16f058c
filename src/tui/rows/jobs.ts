import type { ClusterLeftover } from '../../refresh/index.ts';
import type { Job } from '../../refresh/model/operations/job.ts';
import { printable } from '../model/text.ts';
import { leftoverProgress, leftoverWhy } from '../selectors/operations/leftover.ts';
import { jobTone, progressText, reasonText, stateText, tookText } from '../selectors/operations/words.ts';
import { ageColumn, type RowStyle, textColumn } from './row.ts';

/** A row of `:jobs`: an operation of this run, or a drain that an earlier one did not bring to its end. */
export type JobRow = { readonly type: 'job'; readonly job: Job } | ({ readonly type: 'leftover' } & ClusterLeftover);

const startedAt = (row: JobRow): number => (row.type === 'job' ? row.job.startedAt : row.leftover.entry.at);
const keyOf = (row: JobRow): string =>
  row.type === 'job' ? row.job.id : JSON.stringify([row.clusterId, row.leftover.id]);

/** The rows of `:jobs`: what waits for its user's word first, then the newest. */
export const JOB_ROWS: RowStyle<JobRow> = {
  columns: [
    textColumn('CLUSTER', 0, (row) => printable(row.type === 'job' ? row.job.clusterName : row.clusterName), {
      min: 8,
      max: 28,
    }),
    textColumn('WHAT', 0, (row) => (row.type === 'job' ? row.job.kind : 'drain')),
    textColumn('OBJECT', 0, (row) => printable(row.type === 'job' ? row.job.target.name : row.leftover.entry.node), {
      min: 12,
      max: 48,
    }),
    textColumn('STATE', 0, (row) => (row.type === 'job' ? stateText(row.job) : 'cut off')),
    textColumn('DONE', 1, (row) => (row.type === 'job' ? progressText(row.job) : leftoverProgress(row.leftover))),
    {
      id: 'took',
      title: 'TOOK',
      align: 'right',
      drop: 2,
      changes: 'with clock',
      cell: (row, { now }) => (row.type === 'job' ? tookText(row.job, now) : ''),
      since: (row) => (row.type === 'job' && row.job.endedAt === undefined ? row.job.startedAt : undefined),
    },
    textColumn('WHY', 3, (row) => (row.type === 'job' ? reasonText(row.job) : leftoverWhy(row.leftover)), {
      min: 10,
      max: 80,
    }),
    ageColumn('AGE', 1, startedAt),
  ],
  key: keyOf,
  tone: (row) => (row.type === 'job' ? jobTone(row.job) : 'warning'),
  compare: (a, b) =>
    Number(a.type === 'job') - Number(b.type === 'job') ||
    startedAt(b) - startedAt(a) ||
    (keyOf(a) < keyOf(b) ? 1 : -1),
};
