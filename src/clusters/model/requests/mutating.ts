/** The part of a request that says whether it can change something. */
export interface RequestLine {
  readonly method: string;
  /** Absolute API path, without the query. */
  readonly path: string;
}

const READING_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Subresources that run something or reach behind the API server, whatever the method (design.md §6). */
const CONNECTING = ['exec', 'attach', 'portforward', 'proxy'];

/** POSTs that are questions: the server answers them and keeps nothing (`Create` is their only verb). */
const QUESTIONS = [
  '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
  '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
  '/apis/authentication.k8s.io/v1/selfsubjectreviews',
];

/** Segments below `namespaces/NAME` that belong to the namespace itself (`RequestInfoFactory.NewRequestInfo`). */
const OF_NAMESPACE = ['status', 'finalize'];

/**
 * Whether a request can change a cluster or what runs in it: every method that writes, a dry run included, and exec,
 * attach, port-forward and proxy, though they are GETs. What cannot be understood counts as changing.
 */
export function isMutating({ method, path }: RequestLine): boolean {
  if (!READING_METHODS.includes(method)) return !(method === 'POST' && QUESTIONS.includes(path));
  const segments = decoded(path);
  return segments === undefined || CONNECTING.includes(subresource(segments) ?? '');
}

function decoded(path: string): readonly string[] | undefined {
  try {
    return path
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** What stands behind the name of an object, found as the API server finds it. */
function subresource(segments: readonly string[]): string | undefined {
  const [root, ...rest] = segments;
  if (root !== 'api' && root !== 'apis') return undefined;
  let parts = rest.slice(root === 'api' ? 1 : 2);
  // `/api/v1/proxy/…` and `/api/v1/watch/…` put a verb in front of the resource.
  if (parts[0] === 'proxy') return 'proxy';
  if (parts[0] === 'watch') parts = parts.slice(1);
  if (parts[0] === 'namespaces' && parts.length > 2 && !OF_NAMESPACE.includes(parts[2] ?? '')) parts = parts.slice(2);
  return parts[2];
}
