import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Catalog } from './catalog/catalog.ts';
import { BUILT_IN_KINDS } from './kinds.ts';
import type { RawMetadata } from './record.ts';
import type { KindId, ResourceKind } from './resource.ts';

/** How well an object's name fits what is looked for; best first. */
export const MATCHES = ['exact', 'start', 'part'] as const;

/** One of them. */
export type Match = (typeof MATCHES)[number];

/** One object that was found. */
export interface Found {
  readonly clusterId: ClusterId;
  readonly kind: KindId;
  /** Singular as in manifests: `Pod`. */
  readonly kindName: string;
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string;
  readonly name: string;
  /** Its key in a store of its kind: where the cursor goes. */
  readonly key: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly match: Match;
}

/** What one cluster has answered so far. */
export interface FindPart {
  readonly clusterId: ClusterId;
  readonly state:
    | 'searching'
    /** Every kind has answered, if only with a refusal. */
    | 'done'
    /** The deadline came first. */
    | 'timed out'
    /** Its state did not allow it, or it was closed meanwhile. Only what was watched has been looked through. */
    | 'not asked';
  /** Why it was not asked. */
  readonly reason?: string;
  /** It is still being asked for its kinds: there may be more of them. */
  readonly isLearning?: true;
  /** Why kinds may be missing among those that were asked for. */
  readonly missing?: string;
  /** Kinds to ask for, and how many of them have answered. */
  readonly kinds: number;
  readonly answered: number;
  /** Of those that have answered: kinds that may not be listed, and kinds that failed, with the last reason. */
  readonly forbidden: number;
  readonly failed: number;
  readonly failure?: string;
}

/** What to add to the answers of a part. */
export type KindOutcome =
  | { readonly type: 'answered' }
  | { readonly type: 'forbidden' }
  | { readonly type: 'failed'; readonly message: string };

/** A part with one more kind answered. */
export function withOutcome(part: FindPart, outcome: KindOutcome): FindPart {
  const answered = part.answered + 1;
  const next = settled({ ...part, answered });
  switch (outcome.type) {
    case 'answered':
      return next;
    case 'forbidden':
      return { ...next, forbidden: part.forbidden + 1 };
    case 'failed':
      return { ...next, failed: part.failed + 1, failure: outcome.message };
    default:
      return outcome satisfies never;
  }
}

/** A part whose cluster has told its kinds, or why it cannot: so many more are to be asked for. */
export function withKinds(part: FindPart, more: number, missing: string): FindPart {
  const { isLearning: _, ...rest } = part;
  return settled({ ...rest, kinds: part.kinds + more, ...(missing === '' ? {} : { missing }) });
}

function settled(part: FindPart): FindPart {
  const isOver = part.answered === part.kinds && part.isLearning !== true;
  return isOver ? { ...part, state: 'done' } : part;
}

/** Nobody knows an event by its name, and there are more of them than of anything else. */
const NAMELESS = 'events';

/** What measures has no objects of its own. */
const METRICS_GROUP = /(^|\.)metrics\.k8s\.io\//;

/**
 * The kinds to ask a cluster for, what people look at most first: all that it stores, which are those that can be watched.
 * Of a cluster that has not told its kinds: those that kmc has rows for.
 */
export function kindsToFind(catalog: Catalog | undefined): readonly ResourceKind[] {
  const served = catalog?.kinds.filter(({ resource }) => resource.watchable).map(({ kind }) => kind);
  const builtIn = BUILT_IN_KINDS.filter((kind) => served?.includes(kind) !== false);
  const others = (served ?? []).filter((kind) => !builtIn.includes(kind));
  return [...builtIn, ...others].filter(({ resource }) => resource !== NAMELESS);
}

/** What a search must leave out of a cluster, in a few words; empty for nothing. `failure`: why the newest attempt to learn its kinds failed. */
export function kindsMissing({ notes }: Catalog, failure: string | undefined): string {
  const unserved = notes.map(({ groupVersion }) => groupVersion).filter((each) => !METRICS_GROUP.test(each));
  const parts = [
    ...(failure === undefined ? [] : [`it cannot tell its kinds: ${failure}`]),
    ...(unserved.length === 0 ? [] : [`not served: ${unserved.join(', ')}`]),
  ];
  return parts.join('; ');
}

/** How an object's name fits; `undefined` when it does not. Letter case does not count, except for `exact`. */
export function matchOf(wanted: string, name: string): Match | undefined {
  if (name === wanted) return 'exact';
  const at = name.toLowerCase().indexOf(wanted.toLowerCase());
  return at < 0 ? undefined : at === 0 ? 'start' : 'part';
}

/** The field selector for a name. Its own signs are escaped (apimachinery `fields.EscapeValue`). */
export function nameSelector(name: string): string {
  return `metadata.name=${name.replace(/[\\,=]/g, '\\$&')}`;
}

/** The objects of a list of metadata (meta/v1 PartialObjectMetadataList). */
export function foundIn(body: string, clusterId: ClusterId, kind: ResourceKind, wanted: string): readonly Found[] {
  const items: readonly { readonly metadata?: RawMetadata }[] = JSON.parse(body).items ?? [];
  return items.flatMap(({ metadata }) => {
    const { namespace = '', name = '', creationTimestamp = '' } = metadata ?? {};
    const match = matchOf(wanted, name);
    if (match === undefined) return [];
    const key = namespace === '' ? name : `${namespace}/${name}`;
    const createdAt = Date.parse(creationTimestamp);
    return [{ clusterId, kind: kind.id, kindName: kind.kind, namespace, name, key, createdAt, match }];
  });
}

/** Identity of a found object over all clusters. */
export function foundKey({ clusterId, kind, key }: Found): string {
  return JSON.stringify([clusterId, kind, key]);
}
