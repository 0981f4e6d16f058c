import type { ClusterId } from '../../clusters/model/cluster.ts';

/** What a row's colour and the faults filter go by. `done`: finished on purpose; `leaving`: being deleted. */
export type Condition = 'good' | 'pending' | 'bad' | 'done' | 'leaving';

/** Whether the faults filter shows it: whatever is neither well nor finished, as in k9s (render/pod.go, `diagnose`). */
export function isFault(condition: Condition): boolean {
  return condition !== 'good' && condition !== 'done';
}

/**
 * One Kubernetes object as kmc keeps it: the few facts that its row shows, projected on arrival (about 0.6 KB, where
 * the object has 9). Immutable; an update makes a new record, so that drawn rows can be cached by identity.
 */
export interface ObjectRecord {
  readonly clusterId: ClusterId;
  /** `namespace/name`, or the name alone for cluster-scoped kinds; unique within a store. */
  readonly key: string;
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** The object's own; `undefined` for none. */
  readonly labels: Labels | undefined;
  /** Those that were asked for (`withAnnotations`); absent as long as none are. */
  readonly annotations?: Labels;
  /** What paths lead to, by the text of the path, as far as it was asked for (`withValues`); absent as long as nothing is. */
  readonly values?: Readonly<Record<string, string>>;
  readonly condition: Condition;
  /** Why it is not well, in a few words: empty exactly when the condition is neither `pending` nor `bad`. */
  readonly fault: string;
}

/** Identity of an object over all clusters: `clusterId|key` (design.md §3). Never parsed back. */
export function recordId({ clusterId, key }: Pick<ObjectRecord, 'clusterId' | 'key'>): string {
  return `${clusterId}|${key}`;
}

/** `metadata.labels`. */
export type Labels = Readonly<Record<string, string>>;

/** An object as the API server sends it, before anybody looked at it. */
export type RawObject = Readonly<Record<string, unknown>>;

/** A client-node model as it is on the wire: its `Date` fields are ISO strings there. */
export type Json<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Json<T[K]> } : T;

/** The fields of `metadata` that every record takes over. */
export interface RawMetadata {
  readonly namespace?: string;
  readonly name?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Labels;
  readonly annotations?: Labels;
}

/** The common half of a record; its fault is that of one that is well. Throws without metadata: that is no object, and feeds leave it out. */
export function baseRecord(metadata: RawMetadata | undefined, clusterId: ClusterId): Omit<ObjectRecord, 'condition'> {
  if (!metadata) throw new TypeError('an object without metadata');
  const namespace = metadata.namespace ?? '';
  const name = metadata.name ?? '';
  return {
    clusterId,
    key: namespace === '' ? name : `${namespace}/${name}`,
    namespace,
    name,
    uid: metadata.uid ?? '',
    resourceVersion: metadata.resourceVersion ?? '',
    createdAt: Date.parse(metadata.creationTimestamp ?? ''),
    labels: metadata.labels,
    fault: '',
  };
}
