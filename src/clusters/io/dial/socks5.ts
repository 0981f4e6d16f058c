import type { Socket } from 'node:net';
import { parseIp } from '../../model/proxy/no-proxy.ts';
import type { ProxyServer } from '../../model/proxy/proxy.ts';
import { notAProxy, refusedByProxy, rejectedByProxy } from '../../model/proxy/proxy-error.ts';
import { SocketReader } from './socket-reader.ts';

const VERSION = 5;
const METHOD = { none: 0, password: 2 } as const;
const CONNECT = 1;
const ADDRESS = { ipv4: 1, name: 3, ipv6: 4 } as const;

/** RFC 1928 §6. */
const REPLIES: Readonly<Record<number, string>> = {
  1: 'general SOCKS server failure',
  2: 'connection not allowed by ruleset',
  3: 'network unreachable',
  4: 'host unreachable',
  5: 'connection refused',
  6: 'TTL expired',
  7: 'command not supported',
  8: 'address type not supported',
};

/**
 * Makes a connection to a SOCKS5 proxy one to a server (RFC 1928, and RFC 1929 for user and password). The server's
 * name goes to the proxy as it is: only there it may mean anything. Rejects with a `ProxyError` if the proxy says no,
 * and with the socket's own error if it ends.
 */
export async function openSocksTunnel(socket: Socket, proxy: ProxyServer, host: string, port: number): Promise<void> {
  const reader = new SocketReader(socket);
  await signIn(socket, reader, proxy);
  socket.write(Buffer.from([VERSION, CONNECT, 0, ...addressOf(host), port >> 8, port & 255]));
  const [version, reply = 1, , kind] = await reader.take(4);
  if (version !== VERSION) throw notAProxy(proxy);
  if (reply !== 0) throw refusedByProxy(proxy, `${host}:${port}`, REPLIES[reply] ?? `SOCKS reply ${reply}`);
  // The address that the proxy connects from, which nobody asked for.
  await reader.take((await addressLength(reader, kind)) + 2);
  reader.release();
}

async function signIn(socket: Socket, reader: SocketReader, proxy: ProxyServer): Promise<void> {
  const { credentials } = proxy;
  const methods = credentials === undefined ? [METHOD.none] : [METHOD.none, METHOD.password];
  socket.write(Buffer.from([VERSION, methods.length, ...methods]));
  const [version, method] = await reader.take(2);
  if (version !== VERSION) throw notAProxy(proxy);
  if (method === METHOD.none) return;
  if (method !== METHOD.password || credentials === undefined) throw rejectedByProxy(proxy, 'no acceptable method');
  const user = Buffer.from(credentials.user);
  const password = Buffer.from(credentials.password);
  if (user.length > 255 || password.length > 255) throw rejectedByProxy(proxy, 'longer than 255 bytes');
  socket.write(Buffer.from([1, user.length, ...user, password.length, ...password]));
  const [, status] = await reader.take(2);
  if (status !== 0) throw rejectedByProxy(proxy, 'SOCKS5');
}

function addressOf(host: string): readonly number[] {
  const ip = parseIp(host);
  if (ip !== undefined) return [ip.length === 4 ? ADDRESS.ipv4 : ADDRESS.ipv6, ...ip];
  const name = Buffer.from(host);
  return [ADDRESS.name, name.length, ...name];
}

async function addressLength(reader: SocketReader, kind: number | undefined): Promise<number> {
  if (kind === ADDRESS.ipv4) return 4;
  if (kind === ADDRESS.ipv6) return 16;
  return (await reader.take(1))[0] ?? 0;
}
