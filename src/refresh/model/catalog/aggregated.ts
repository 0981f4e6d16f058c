import type { RawObject } from '../record.ts';
import type { ApiResource, ServedVersion } from './api-resource.ts';

/** An entry of `APIGroupDiscoveryList`, as far as it is read (apidiscovery.k8s.io v2 and v2beta1 are the same here). */
interface RawGroup {
  readonly metadata?: { readonly name?: string };
  readonly versions?: readonly {
    readonly version?: string;
    readonly freshness?: string;
    readonly resources?: readonly RawResource[];
  }[];
}

interface RawResource {
  readonly resource?: string;
  readonly responseKind?: { readonly kind?: string };
  readonly scope?: string;
  readonly singularResource?: string;
  readonly shortNames?: readonly string[];
  readonly verbs?: readonly string[];
}

/** Said of a version whose own API server is not there: the last that is known of it may be wrong, or nothing. */
const STALE = 'the API server behind it does not answer';

/** True for an answer in the aggregated form. */
export function isAggregated(body: RawObject): boolean {
  return body['kind'] === 'APIGroupDiscoveryList';
}

/** All versions of an aggregated answer, in the server's order: groups by priority, the preferred version first. */
export function aggregatedVersions(body: RawObject): readonly ServedVersion[] {
  const groups = (body['items'] ?? []) as readonly RawGroup[];
  return groups.flatMap(({ metadata, versions }) =>
    (versions ?? []).map(({ version = '', freshness, resources }) => {
      const at = { group: metadata?.name ?? '', version };
      const listable = (resources ?? []).flatMap((each) => apiResource(at.group, version, each));
      return { ...at, resources: listable, ...(freshness === 'Stale' ? { problem: STALE } : {}) };
    }),
  );
}

function apiResource(group: string, version: string, raw: RawResource): readonly ApiResource[] {
  const verbs = raw.verbs ?? [];
  const kind = raw.responseKind?.kind ?? '';
  if (raw.resource === undefined || kind === '' || !verbs.includes('list')) return [];
  return [
    {
      group,
      version,
      resource: raw.resource,
      singular: raw.singularResource ?? '',
      kind,
      namespaced: raw.scope === 'Namespaced',
      shortNames: raw.shortNames ?? [],
      watchable: verbs.includes('watch'),
    },
  ];
}
