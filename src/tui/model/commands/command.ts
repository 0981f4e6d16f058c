import type { KindId } from '../../../refresh/model/resource.ts';
import type { PageId } from '../view/sheet-spec.ts';

/** What is done for a cluster in trouble: `retry` and `login` by name, `heal` whichever of them helps. */
export type Remedy = 'retry' | 'login' | 'heal';

/** A command line, understood. */
export type Command =
  | { readonly type: 'nothing' }
  /** A namespace of `''` means all; none given keeps the tab's. */
  | { readonly type: 'kind'; readonly kind: KindId; readonly namespace?: string }
  /** A kind that only a cluster can know. */
  | { readonly type: 'named'; readonly word: string; readonly namespace?: string }
  | { readonly type: 'fleet' }
  | { readonly type: 'context'; readonly name: string }
  /** Contexts by group, `tag:TAG`, name or pattern. */
  | { readonly type: 'open'; readonly word: string }
  /** The same, of those that are open; without a word the tab that is focused. */
  | { readonly type: 'close'; readonly word: string | undefined }
  /** An object by its name, in all open clusters. */
  | { readonly type: 'find'; readonly name: string }
  /** Names or ids; none means all. */
  | { readonly type: 'clusters'; readonly words: readonly string[] }
  | { readonly type: 'retry' }
  | { readonly type: 'login' }
  /** Without a name: the cluster that the view is about. */
  | { readonly type: 'park' | 'unpark'; readonly name?: string }
  | { readonly type: 'page'; readonly page: PageId }
  | { readonly type: 'quit' }
  | { readonly type: 'unknown'; readonly reason: string };
