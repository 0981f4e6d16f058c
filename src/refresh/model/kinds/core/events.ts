import type { CoreV1Event } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { brief, count, text, time } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { bad, GOOD, type Verdict } from '../../verdict.ts';

/** An event’s row. */
export interface EventRecord extends ObjectRecord {
  /** Epoch ms at which it was last seen; its creation where it does not say. */
  readonly lastSeen: number;
  /** Epoch ms. */
  readonly firstSeen: number;
  /** `Normal` or `Warning`. */
  readonly type: string;
  readonly reason: string;
  /** What it is about: `pod/web-1`. */
  readonly object: string;
  /** Who tells it: `kubelet, node-1`. */
  readonly source: string;
  readonly message: string;
  /** How often it has happened. */
  readonly count: number;
}

type Event = Json<CoreV1Event>;

/**
 * Events, from the core group: `events.k8s.io` serves the same objects with fewer of the fields that old reporters write,
 * and roles such as `view` allow the core group's only. A warning is a fault.
 */
export const EVENTS: ResourceKind<EventRecord> = {
  id: 'events',
  group: '',
  version: 'v1',
  resource: 'events',
  kind: 'Event',
  namespaced: true,
  aliases: ['event', 'ev'],
  project(object: RawObject, clusterId: ClusterId): EventRecord {
    const event = object as unknown as Event;
    const base = baseRecord(event.metadata, clusterId);
    const { involvedObject: about } = event;
    const { createdAt } = base;
    const firstSeen = time(event.firstTimestamp) ?? time(event.eventTime);
    const lastSeen = time(event.series?.lastObservedTime) ?? time(event.lastTimestamp) ?? time(event.eventTime);
    return {
      ...base,
      lastSeen: lastSeen ?? firstSeen ?? createdAt,
      firstSeen: firstSeen ?? createdAt,
      type: text(event.type),
      reason: text(event.reason),
      object: `${text(about?.kind).toLowerCase()}/${text(about?.name)}`,
      source: sourceOf(event),
      message: brief(event.message).trim(),
      count: count(event.series?.count, count(event.count, 1)),
      ...eventVerdict(event),
    };
  },
};

function sourceOf({ source, reportingComponent, reportingInstance }: Event): string {
  const component = text(source?.component) || text(reportingComponent);
  const host = text(source?.host) || text(reportingInstance);
  return host === '' ? component : `${component}, ${host}`;
}

/** What Kubernetes adds to the two types one day is not taken for a warning. */
function eventVerdict({ type, reason, message }: Event): Verdict {
  return type === 'Warning' ? bad(text(reason) || brief(message) || 'warning') : GOOD;
}
