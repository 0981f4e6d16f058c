import type { ProxyServer } from './proxy.ts';

/** A connection that a proxy did not let through. With a `cause`, the proxy itself could not be reached, and that is why. */
export class ProxyError extends Error {
  readonly proxy: ProxyServer;
  /** What the user can do about it. */
  readonly next: string;
  constructor(proxy: ProxyServer, message: string, next: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ProxyError';
    this.proxy = proxy;
    this.next = next;
  }
}

/** No connection to the proxy itself. */
export function unreachableProxy(proxy: ProxyServer, cause: unknown): ProxyError {
  return new ProxyError(proxy, 'it cannot be reached', `check ${proxy.setting}`, { cause });
}

/** The proxy wants to know who asks, or does not believe what it was told. `detail` is its own word for it: `407`. */
export function rejectedByProxy(proxy: ProxyServer, detail: string): ProxyError {
  const message =
    proxy.credentials === undefined ? 'it asks for a user and password' : 'it refuses the user and password';
  return new ProxyError(
    proxy,
    `${message} (${detail})`,
    `put them into ${proxy.setting}: ${proxy.scheme}://USER:PASSWORD@…`,
  );
}

/** The answer of an HTTP proxy that did not open the way to `server`. */
export function refusedByHttpProxy(proxy: ProxyServer, server: string, status: number, reason: string): ProxyError {
  if (status === 407) return rejectedByProxy(proxy, String(status));
  return refusedByProxy(proxy, server, `${status} ${reason}`.trim());
}

/** The proxy will not, or cannot, connect to the server. `detail` is its own word for it: `host unreachable`. */
export function refusedByProxy(proxy: ProxyServer, server: string, detail: string): ProxyError {
  return new ProxyError(proxy, `no connection to ${server} (${detail})`, `check that the proxy may reach ${server}`);
}

/** Whatever listens there is no such proxy. */
export function notAProxy(proxy: ProxyServer): ProxyError {
  const kind = proxy.scheme === 'socks5' ? 'a SOCKS5' : 'an HTTP';
  return new ProxyError(proxy, `it does not answer like ${kind} proxy`, `check scheme and port of ${proxy.setting}`);
}
