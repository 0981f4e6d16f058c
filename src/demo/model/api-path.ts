/** What a path of the API names (apiserver `RequestInfo`). Fields that the path does not have are empty. */
export interface ApiPath {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly namespace: string;
  readonly name: string;
  readonly subresource: string;
}

const RESOURCE_PATH = /^\/(?:api\/(?<core>[^/]+)|apis\/(?<group>[^/]+)\/(?<version>[^/]+))\/(?<rest>.+)$/;

/** Takes a path apart; `undefined` for one that is no resource's (`/readyz`, `/api`, …). */
export function parseApiPath(path: string): ApiPath | undefined {
  const { core, group = '', version = '', rest = '' } = RESOURCE_PATH.exec(path)?.groups ?? {};
  if (rest === '') return undefined;
  const parts = rest.split('/').map(decodeURIComponent);
  // `/namespaces/NAME` is a namespace itself; only what lies behind it is in it.
  const isInNamespace = parts[0] === 'namespaces' && parts.length > 2 && !isNamespaceSubresource(parts[2]);
  const [plural = '', name = '', subresource = ''] = isInNamespace ? parts.slice(2) : parts;
  const namespace = isInNamespace ? (parts[1] ?? '') : plural === 'namespaces' ? name : '';
  return { group, version: core ?? version, plural, namespace, name, subresource };
}

function isNamespaceSubresource(part: string | undefined): boolean {
  return part === 'status' || part === 'finalize';
}
