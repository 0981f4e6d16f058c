import { type IncomingMessage, STATUS_CODES } from 'node:http';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Refusal } from '../model/refusal.ts';
import type { UpstreamOptions } from './upstream.ts';

/**
 * Hands a connection whose client wants another protocol (exec and port-forward over WebSocket or SPDY) to the server:
 * the request as it was, then raw bytes both ways, the server's answer among them. `head` is what came behind the request.
 */
export function passUpgrade(upstream: UpstreamOptions, request: IncomingMessage, client: Socket, head: Buffer): void {
  const { pathname } = new URL(upstream.url);
  const lines = [`${request.method} ${pathname.replace(/\/$/, '')}${request.url} HTTP/1.1`];
  const { rawHeaders } = request;
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  const server = connect(upstream);
  server.write(`${lines.join('\r\n')}\r\n\r\n`);
  server.write(head);
  client.pipe(server);
  server.pipe(client);
  join(client, server);
  join(server, client);
}

/** Answers in the server's place, and ends the connection. */
export function refuseUpgrade(client: Socket, { code, headers, body }: Refusal): void {
  const all = { ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  client.on('error', () => undefined);
  client.end([`HTTP/1.1 ${code} ${STATUS_CODES[code]}`, ...lines, '', body].join('\r\n'));
}

function connect({ url, ca, cert, key }: UpstreamOptions): Socket {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol === 'http:') return connectTcp({ host, port: Number(port || 80) });
  return connectTls({
    host,
    port: Number(port || 443),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  });
}

/** When one side is gone, so is the other. */
function join(one: Socket, other: Socket): void {
  one.on('error', () => undefined);
  one.on('close', () => other.destroySoon());
}
