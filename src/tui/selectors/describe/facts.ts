import type { RawObject } from '../../../refresh/model/record.ts';
import type { KindId } from '../../../refresh/model/resource.ts';

/** Objects that go with the one that is described, as far as they are known. */
export interface RelatedObjects {
  readonly items: readonly RawObject[];
  /** Whether these are all. */
  readonly complete: boolean;
  /** Why there may be more; empty when nothing is wrong. */
  readonly reason: string;
}

/** What a description is made from. */
export interface DescribeFacts {
  readonly kind: KindId;
  /** As the server has sent it. */
  readonly object: RawObject;
  /** What is known of its events, its pods and so on, by kind. */
  readonly related: (kind: KindId) => RelatedObjects;
  /** Epoch ms. */
  readonly now: number;
}

/** The parts of every object's metadata that descriptions tell. */
export interface DescribedMeta {
  readonly name?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly ownerReferences?: readonly {
    readonly kind?: string;
    readonly name?: string;
    readonly uid?: string;
    readonly controller?: boolean;
  }[];
}

/** What the objects of a related kind come to in words, while they cannot be counted; `undefined` when they are all there. */
export function gapText({ complete, reason }: RelatedObjects): string | undefined {
  if (complete) return undefined;
  return reason === '' ? 'loading' : `not known: ${reason}`;
}
