import type { KindId } from '../../../refresh/model/resource.ts';
import type { AddedColumns } from '../view/list-view.ts';
import type { PageId } from '../view/sheet-spec.ts';

/** What is done for a cluster in trouble: `retry` and `login` by name, `heal` whichever of them helps. */
export type Remedy = 'retry' | 'login' | 'heal';

/** Where a kind is shown, and which of its objects; what is not given stays as it is. */
export interface KindPlace {
  /** Empty for all. */
  readonly namespace?: string;
  /** As it would be typed after `/`. */
  readonly filter?: string;
  /** A context by name or id: its tab is opened or focused first. */
  readonly context?: string;
}

/** A command line, understood. */
export type Command =
  | { readonly type: 'nothing' }
  | ({ readonly type: 'kind'; readonly kind: KindId } & KindPlace)
  /** A kind that only a cluster can know. */
  | ({ readonly type: 'named'; readonly word: string } & KindPlace)
  | { readonly type: 'fleet' }
  | { readonly type: 'context'; readonly name: string }
  /** Contexts by group, `tag:TAG`, name or pattern. */
  | { readonly type: 'open'; readonly word: string }
  /** The same, of those that are open; without a word the tab that is focused. */
  | { readonly type: 'close'; readonly word: string | undefined }
  /** An object by its name, in all open clusters. */
  | { readonly type: 'find'; readonly name: string }
  /** The object of the row with another one: of that name, `NAMESPACE/NAME` or not, and in that cluster; neither: as the key does. */
  | { readonly type: 'compare'; readonly name?: string; readonly context?: string }
  /** Names or ids; none means all. */
  | { readonly type: 'clusters'; readonly words: readonly string[] }
  /** Keys of what the table shows as columns besides; none means none. */
  | { readonly type: 'columns'; readonly source: keyof AddedColumns; readonly keys: readonly string[] }
  /** Logs of the pods of a label selector; an empty namespace means all, none given the tab's. */
  | { readonly type: 'logs'; readonly selector: string; readonly namespace?: string }
  /** How the cluster is, on the Fleet all of them; an empty namespace means all. */
  | { readonly type: 'pulses'; readonly namespace: string }
  /** A tree of a kind, or of the object under the cursor; an empty namespace means all, none given the tab's. */
  | { readonly type: 'xray'; readonly kind: KindId | undefined; readonly namespace?: string }
  | { readonly type: 'retry' }
  | { readonly type: 'login' }
  /** Without a name: the cluster that the view is about. */
  | { readonly type: 'park' | 'unpark'; readonly name?: string }
  | { readonly type: 'page'; readonly page: PageId | 'jobs' }
  /** Of the table on the screen, to be shown, hidden or sorted by. */
  | { readonly type: 'pick-columns' }
  | { readonly type: 'suspend' }
  | { readonly type: 'quit' }
  | { readonly type: 'unknown'; readonly reason: string };

/** A line that is no command, with the reason. */
export function unknown(reason: string): Command {
  return { type: 'unknown', reason };
}
