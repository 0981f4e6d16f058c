import type { ClusterId } from '../../../clusters/model/cluster.ts';
import { containersOf } from '../kinds/core/containers.ts';
import { PODS } from '../kinds/core/pods.ts';
import { shared } from '../raw.ts';
import type { Condition, ObjectRecord, RawObject } from '../record.ts';
import type { ResourceKind } from '../resource.ts';
import { ownerOf } from './owner.ts';
import type { Reference } from './reference.ts';
import { referencesOf } from './references.ts';

/** A container of a pod, as a line in a tree. */
export interface PodPart {
  readonly name: string;
  /** `init container`, `container`, `ephemeral container`. */
  readonly role: string;
  /** `Running`, or what it waits for or how it has ended. */
  readonly state: string;
  readonly restarts: number;
  readonly condition: Condition;
  /** Why it is not well; empty when it is. */
  readonly fault: string;
}

/** What an object has to do with others. */
export interface Relations {
  /** Uid of the object that it belongs to; empty for none. */
  readonly owner: string;
  readonly references: readonly Reference[];
  /** Of a pod. */
  readonly parts: readonly PodPart[];
}

/** A record that knows what its object has to do with others. */
export type RelatedRecord<R extends ObjectRecord = ObjectRecord> = R & { readonly relations: Relations };

/**
 * The same kind, whose records know their relations. They are no part of other records, for a table of ten thousand pods has
 * no use for them: who looks at relations has a feed of them as long as he does.
 */
export function withRelations<R extends ObjectRecord>(kind: ResourceKind<R>): ResourceKind<RelatedRecord<R>> {
  const whole: Omit<ResourceKind<R>, 'spread'> = kind;
  const references = new Pool<Reference>();
  const parts = new Pool<PodPart>();
  return {
    ...whole,
    relations: true,
    project(object: RawObject, clusterId: ClusterId): RelatedRecord<R> {
      const record = kind.project(object, clusterId);
      const relations: Relations = {
        owner: shared(ownerOf(object)?.uid),
        references: references.one(referencesOf(kind.id, object, record.namespace)),
        parts: kind.id === PODS.id ? parts.one(partsOf(object, clusterId)) : NOTHING,
      };
      return { ...record, relations };
    },
  };
}

const NOTHING: readonly never[] = [];

const ROLES: Readonly<Record<string, string>> = { I: 'init container', M: 'container', E: 'ephemeral container' };

function partsOf(pod: RawObject, clusterId: ClusterId): readonly PodPart[] {
  return containersOf(pod, clusterId).map(({ name, index, state, restarts, condition, fault }) => ({
    name,
    role: ROLES[index.charAt(0)] ?? 'container',
    state,
    restarts,
    condition,
    fault,
  }));
}

/** More different lists than this are not worth looking for an equal one. */
const POOL_SIZE = 1_000;

/** One list for all that are equal: the pods of a workload name the same objects, and mostly their containers run. */
class Pool<T extends object> {
  readonly #known = new Map<string, readonly T[]>();

  one(list: readonly T[]): readonly T[] {
    if (list.length === 0) return NOTHING;
    const key = JSON.stringify(list);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= POOL_SIZE) this.#known.clear();
    this.#known.set(key, list);
    return list;
  }
}
