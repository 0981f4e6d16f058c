import type { V1Job } from '@kubernetes/client-node';
import { count, text, time } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { selectorText } from '../../../../refresh/model/selector-text.ts';
import { ageText } from '../../../model/duration.ts';
import { writeEvents } from '../events.ts';
import type { DescribeFacts } from '../facts.ts';
import { writeController, writeMeta, writeName } from '../meta.ts';
import { writePodTemplate } from '../pod/pod-template.ts';
import type { DescribeText } from '../text/sheet.ts';
import { orUnset, shown, timeText } from '../text/values.ts';

type Job = Json<V1Job>;

/** Writes a job. */
export function describeJob(out: DescribeText, facts: DescribeFacts): void {
  const job = facts.object as unknown as Job;
  const { metadata = {}, spec } = job;
  writeName(out, metadata);
  out.line(0, 'Selector:', selectorText(spec?.selector));
  writeMeta(out, metadata);
  writeController(out, metadata);
  if (spec?.parallelism !== undefined) out.line(0, 'Parallelism:', shown(spec.parallelism));
  out.line(0, 'Completions:', orUnset(spec?.completions));
  if (spec?.completionMode !== undefined) out.line(0, 'Completion Mode:', shown(spec.completionMode));
  if (spec?.suspend !== undefined) out.line(0, 'Suspend:', shown(spec.suspend));
  if (spec?.backoffLimit !== undefined) out.line(0, 'Backoff Limit:', shown(spec.backoffLimit));
  if (spec?.ttlSecondsAfterFinished !== undefined)
    out.line(0, 'TTL Seconds After Finished:', shown(spec.ttlSecondsAfterFinished));
  writeProgress(out, job);
  writePodTemplate(out, spec?.template);
  writeEvents(out, facts);
}

function writeProgress(out: DescribeText, { spec, status }: Job): void {
  const { startTime, completionTime, active, ready, succeeded, failed, completedIndexes } = status ?? {};
  if (startTime) out.line(0, 'Start Time:', timeText(startTime));
  if (completionTime) out.line(0, 'Completed At:', timeText(completionTime));
  const [from, to] = [time(startTime), time(completionTime)];
  if (from !== undefined && to !== undefined) out.line(0, 'Duration:', ageText(to - from));
  if (spec?.activeDeadlineSeconds !== undefined)
    out.line(0, 'Active Deadline Seconds:', `${spec.activeDeadlineSeconds}s`);
  const readyText = ready === undefined ? '' : ` (${ready} Ready)`;
  const counts = `${count(active)} Active${readyText} / ${count(succeeded)} Succeeded / ${count(failed)} Failed`;
  out.line(0, 'Pods Statuses:', counts);
  if (spec?.completionMode === 'Indexed') out.line(0, 'Completed Indexes:', indexesText(text(completedIndexes)));
}

/** Indexes are told as far as they fit into some columns. */
const INDEX_COLUMNS = 50;

function indexesText(indexes: string): string {
  if (indexes === '') return '<none>';
  const end = indexes.indexOf(',', INDEX_COLUMNS);
  return end < 0 ? indexes : `${indexes.slice(0, end + 1)}...`;
}
