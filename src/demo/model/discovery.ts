import { apiVersionOf, RESOURCES, REVIEWS, type Resource, verbsOf } from './resources.ts';

const EVERYTHING: readonly Resource[] = [...RESOURCES, ...REVIEWS];

/** Media type parameters by which a client asks for aggregated discovery. */
export const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** `/api` or `/apis` in one answer (apidiscovery.k8s.io/v2). */
export function aggregatedDiscovery(path: '/api' | '/apis'): object {
  const names = path === '/api' ? [''] : namedGroups();
  const items = names.map((group) => ({
    metadata: { creationTimestamp: null, ...(group === '' ? {} : { name: group }) },
    versions: [
      {
        version: 'v1',
        freshness: 'Current',
        resources: EVERYTHING.filter((resource) => resource.group === group).map(aggregatedResource),
      },
    ],
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
  };
}

/** The answer to a discovery path of the old form; `undefined` for any other path. */
export function legacyDiscovery(path: string): object | undefined {
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
  if (path === '/apis') return { kind: 'APIGroupList', apiVersion: 'v1', groups: namedGroups().map(legacyGroup) };
  const [, group = ''] = /^\/apis\/([^/]+)$/.exec(path) ?? [];
  if (namedGroups().includes(group)) return { kind: 'APIGroup', apiVersion: 'v1', ...legacyGroup(group) };
  const resources = EVERYTHING.filter((resource) => groupPath(resource) === path);
  if (resources.length === 0) return undefined;
  const groupVersion = resources.map(apiVersionOf)[0];
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources: resources.map(legacyResource) };
}

function legacyGroup(name: string): object {
  const version = { groupVersion: `${name}/v1`, version: 'v1' };
  return { name, versions: [version], preferredVersion: version };
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

function namedGroups(): readonly string[] {
  return [...new Set(EVERYTHING.map((resource) => resource.group))].filter((group) => group !== '');
}
