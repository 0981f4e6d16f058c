import type { Job } from '../../refresh/model/operations/job.ts';
import { printable } from '../model/text.ts';
import { jobTone, progressText, reasonText, stateText, tookText } from '../selectors/operations/words.ts';
import { ageColumn, type RowStyle, textColumn } from './row.ts';

/** The rows of `:jobs`: the operations of all clusters, the newest first. */
export const JOB_ROWS: RowStyle<Job> = {
  columns: [
    textColumn('CLUSTER', 0, (job) => printable(job.clusterName), { min: 8, max: 28 }),
    textColumn('WHAT', 0, (job) => job.kind),
    textColumn('OBJECT', 0, (job) => printable(job.target.name), { min: 12, max: 48 }),
    textColumn('STATE', 0, stateText),
    textColumn('DONE', 1, progressText),
    {
      id: 'took',
      title: 'TOOK',
      align: 'right',
      drop: 2,
      changes: 'with clock',
      cell: (job, { now }) => tookText(job, now),
      since: (job) => (job.endedAt === undefined ? job.startedAt : undefined),
    },
    textColumn('WHY', 3, reasonText, { min: 10, max: 80 }),
    ageColumn('AGE', 1, (job) => job.startedAt),
  ],
  key: (job) => job.id,
  tone: jobTone,
  compare: (a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1),
};
