import type { Socket } from 'node:net';
import { type ProxyServer, proxyAuthorization } from '../../model/proxy/proxy.ts';
import { notAProxy, refusedByHttpProxy } from '../../model/proxy/proxy-error.ts';
import { SocketReader } from './socket-reader.ts';

/**
 * Makes a connection to an HTTP proxy one to `server` (`host:port`), by `CONNECT` (RFC 9110 §9.3.6). Rejects with a
 * `ProxyError` if the proxy says no, and with the socket's own error if it ends.
 */
export async function openHttpTunnel(
  socket: Socket,
  proxy: ProxyServer,
  server: string,
  userAgent: string,
): Promise<void> {
  const authorization = proxyAuthorization(proxy);
  const lines = [
    `CONNECT ${server} HTTP/1.1`,
    `Host: ${server}`,
    `User-Agent: ${userAgent}`,
    ...(authorization === undefined ? [] : [`Proxy-Authorization: ${authorization}`]),
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const reader = new SocketReader(socket);
  const [, status, reason = ''] = /^HTTP\/1\.\d (\d{3}) ?(.*)/.exec(await reader.takeHead()) ?? [];
  if (status === undefined) throw notAProxy(proxy);
  if (!status.startsWith('2')) throw refusedByHttpProxy(proxy, server, Number(status), reason);
  reader.release();
}
