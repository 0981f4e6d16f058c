import { BUILT_IN_KINDS, kindNamed } from '../kinds.ts';
import type { KindId, ResourceKind } from '../resource.ts';
import { tableKind } from '../table-kind.ts';
import { type ApiResource, groupVersion, type ServedVersion } from './api-resource.ts';

/** One kind of a cluster under the version that the server prefers. */
export interface CatalogKind {
  readonly id: KindId;
  readonly resource: ApiResource;
  /** What to watch it with: a kind that kmc has rows for, else the server's table. */
  readonly kind: ResourceKind;
}

/** A version that the server names and cannot serve now. */
export interface GroupNote {
  /** `metrics.k8s.io/v1beta1`. */
  readonly groupVersion: string;
  readonly problem: string;
}

/** Every kind that one cluster serves, in the server's order of groups. Immutable. */
export interface Catalog {
  readonly kinds: readonly CatalogKind[];
  readonly notes: readonly GroupNote[];
  /** All versions, for names that say which one they want. */
  readonly versions: readonly ServedVersion[];
}

/** What a word means in one cluster. */
export type Resolution =
  /** `also`: what the word could have meant besides; the first in the server's order of groups was taken. */
  | { readonly type: 'kind'; readonly kind: ResourceKind; readonly also: readonly KindId[] }
  /** `note`: the group that the word names, which cannot be served now. */
  | { readonly type: 'unknown'; readonly note: GroupNote | undefined };

/** A cluster of which nothing is known. */
export const EMPTY_CATALOG: Catalog = { kinds: [], notes: [], versions: [] };

/** The catalog of what discovery told: of each kind the first version that has it. */
export function catalogOf(versions: readonly ServedVersion[]): Catalog {
  const kinds = new Map<KindId, CatalogKind>();
  for (const { resources } of versions) {
    for (const resource of resources) {
      const entry = catalogKind(resource);
      if (!kinds.has(entry.id)) kinds.set(entry.id, entry);
    }
  }
  const notes = versions.flatMap((each) =>
    each.problem === undefined ? [] : [{ groupVersion: groupVersion(each), problem: each.problem }],
  );
  return { kinds: [...kinds.values()], notes, versions };
}

/** The kind of an id; also of one that names a version: `gadgets.v1beta1.example.com`. */
export function kindOfId(catalog: Catalog, id: KindId): ResourceKind | undefined {
  return catalog.kinds.find((each) => each.id === id)?.kind ?? withVersion(catalog, id);
}

/**
 * What a word means, as kubectl reads it: `plural`, `singular`, a kind or a short name, in any case; each but the last
 * also with a group or the beginning of one behind it, or with version and group (apimachinery `ParseResourceArg`, RESTMapper).
 * Kinds that kmc has rows for come first.
 */
export function resolveWord(catalog: Catalog, word: string): Resolution {
  const wanted = word.toLowerCase();
  const builtIn = kindNamed(wanted);
  if (builtIn !== undefined) return { type: 'kind', kind: builtIn, also: [] };
  const versioned = withVersion(catalog, wanted);
  if (versioned !== undefined) return { type: 'kind', kind: versioned, also: [] };
  for (const matches of ranksOf(wanted)) {
    const [first, ...others] = catalog.kinds.filter(({ resource }) => matches(resource));
    if (first !== undefined) return { type: 'kind', kind: first.kind, also: others.map((each) => each.id) };
  }
  return { type: 'unknown', note: noteAbout(catalog, wanted) };
}

type Matcher = (resource: ApiResource) => boolean;

/** The ways to read a word, the best first. */
function ranksOf(wanted: string): readonly Matcher[] {
  const { head, tail } = cut(wanted);
  if (tail !== '') {
    return [
      (each) => each.group === tail && isNamed(each, head),
      (each) => each.group.startsWith(tail) && isNamed(each, head),
    ];
  }
  return [
    (each) => each.resource === wanted,
    (each) => singularOf(each) === wanted || each.kind.toLowerCase() === wanted,
    (each) => each.shortNames.includes(wanted),
  ];
}

function isNamed(resource: ApiResource, name: string): boolean {
  return [resource.resource, singularOf(resource), resource.kind.toLowerCase()].includes(name);
}

/** Some servers leave it out; clients then take the kind (client-go `restmapper`). */
function singularOf({ singular, kind }: ApiResource): string {
  return singular === '' ? kind.toLowerCase() : singular;
}

/** `name.version.group`, when there is such a one. */
function withVersion(catalog: Catalog, wanted: string): ResourceKind | undefined {
  const { head, tail } = cut(wanted);
  const { head: version, tail: group } = cut(tail);
  const served = catalog.versions.find((each) => each.version === version && each.group === group);
  const resource = version === '' ? undefined : served?.resources.find((each) => isNamed(each, head));
  if (resource === undefined) return undefined;
  const { kind } = catalogKind(resource);
  const isPreferred = catalog.kinds.some((each) => each.resource === resource);
  if (isPreferred || (kind.form === undefined && kind.version === version)) return kind;
  return { ...tableKind(resource), id: `${resource.resource}.${version}.${group}` };
}

function catalogKind(resource: ApiResource): CatalogKind {
  const { group, resource: plural } = resource;
  const builtIn = BUILT_IN_KINDS.find((each) => each.group === group && each.resource === plural);
  const kind = builtIn ?? tableKind(resource);
  return { id: kind.id, resource, kind };
}

/** The note on the group that a word with a dot names. */
function noteAbout({ notes }: Catalog, wanted: string): GroupNote | undefined {
  const { tail } = cut(wanted);
  const parts = (note: GroupNote): readonly string[] => note.groupVersion.split('/').toReversed();
  return notes.find((note) => {
    const [version = '', group = ''] = parts(note);
    return tail !== '' && (group.startsWith(tail) || `${version}.${group}` === tail);
  });
}

function cut(text: string): { readonly head: string; readonly tail: string } {
  const dot = text.indexOf('.');
  return dot < 0 ? { head: text, tail: '' } : { head: text.slice(0, dot), tail: text.slice(dot + 1) };
}
