import { apiVersionOf, REVIEWS, type Resource, verbsOf } from './resources.ts';

const AGGREGATED_EVICTION = {
  subresource: 'eviction',
  responseKind: { group: 'policy', version: 'v1', kind: 'Eviction' },
  verbs: ['create'],
};

const EVICTION = {
  name: 'pods/eviction',
  singularName: '',
  namespaced: true,
  group: 'policy',
  version: 'v1',
  kind: 'Eviction',
  verbs: ['create'],
};

/** What discovery tells of. */
export interface Served {
  /** Without the reviews, which every cluster has. */
  readonly resources: readonly Resource[];
  /** Versions of API servers that are not there. */
  readonly unserved: readonly Version[];
}

interface Version {
  readonly group: string;
  readonly version: string;
}

/** Media type parameters by which a client asks for aggregated discovery. */
export const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** `/api` or `/apis` in one answer (apidiscovery.k8s.io/v2). */
export function aggregatedDiscovery(path: '/api' | '/apis', served: Served): object {
  const names = path === '/api' ? [''] : namedGroups(served);
  const items = names.map((group) => ({
    metadata: { creationTimestamp: null, ...(group === '' ? {} : { name: group }) },
    versions: versionsOf(served, group).map((version) => {
      const resources = everything(served).filter((each) => each.group === group && each.version === version);
      if (resources.length === 0) return { version, freshness: 'Stale' };
      return { version, freshness: 'Current', resources: resources.map(aggregatedResource) };
    }),
  }));
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items };
}

function aggregatedResource(resource: Resource): object {
  const { group, version, kind, plural, singular, namespaced, shortNames, categories } = resource;
  return {
    resource: plural,
    responseKind: { group, version, kind },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs: verbsOf(resource),
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
    ...(plural === 'pods' && group === '' ? { subresources: [AGGREGATED_EVICTION] } : {}),
  };
}

/** The answer to a discovery path of the old form; `undefined` for any other path. */
export function legacyDiscovery(path: string, served: Served): object | undefined {
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
  if (path === '/apis')
    return {
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: namedGroups(served).map((group) => legacyGroup(served, group)),
    };
  const [, group = ''] = /^\/apis\/([^/]+)$/.exec(path) ?? [];
  if (namedGroups(served).includes(group)) return { kind: 'APIGroup', apiVersion: 'v1', ...legacyGroup(served, group) };
  const resources = everything(served).filter((resource) => groupPath(resource) === path);
  if (resources.length === 0) return undefined;
  const groupVersion = resources.map(apiVersionOf)[0];
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources: resources.flatMap(legacyResources) };
}

function legacyGroup(served: Served, name: string): object {
  const versions = versionsOf(served, name).map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions, preferredVersion: versions[0] };
}

/** A resource, and behind it the eviction of pods: the subresource by which clients tell how they may evict. */
function legacyResources(resource: Resource): readonly object[] {
  const own = legacyResource(resource);
  return resource.plural === 'pods' && resource.group === '' ? [own, EVICTION] : [own];
}

function legacyResource(resource: Resource): object {
  const { plural, singular, namespaced, kind, shortNames, categories } = resource;
  return {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs: verbsOf(resource),
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
  };
}

function groupPath({ group, version }: Resource): string {
  return group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
}

function everything({ resources }: Served): readonly Resource[] {
  return [...resources, ...REVIEWS];
}

function versionsOf(served: Served, group: string): readonly string[] {
  const all: readonly Version[] = [...everything(served), ...served.unserved];
  return [...new Set(all.filter((each) => each.group === group).map(({ version }) => version))];
}

function namedGroups(served: Served): readonly string[] {
  const all: readonly Version[] = [...everything(served), ...served.unserved];
  return [...new Set(all.map((each) => each.group))].filter((group) => group !== '');
}
