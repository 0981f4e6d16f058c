import type { OperationId } from '../../../refresh/model/operations/operation.ts';

/**
 * The pages of text: keys and commands; what the clusters have told; what the open clusters do on the wire; kinds of the
 * tab's cluster and their names; the person's own files.
 */
export type PageId = 'help' | 'messages' | 'diag' | 'aliases' | 'settings';

/**
 * What a sheet shows; equal specs show the same. A sheet lies on a tab's stack of views like a table, and is whatever is none:
 * a page of text, one object, a drain.
 */
export type SheetSpec =
  | { readonly type: PageId }
  /** The operations of all clusters. */
  | { readonly type: 'jobs' }
  /** The progress of these drains. */
  | { readonly type: 'board'; readonly ids: readonly OperationId[] };

/** Whether two sheets would show the same. */
export function isSameSheet(a: SheetSpec, b: SheetSpec): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
