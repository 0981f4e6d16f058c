import { BUILT_IN_KINDS } from '../../src/refresh/model/kinds.ts';
import { type Answerer, json, type ScriptedApi } from './scripted-api.ts';

/** A resource as aggregated discovery tells it. */
export function resource(plural: string, kind: string, shortNames: readonly string[] = []): object {
  return {
    resource: plural,
    responseKind: { group: '', version: '', kind },
    scope: 'Namespaced',
    singularResource: kind.toLowerCase(),
    verbs: ['get', 'list', 'watch'],
    ...(shortNames.length === 0 ? {} : { shortNames }),
  };
}

/** Groups by name, each in one version. */
type Groups = Map<string, { readonly version: string; readonly resources: object[] }>;

/** Lets a server tell that it serves every kind that kmc has rows for, and whatever groups come behind them. */
export function servesBuiltInKinds(api: ScriptedApi, ...more: readonly object[]): void {
  const groups: Groups = new Map();
  for (const { group: name, version, resource: plural, kind } of BUILT_IN_KINDS) {
    const known = groups.get(name) ?? { version, resources: [] };
    known.resources.push(resource(plural, kind));
    groups.set(name, known);
  }
  const all = [...groups].map(([name, { version, resources }]) => ({
    name,
    item: group(name, { [version]: resources }),
  }));
  const answer =
    (items: readonly object[]): Answerer =>
    (response) =>
      json(response, { kind: 'APIGroupDiscoveryList', items });
  const isCore = ({ name }: { readonly name: string }): boolean => name === '';
  api.on('/api', answer(all.filter(isCore).map(({ item }) => item)));
  api.on('/apis', answer([...all.filter((each) => !isCore(each)).map(({ item }) => item), ...more]));
}

/** A group with its versions, the preferred one first. */
export function group(name: string, versions: Readonly<Record<string, readonly object[]>>): object {
  return {
    metadata: name === '' ? {} : { name },
    versions: Object.entries(versions).map(([version, resources]) => ({ version, resources, freshness: 'Current' })),
  };
}
