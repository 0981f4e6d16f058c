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
  /** Logs of these clusters, or of all that are open. */
  | { readonly type: 'logs'; readonly query: LogQuery; readonly clusters?: readonly ClusterId[] }
  /** How one cluster is, by kind; an empty namespace means all of it. */
  | { readonly type: 'pulses'; readonly clusterId: ClusterId; readonly namespace: string }
  /** How these clusters are, or all that are open. */
  | { readonly type: 'fleet-pulses'; readonly namespace: string; readonly clusters?: readonly ClusterId[] }
  | ObjectSpec;

/** A sheet over one object. */
export type ObjectSpec =
  /** It in kubectl describe's words. */
  | { readonly type: 'describe'; readonly object: ObjectRef }
  /** It as YAML; of a secret, from the start, what it stands for if `decoded`. */
  | { readonly type: 'yaml'; readonly object: ObjectRef; readonly decoded: boolean };

/** The object that a sheet shows. */
export function objectOf(spec: SheetSpec): ObjectRef | undefined {
  return spec.type === 'describe' || spec.type === 'yaml' ? spec.object : undefined;
}

/** Whether two sheets would show the same. */
export function isSameSheet(a: SheetSpec, b: SheetSpec): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
