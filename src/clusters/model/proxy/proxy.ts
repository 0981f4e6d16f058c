import { passesOverProxy } from './no-proxy.ts';

/** The variables of a process, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A proxy between kmc and an API server. */
export interface ProxyServer {
  /** How it is spoken to. `socks5` stands for `socks5h` too: as in Go, the proxy looks the server's name up for both. */
  readonly scheme: 'http' | 'https' | 'socks5';
  /** A name or an address, the latter without brackets. */
  readonly host: string;
  readonly port: number;
  /** Who uses it, when its URL says so. */
  readonly credentials?: { readonly user: string; readonly password: string };
  /** Where the user has set it, for remedies: `proxy-url`, `HTTPS_PROXY`. */
  readonly setting: string;
}

/** A proxy setting that cannot be used. The message follows the setting's name and never shows its value, which may hold a password. */
export class UnusableProxy extends Error {}

const SCHEMES: Readonly<Record<string, Pick<ProxyServer, 'scheme' | 'port'>>> = {
  'http:': { scheme: 'http', port: 80 },
  'https:': { scheme: 'https', port: 443 },
  'socks5:': { scheme: 'socks5', port: 1080 },
  'socks5h:': { scheme: 'socks5', port: 1080 },
};

/** Parses the URL of a proxy, the value of `setting`; throws `UnusableProxy`. */
export function parseProxy(text: string, setting: string): ProxyServer {
  if (!URL.canParse(text)) throw new UnusableProxy('is not a URL');
  const url = new URL(text);
  const known = SCHEMES[url.protocol];
  if (known === undefined) {
    throw new UnusableProxy(`has the scheme ${url.protocol.slice(0, -1)}; kmc speaks http, https, socks5 and socks5h`);
  }
  if (url.hostname === '') throw new UnusableProxy('names no host');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? known.port : Number(url.port);
  const credentials = { user: decoded(url.username), password: decoded(url.password) };
  const isAnonymous = credentials.user === '' && credentials.password === '';
  return { scheme: known.scheme, host, port, setting, ...(isAnonymous ? {} : { credentials }) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new UnusableProxy('has a user or password with a % that is no escape; write it as %25');
  }
}

/**
 * The proxy that the environment names for a server, by the rules of Go's `golang.org/x/net/http/httpproxy`: `HTTPS_PROXY`
 * for https servers, `HTTP_PROXY` for http ones (not where a web server runs us, which sets `REQUEST_METHOD`: there a
 * request's `Proxy:` header becomes `HTTP_PROXY`), else the same in lower case; a value without a scheme is an http
 * proxy; `NO_PROXY` names exceptions. Throws `UnusableProxy`, with the variable's name in front.
 */
export function environmentProxy(server: string, env: Environment): ProxyServer | undefined {
  const url = new URL(server);
  const isSecure = url.protocol === 'https:';
  const setting = firstSet(env, isSecure ? ['HTTPS_PROXY', 'https_proxy'] : ['HTTP_PROXY', 'http_proxy']);
  if (setting === undefined) return undefined;
  const text = env[setting] ?? '';
  if (!isSecure && (env['REQUEST_METHOD'] ?? '') !== '') {
    throw new UnusableProxy(`${setting} is not used where REQUEST_METHOD is set (see golang.org/s/cgihttpproxy)`);
  }
  const noProxy = env[firstSet(env, ['NO_PROXY', 'no_proxy']) ?? ''] ?? '';
  const port = url.port === '' ? (isSecure ? '443' : '80') : url.port;
  if (passesOverProxy(noProxy, url.hostname.replace(/^\[|\]$/g, ''), port)) return undefined;
  try {
    return parseProxy(text.includes('://') ? text : `http://${text}`, setting);
  } catch (error) {
    throw error instanceof UnusableProxy ? new UnusableProxy(`${setting} ${error.message}`) : error;
  }
}

function firstSet(env: Environment, names: readonly string[]): string | undefined {
  return names.find((name) => (env[name] ?? '') !== '');
}

/** How a proxy is named to the user: its URL without user and password. */
export function proxyName(proxy: ProxyServer): string {
  const host = proxy.host.includes(':') ? `[${proxy.host}]` : proxy.host;
  return `${proxy.scheme}://${host}:${proxy.port}`;
}

/** A proxy as a URL, with whoever uses it: for programs that have to know the way. */
export function proxyUrl(proxy: ProxyServer): string {
  const url = new URL(proxyName(proxy));
  url.username = encodeURIComponent(proxy.credentials?.user ?? '');
  url.password = encodeURIComponent(proxy.credentials?.password ?? '');
  return url.href.replace(/\/$/, '');
}

/** `Proxy-Authorization` of an http or https proxy, when its URL has a user or password. */
export function proxyAuthorization(proxy: ProxyServer): string | undefined {
  if (proxy.credentials === undefined) return undefined;
  const bytes = new TextEncoder().encode(`${proxy.credentials.user}:${proxy.credentials.password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

/** Where the requests for a server go, and how they name what they want there. */
export interface Endpoint {
  /** Scheme, host and port of whoever is spoken HTTP to. */
  readonly origin: string;
  /** Goes in front of an API path. */
  readonly prefix: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The proxy that reads the requests, and may answer them itself. */
  readonly forwarder?: ProxyServer;
}

/**
 * The endpoint of a server. It is the server itself, at the end of a tunnel if there is a proxy; only a plain http
 * server behind an HTTP proxy is asked for by its whole URL, of the proxy, as Go's `net/http` does.
 */
export function endpointOf(server: string, proxy: ProxyServer | undefined): Endpoint {
  const url = new URL(server);
  const path = url.pathname.replace(/\/$/, '');
  if (proxy === undefined || !isForwarded(server, proxy)) return { origin: url.origin, prefix: path, headers: {} };
  const authorization = proxyAuthorization(proxy);
  return {
    forwarder: proxy,
    origin: proxyName(proxy),
    prefix: url.origin + path,
    headers: { host: url.host, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) },
  };
}

/** True when the proxy reads the requests and passes them on; false when it passes bytes through. */
export function isForwarded(server: string, proxy: ProxyServer): boolean {
  return proxy.scheme !== 'socks5' && new URL(server).protocol === 'http:';
}
