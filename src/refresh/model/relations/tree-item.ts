import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { Condition } from '../record.ts';
import type { KindId } from '../resource.ts';
import type { Reference } from './reference.ts';
import type { PodPart, RelatedRecord } from './related-record.ts';

/** One thing in a tree; `id` is its own among those beside it, and the same as long as it is the same. */
export type TreeItem =
  | { readonly type: 'cluster'; readonly id: string; readonly clusterId: ClusterId }
  | { readonly type: 'namespace'; readonly id: string; readonly clusterId: ClusterId; readonly name: string }
  | ObjectItem
  /** A container of a pod. */
  | { readonly type: 'container'; readonly id: string; readonly pod: RelatedRecord; readonly part: PodPart }
  /** What a pod names. */
  | { readonly type: 'reference'; readonly id: string; readonly pod: RelatedRecord; readonly reference: Reference }
  /** Replica sets of a deployment that want no pods and have none. */
  | { readonly type: 'retired'; readonly id: string; readonly count: number };

/** An object of which everything is known. */
export interface ObjectItem {
  readonly type: 'object';
  readonly id: string;
  readonly kind: KindId;
  readonly record: RelatedRecord;
}

/** How something in a tree is, and why if it is not well. */
export interface ItemState {
  readonly condition: Condition;
  readonly fault: string;
}

/** An object as an item. */
export function objectItem(kind: KindId, record: RelatedRecord): ObjectItem {
  return { type: 'object', id: record.uid === '' ? `${kind}/${record.key}` : record.uid, kind, record };
}

/** What belongs to a pod: its containers, then what it names, without what every pod is given. */
export function podItems(pod: RelatedRecord): readonly TreeItem[] {
  const { parts, references } = pod.relations;
  const containers = parts.map((part): TreeItem => ({ type: 'container', id: part.name, pod, part }));
  const named = references
    .filter(({ isInjected, kind }) => isInjected !== true && kind !== 'priorityclasses')
    .map((reference): TreeItem => ({ type: 'reference', id: `${reference.kind}/${reference.name}`, pod, reference }));
  return [...containers, ...named];
}
