/** An object of any kind, well known by its name: its uid is `uid-NAME`. */
export function object(name: string, more: object, namespace: string = 'default'): object {
  return {
    metadata: {
      name,
      ...(namespace === '' ? {} : { namespace }),
      uid: `uid-${name}`,
      resourceVersion: '5',
      creationTimestamp: '2026-01-01T03:04:05Z',
    },
    ...more,
  };
}

/** The same, controlled by an object of that name. */
export function owned(
  each: object,
  owner: string,
  kind: string = 'ReplicaSet',
  apiVersion: string = 'apps/v1',
): object {
  const ownerReferences = [{ apiVersion, kind, name: owner, uid: `uid-${owner}`, controller: true }];
  return { ...each, metadata: { ...Reflect.get(each, 'metadata'), ownerReferences } };
}
