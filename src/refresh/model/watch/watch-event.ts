import type { ObjectRecord } from '../record.ts';

/** What a reflector tells a store, in this order: `init`, any number of `init-apply`, `init-done`, then `apply` and `delete`. */
export type WatchEvent<R extends ObjectRecord = ObjectRecord> =
  /** A list begins. What was known before stays visible until `init-done`. */
  | { readonly type: 'init' }
  | { readonly type: 'init-apply'; readonly record: R }
  /** The list is complete: whatever it did not hold is gone. */
  | { readonly type: 'init-done' }
  | { readonly type: 'apply'; readonly record: R }
  | { readonly type: 'delete'; readonly key: string };
