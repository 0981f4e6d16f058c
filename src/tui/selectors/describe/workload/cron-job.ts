import type { V1CronJob } from '@kubernetes/client-node';
import { list, text } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { selectorText } from '../../../../refresh/model/selector-text.ts';
import { writeEvents } from '../events.ts';
import type { DescribeFacts } from '../facts.ts';
import { writeMeta, writeName } from '../meta.ts';
import { writePodTemplate } from '../pod/pod-template.ts';
import type { DescribeText } from '../text/sheet.ts';
import { orNone, orUnset, timeText, titleBool } from '../text/values.ts';

/** Writes a cron job. */
export function describeCronJob(out: DescribeText, facts: DescribeFacts): void {
  const { metadata = {}, spec, status } = facts.object as unknown as Json<V1CronJob>;
  writeName(out, metadata);
  writeMeta(out, metadata);
  out.line(0, 'Schedule:', text(spec?.schedule));
  out.line(0, 'Concurrency Policy:', text(spec?.concurrencyPolicy));
  out.line(0, 'Suspend:', spec?.suspend === undefined ? '<unset>' : titleBool(spec.suspend));
  out.line(0, 'Time Zone:', orUnset(spec?.timeZone));
  out.line(0, 'Successful Job History Limit:', orUnset(spec?.successfulJobsHistoryLimit));
  out.line(0, 'Failed Job History Limit:', orUnset(spec?.failedJobsHistoryLimit));
  const deadline = spec?.startingDeadlineSeconds;
  out.line(0, 'Starting Deadline Seconds:', deadline === undefined ? '<unset>' : `${deadline}s`);
  const job = spec?.jobTemplate?.spec;
  out.line(0, 'Selector:', job?.selector ? selectorText(job.selector) : '<unset>');
  out.line(0, 'Parallelism:', orUnset(job?.parallelism));
  out.line(0, 'Completions:', orUnset(job?.completions));
  if (job?.activeDeadlineSeconds !== undefined)
    out.line(0, 'Active Deadline Seconds:', `${job.activeDeadlineSeconds}s`);
  writePodTemplate(out, job?.template);
  out.line(0, 'Last Schedule Time:', status?.lastScheduleTime ? timeText(status.lastScheduleTime) : '<unset>');
  const active = list(status?.active).map(({ name }) => text(name));
  out.line(0, 'Active Jobs:', orNone(active.join(', ')));
  writeEvents(out, facts);
}
