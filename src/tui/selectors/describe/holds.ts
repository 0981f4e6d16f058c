import { text } from '../../../refresh/model/raw.ts';
import { ageHoldsMs } from '../../model/duration.ts';
import type { DescribedMeta, DescribeFacts } from './facts.ts';

interface EventTimes {
  readonly firstTimestamp?: string;
  readonly lastTimestamp?: string;
  readonly eventTime?: string;
  readonly series?: { readonly lastObservedTime?: string };
}

/** After how many ms some age in a description is another one; `undefined` when it tells none. */
export function describeHoldsMs({ object, kind, related, now }: DescribeFacts): number | undefined {
  const { deletionTimestamp } = (object['metadata'] ?? {}) as DescribedMeta;
  const events = (related('events').items as readonly EventTimes[]).flatMap((event) => [
    event.firstTimestamp,
    event.lastTimestamp,
    event.eventTime,
    event.series?.lastObservedTime,
  ]);
  const pods = kind === 'nodes' ? (related('pods').items as readonly { readonly metadata?: DescribedMeta }[]) : [];
  const times = [deletionTimestamp, ...events, ...pods.map(({ metadata }) => metadata?.creationTimestamp)];
  const waits = times.map((each) => Date.parse(text(each))).filter((at) => !Number.isNaN(at));
  return waits.length === 0 ? undefined : Math.min(...waits.map((at) => ageHoldsMs(now - at)));
}
