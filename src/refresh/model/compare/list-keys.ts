import { isMap } from './value.ts';

/** How the items of a list of maps are told apart. */
export interface ListKey {
  /** The fields that say which item it is; one that an item lacks counts as empty, all but the first. */
  readonly fields: readonly [string, ...string[]];
  /** Whether it matters where in the list an item stands. */
  readonly isOrdered: boolean;
}

const merged = (...fields: ListKey['fields']): ListKey => ({ fields, isOrdered: false });
const BY_NAME = merged('name');

/**
 * Lists that Kubernetes itself merges by key, by the name of their field: patchMergeKey and listMapKeys of the API's types
 * (k8s.io/api), whose order means nothing to the server. Ports need their protocol besides: one number may serve TCP and UDP.
 */
const MERGED: Readonly<Record<string, readonly ListKey[]>> = {
  containers: [BY_NAME],
  ephemeralContainers: [BY_NAME],
  env: [BY_NAME],
  ports: [merged('containerPort', 'protocol'), merged('port', 'protocol')],
  volumes: [BY_NAME],
  volumeMounts: [merged('mountPath')],
  volumeDevices: [merged('devicePath')],
  volumeClaimTemplates: [BY_NAME],
  imagePullSecrets: [BY_NAME],
  secrets: [BY_NAME],
  hostAliases: [merged('ip')],
  resourceClaims: [BY_NAME],
  topologySpreadConstraints: [merged('topologyKey', 'whenUnsatisfiable')],
  taints: [merged('key', 'effect')],
  conditions: [merged('type')],
  addresses: [merged('type')],
  containerStatuses: [BY_NAME],
  initContainerStatuses: [BY_NAME],
  ownerReferences: [merged('kind', 'name')],
  webhooks: [BY_NAME],
  versions: [BY_NAME],
};

/** Of any other list, custom resources' among them: items with a name are known by it, and stand where they stand. */
const OTHERS: readonly ListKey[] = [
  { fields: ['name'], isOrdered: true },
  { fields: ['key'], isOrdered: true },
];

/** How the items of lists of one field are told apart, all of them in all of the lists; `undefined` where nothing tells. */
export function listKey(field: string, lists: readonly (readonly unknown[])[]): ListKey | undefined {
  const keys = Object.hasOwn(MERGED, field) ? (MERGED[field] ?? []) : OTHERS;
  return keys.find((key) => lists.every((list) => tellsApart(key, list)));
}

/** What an item is known by: `name=web`, written as it is drawn in a path: `web`, `80/TCP`. */
export function itemName(key: ListKey, item: unknown): string {
  const fields = isMap(item) ? item : {};
  const values = key.fields.map((field) => fields[field]).filter((value) => value !== undefined);
  return values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join('/');
}

function tellsApart(key: ListKey, list: readonly unknown[]): boolean {
  const [first] = key.fields;
  const names = new Set<string>();
  for (const item of list) {
    if (!isMap(item)) return false;
    const value = item[first];
    if (typeof value !== 'string' && typeof value !== 'number') return false;
    names.add(itemName(key, item));
  }
  return names.size === list.length;
}
