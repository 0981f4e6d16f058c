import type { CoreV1Event } from '@kubernetes/client-node';
import { count, text, time } from '../../../refresh/model/raw.ts';
import type { Json } from '../../../refresh/model/record.ts';
import type { DescribedMeta, DescribeFacts } from './facts.ts';
import type { DescribeText } from './text/sheet.ts';
import { sinceText } from './text/values.ts';

type Event = Json<CoreV1Event>;

/** Under which annotation the kubelet keeps the uid by which it reports a static pod. */
const MIRROR = 'kubernetes.io/config.mirror';

/** Writes the events of the object, the latest last. */
export function writeEvents(out: DescribeText, facts: DescribeFacts): void {
  const { items, complete, reason } = facts.related('events');
  const own = (items as readonly Event[]).filter((event) => isAbout(event, facts)).toSorted(byTime);
  const gap = reason === '' ? '' : `not live: ${reason}`;
  if (own.length === 0) {
    out.line(0, 'Events:', gap || (complete ? '<none>' : 'loading'));
    return;
  }
  out.section();
  out.line(0, `Events:${gap === '' ? '' : `  ${gap}`}`);
  out.line(1, 'Type', 'Reason', 'Age', 'From', 'Message');
  out.line(1, '----', '------', '----', '----', '-------');
  for (const event of own) {
    const source = text(event.source?.component) || text(event.reportingComponent);
    out.line(1, text(event.type), text(event.reason), ageOf(event, facts.now), source, messageOf(event));
  }
}

/** A namesake that is no more had another uid; kubelets take the name of a node for its uid. */
function isAbout({ involvedObject }: Event, { object }: DescribeFacts): boolean {
  const { uid, name, annotations } = (object['metadata'] ?? {}) as DescribedMeta;
  const about = text(involvedObject?.uid);
  return about === '' || about === uid || about === name || about === annotations?.[MIRROR];
}

function ageOf(event: Event, now: number): string {
  const first = event.eventTime ? sinceText(event.eventTime, now) : sinceText(event.firstTimestamp, now);
  if (event.series)
    return `${sinceText(event.series.lastObservedTime, now)} (x${count(event.series.count)} over ${first})`;
  const times = count(event.count);
  return times > 1 ? `${sinceText(event.lastTimestamp, now)} (x${times} over ${first})` : first;
}

/** One line, whatever the reporter wrote: the lines below it would look like events. */
function messageOf({ message, involvedObject }: Event): string {
  const own = text(message)
    .trim()
    .replace(/\s*\n\s*/g, ' ');
  const path = text(involvedObject?.fieldPath);
  return path === '' ? own : `${path}: ${own}`;
}

/** By the last time, as kubectl sorts them (`event.SortableEvents`). */
function byTime(a: Event, b: Event): number {
  return lastTime(a) - lastTime(b);
}

function lastTime(event: Event): number {
  const { series, lastTimestamp, firstTimestamp, eventTime } = event;
  return time(series?.lastObservedTime) ?? time(lastTimestamp) ?? time(eventTime) ?? time(firstTimestamp) ?? 0;
}
