import { millisOf, unitsOf } from '../quantity.ts';
import type { RawObject } from '../record.ts';

/** What a metrics server measures. */
export type MeteredKind = 'pods' | 'nodes';

/** What one object used when its metrics server last looked. */
export interface Sample {
  /** As the key of its record. */
  readonly key: string;
  /** Millicores. */
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
  /** Epoch ms by the server's clock, which may not be ours. */
  readonly takenAt: number;
}

interface RawUsage {
  readonly cpu?: string;
  readonly memory?: string;
}

interface RawMetrics {
  readonly metadata?: { readonly namespace?: string; readonly name?: string };
  readonly timestamp?: string;
  readonly usage?: RawUsage;
  readonly containers?: readonly { readonly usage?: RawUsage }[];
}

/** A PodMetrics, whose containers are summed up, or a NodeMetrics (metrics.k8s.io v1beta1, v1). */
export function sampleOf(object: RawObject): Sample {
  const { metadata, timestamp, usage, containers } = object as RawMetrics;
  const { namespace = '', name = '' } = metadata ?? {};
  const parts = usage === undefined ? (containers ?? []).map((each) => each.usage) : [usage];
  return {
    key: namespace === '' ? name : `${namespace}/${name}`,
    cpu: parts.reduce((sum, each) => sum + millisOf(each?.cpu), 0),
    memory: parts.reduce((sum, each) => sum + unitsOf(each?.memory), 0),
    takenAt: Date.parse(timestamp ?? ''),
  };
}
