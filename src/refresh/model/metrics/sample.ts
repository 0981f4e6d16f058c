import { millisOf, unitsOf } from '../quantity.ts';
import type { RawObject } from '../record.ts';

/** What a metrics server measures; containers are those of one pod. */
export type MeteredKind = 'pods' | 'nodes' | 'containers';

/** Which metrics of one cluster are meant. */
export interface MetricsScope {
  readonly kind: MeteredKind;
  /** Empty for all namespaces. */
  readonly namespace: string;
  /** Of containers: their pod. */
  readonly pod?: string;
}

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
  readonly containers?: readonly { readonly name?: string; readonly usage?: RawUsage }[];
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

/** What one object of the metrics API tells of the objects of a kind: of a pod's containers each has its own. */
export function samplesOf(kind: MeteredKind, object: RawObject): readonly Sample[] {
  const whole = sampleOf(object);
  if (kind !== 'containers') return [whole];
  const { containers = [] } = object as RawMetrics;
  return containers.map(({ name = '', usage }) => ({
    ...whole,
    key: `${whole.key}/${name}`,
    cpu: millisOf(usage?.cpu),
    memory: unitsOf(usage?.memory),
  }));
}
