import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { LogQuery } from '../../../refresh/model/logs/log-query.ts';
import type { OperationId } from '../../../refresh/model/operations/operation.ts';
import type { KindId } from '../../../refresh/model/resource.ts';

/**
 * The pages of text: keys and commands; what the clusters have told; what the open clusters do on the wire; kinds of the
 * tab's cluster and their names; the person's own files.
 */
export type PageId = 'help' | 'messages' | 'diag' | 'aliases' | 'settings';

/** One object of one cluster. */
export interface ObjectRef {
  readonly clusterId: ClusterId;
  readonly kind: KindId;
  /** Singular as in manifests: `Pod`. */
  readonly kindName: string;
  /** Empty for kinds of the cluster. */
  readonly namespace: string;
  readonly name: string;
}

/**
 * What a sheet shows; equal specs show the same. A sheet lies on a tab's stack of views like a table, and is whatever is none:
 * a page of text, one object, a drain.
 */
export type SheetSpec =
  | { readonly type: PageId }
  /** The operations of all clusters. */
  | { readonly type: 'jobs' }
  /** The progress of these drains. */
  | { readonly type: 'board'; readonly ids: readonly OperationId[] }
  /** Two objects of any clusters, beside each other. */
  | { readonly type: 'compare'; readonly left: ObjectRef; readonly right: ObjectRef }
  /** One object in all open clusters, by its kind, namespace and name, field by field. */
  | { readonly type: 'everywhere'; readonly object: ObjectRef }
  /** Logs of these clusters, or of all that are open. */
  | { readonly type: 'logs'; readonly query: LogQuery; readonly clusters?: readonly ClusterId[] }
  /** How one cluster is, by kind; an empty namespace means all of it. */
  | { readonly type: 'pulses'; readonly clusterId: ClusterId; readonly namespace: string }
  /** How these clusters are, or all that are open. */
  | { readonly type: 'fleet-pulses'; readonly namespace: string; readonly clusters?: readonly ClusterId[] }
  | RelationSpec
  | ObjectSpec;

/** A sheet that lists objects by what they have to do with each other. */
export type RelationSpec =
  /** The objects of a kind, or one of them, as a tree of what belongs to them: in these clusters, or in all that are open. */
  | {
      readonly type: 'xray';
      readonly kind: KindId;
      /** Empty for all. */
      readonly namespace: string;
      readonly clusters?: readonly ClusterId[];
      readonly object?: ObjectRef;
    }
  /** Who names an object. */
  | { readonly type: 'used-by'; readonly object: ObjectRef };

/** A sheet over one object. */
export type ObjectSpec =
  /** It in kubectl describe's words. */
  | { readonly type: 'describe'; readonly object: ObjectRef }
  /** It as YAML; of a secret, from the start, what it stands for if `decoded`. */
  | { readonly type: 'yaml'; readonly object: ObjectRef; readonly decoded: boolean };

/** The kinds of the objects that a sheet is about. */
export function kindsOf(spec: SheetSpec): readonly KindId[] {
  if (spec.type === 'compare') return [spec.left.kind, spec.right.kind];
  if (spec.type === 'everywhere') return [spec.object.kind];
  const object = objectOf(spec);
  return object === undefined ? [] : [object.kind];
}

/** The clusters that are looked at in a comparison, of those that are open; none in any other sheet. */
export function comparedClusters(spec: SheetSpec | undefined, open: readonly ClusterId[]): readonly ClusterId[] {
  if (spec?.type === 'everywhere') return open;
  return spec?.type === 'compare' ? [spec.left.clusterId, spec.right.clusterId] : [];
}

/** The object that a sheet shows. */
export function objectOf(spec: SheetSpec): ObjectRef | undefined {
  return spec.type === 'describe' || spec.type === 'yaml' ? spec.object : undefined;
}

/** Whether two objects are the same one of the same cluster. */
export function isSameObject(a: ObjectRef, b: ObjectRef): boolean {
  return a.clusterId === b.clusterId && a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}

/** Whether keys that work on an object work on the line under the cursor of a sheet. */
export function isRelation(spec: SheetSpec): spec is RelationSpec {
  return spec.type === 'xray' || spec.type === 'used-by';
}

/** Whether two sheets would show the same. */
export function isSameSheet(a: SheetSpec, b: SheetSpec): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
