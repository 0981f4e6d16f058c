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

/** A group with its versions, the preferred one first. */
export function group(name: string, versions: Readonly<Record<string, readonly object[]>>): object {
  return {
    metadata: name === '' ? {} : { name },
    versions: Object.entries(versions).map(([version, resources]) => ({ version, resources, freshness: 'Current' })),
  };
}
