import type { ClusterAccess, Material } from '../cluster.ts';
import { type ProxyServer, parseProxy, UnusableProxy } from '../proxy/proxy.ts';
import { type FoundEntry, InvalidEntry, stringField } from './kubeconfig-entry.ts';

/** The connection half of a {@link ClusterAccess}: everything that a kubeconfig `cluster` entry says. */
export type ClusterSide = Omit<ClusterAccess, 'user' | 'http2'>;

/**
 * Checks and resolves a kubeconfig `cluster` entry by kubectl's rules (client-go `clientcmd/validation.go`): a server is
 * needed, inline data and a file for the same thing is an error, and so is a CA together with the insecure flag.
 */
export function resolveCluster(found: FoundEntry): ClusterSide {
  const { entry, file } = found;
  const server = stringField(entry, file, 'server');
  if (server === undefined) throw new InvalidEntry(file, entry.line(), `no server found for cluster "${entry.name}"`);
  const certificateAuthority = material(found, 'certificate-authority');
  const insecureSkipTlsVerify = entry.body['insecure-skip-tls-verify'] === true;
  if (insecureSkipTlsVerify && certificateAuthority !== undefined) {
    const line = entry.line('insecure-skip-tls-verify');
    const message = `cluster "${entry.name}" has both a certificate-authority and insecure-skip-tls-verify`;
    throw new InvalidEntry(file, line, message);
  }
  const proxy = proxyOf(found);
  const tlsServerName = stringField(entry, file, 'tls-server-name');
  const execExtension = extension(found, 'client.authentication.k8s.io/exec');
  return {
    server: checkedServer(found, server),
    insecureSkipTlsVerify,
    ...(tlsServerName === undefined ? {} : { tlsServerName }),
    ...(certificateAuthority === undefined ? {} : { certificateAuthority }),
    ...(proxy === undefined ? {} : { proxy }),
    ...(execExtension === undefined ? {} : { execExtension }),
  };
}

/** What an entry holds for a program of this name: free-form, and nobody else's business. */
function extension({ entry }: FoundEntry, name: string): unknown {
  const all = entry.body['extensions'];
  return Array.isArray(all) ? Object(all.find((each) => Object(each).name === name)).extension : undefined;
}

/** `proxy-url` by client-go's rules, with `socks5h` besides: a URL with a scheme that is spoken. */
function proxyOf({ entry, file }: FoundEntry): ProxyServer | undefined {
  const url = stringField(entry, file, 'proxy-url');
  if (url === undefined) return undefined;
  try {
    return parseProxy(url, 'proxy-url');
  } catch (error) {
    if (!(error instanceof UnusableProxy)) throw error;
    throw new InvalidEntry(file, entry.line('proxy-url'), `proxy-url of cluster "${entry.name}" ${error.message}`);
  }
}

function checkedServer({ entry, file }: FoundEntry, server: string): string {
  const withScheme = server.includes('://') ? server : `http://${server}`;
  if (!URL.canParse(withScheme) || !/^https?:$/.test(new URL(withScheme).protocol)) {
    const message = `server "${server}" of cluster "${entry.name}" is not an http or https URL`;
    throw new InvalidEntry(file, entry.line('server'), message);
  }
  return withScheme.replace(/\/+$/, '');
}

/** `<key>-data` or `<key>`, the path made absolute against the entry's own file; both at once is an error. */
export function material(found: FoundEntry, key: string): Material | undefined {
  const { entry, file } = found;
  const data = stringField(entry, file, `${key}-data`);
  const path = stringField(entry, file, key);
  if (data !== undefined && path !== undefined) {
    throw new InvalidEntry(file, entry.line(key), `"${entry.name}" has both ${key} and ${key}-data`);
  }
  if (data !== undefined) return { data };
  return path === undefined ? undefined : { file: besideFile(file.path, path) };
}

/** Resolves a path of a kubeconfig entry against the folder of the file that holds it, as kubectl does. */
export function besideFile(kubeconfigPath: string, path: string): string {
  if (path.startsWith('/')) return path;
  const folder = kubeconfigPath.slice(0, kubeconfigPath.lastIndexOf('/'));
  return `${folder}/${path}`;
}
