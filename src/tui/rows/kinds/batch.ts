import type { CronJobRecord } from '../../../refresh/model/kinds/batch/cron-jobs.ts';
import type { JobRecord } from '../../../refresh/model/kinds/batch/jobs.ts';
import { ageText } from '../../model/duration.ts';
import { recordStyle } from '../records.ts';
import { ageColumn, type Column, foreignColumn, numberColumn, type RowStyle, textColumn } from '../row.ts';
import { TEMPLATE_COLUMNS } from './workloads.ts';

/** How long a job ran, or has been running. */
const DURATION: Column<JobRecord> = {
  ...ageColumn<JobRecord>('DURATION', 3, (job) => (job.endedAt === undefined ? job.startedAt : undefined)),
  cell: (job, { now }) => (job.startedAt === undefined ? '' : ageText((job.endedAt ?? now) - job.startedAt)),
  // What still runs is longer than anything that ended.
  compare: (a, b) => durationOf(a) - durationOf(b) || (b.startedAt ?? 0) - (a.startedAt ?? 0),
};

/** As a time that a year of running jobs never reaches, where there is no end yet; 0 before the start. */
const ENDLESS_MS = 1e15;

function durationOf({ startedAt, endedAt }: JobRecord): number {
  return startedAt === undefined ? 0 : endedAt === undefined ? ENDLESS_MS : endedAt - startedAt;
}

/** How jobs look. */
export const JOB_ROWS: RowStyle<JobRecord> = recordStyle<JobRecord>([
  textColumn('STATUS', 1, (job) => job.status),
  foreignColumn('COMPLETIONS', 1, (job) => job.completions, { compare: (a, b) => a.succeeded - b.succeeded }),
  DURATION,
  ...TEMPLATE_COLUMNS,
]);

/** How cron jobs look. */
export const CRON_JOB_ROWS: RowStyle<CronJobRecord> = recordStyle<CronJobRecord>([
  foreignColumn('SCHEDULE', 1, (cron) => cron.schedule),
  foreignColumn('TIMEZONE', 8, (cron) => cron.timeZone || '<none>', { wide: true }),
  textColumn('SUSPEND', 3, (cron) => String(cron.isSuspended)),
  numberColumn('ACTIVE', 3, (cron) => cron.active),
  ageColumn('LAST_SCHEDULE', 2, (cron) => cron.lastSchedule),
  ...TEMPLATE_COLUMNS,
]);
