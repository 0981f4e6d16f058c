import type { ObjectRecord } from '../../../refresh/model/record.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import type { ObjectRef } from './sheet-spec.ts';

/** What keys on an object are about. */
export interface Marked {
  readonly object: ObjectRef;
  /** What is known of it, or of the part of it that is meant: a container has a row, and is no object. */
  readonly row: { readonly kind: KindId; readonly record: ObjectRecord } | undefined;
}
