import { once } from 'node:events';
import { createServer as createHttpServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { KeyPair } from '../../src/demo/io/certificates.ts';

// Proxies send everything to loopback, whatever name they are asked for: only they know what a name means.
const LOOPBACK = '127.0.0.1';

/** What tests ask of any proxy. */
export interface RunningProxy {
  readonly port: number;
  /** `host:port` of every tunnel that was asked for. */
  readonly tunnels: readonly string[];
  /** Connections of clients that are open. */
  connections(): number;
}

/** How an HTTP proxy behaves. */
export interface HttpProxyOptions {
  /** Makes it an https proxy. */
  readonly certificate?: KeyPair;
  /** `user:password` that it wants. */
  readonly credentials?: string;
  /** What it sends for every CONNECT instead of opening a tunnel; empty for nothing at all. */
  readonly answer?: string;
}

/** An HTTP proxy that has written down what it forwarded. */
export interface RunningHttpProxy extends RunningProxy {
  /** URL and Host header of every request that was not a CONNECT. */
  readonly forwarded: readonly { readonly url: string; readonly host: string }[];
}

/** Starts an HTTP proxy for one test. */
export async function startHttpProxy(options: HttpProxyOptions = {}): Promise<RunningHttpProxy> {
  const tunnels: string[] = [];
  const forwarded: { url: string; host: string }[] = [];
  const wanted = options.credentials === undefined ? undefined : `Basic ${btoa(options.credentials)}`;
  const isWelcome = ({ headers }: IncomingMessage): boolean => headers['proxy-authorization'] === wanted;

  const server: Server =
    options.certificate === undefined ? createHttpServer() : createHttpsServer({ ...options.certificate });
  server.on('request', (incoming, response) => {
    if (!isWelcome(incoming)) return response.writeHead(407).end();
    const url = new URL(incoming.url ?? '');
    forwarded.push({ url: url.href, host: incoming.headers.host ?? '' });
    const { 'proxy-authorization': _, ...headers } = incoming.headers;
    const onward = httpRequest(
      { agent: false, host: LOOPBACK, port: url.port, path: url.pathname + url.search, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.writeHead(502).end());
    response.on('close', () => onward.destroy());
    return onward.end();
  });
  server.on('connect', (incoming: IncomingMessage, client: Duplex) => {
    client.on('error', () => client.destroy());
    if (!isWelcome(incoming))
      return client.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
    tunnels.push(incoming.url ?? '');
    if (options.answer !== undefined) return options.answer === '' ? undefined : client.end(options.answer);
    return bridge(client, Number(incoming.url?.split(':').pop()), () => {
      client.write('HTTP/1.1 200 Connection established\r\nX-Proxy: test\r\n\r\n');
    });
  });
  return { ...(await listen(server)), tunnels, forwarded };
}

/** How a SOCKS5 proxy behaves. */
export interface SocksProxyOptions {
  /** User and password that it wants. */
  readonly credentials?: readonly [string, string];
  /** The reply to every request; 0 opens the tunnel. */
  readonly reply?: number;
  /** Sends its answers byte by byte. */
  readonly drips?: boolean;
}

/** Starts a SOCKS5 proxy for one test. */
export async function startSocksProxy(options: SocksProxyOptions = {}): Promise<RunningProxy> {
  const tunnels: string[] = [];
  const server = createTcpServer((client) => {
    client.on('error', () => client.destroy());
    serveSocks(client, options, tunnels).catch(() => client.destroy());
  });
  return { ...(await listen(server)), tunnels };
}

async function serveSocks(client: Socket, options: SocksProxyOptions, tunnels: string[]): Promise<void> {
  const send = async (...bytes: number[]): Promise<void> => {
    if (options.drips !== true) return void client.write(Buffer.from(bytes));
    client.setNoDelay(true);
    for (const byte of bytes) {
      await new Promise((resolve) => client.write(Buffer.from([byte]), resolve));
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const [, count = 0] = await take(client, 2);
  const methods = await take(client, count);
  const method = options.credentials === undefined ? 0 : 2;
  if (!methods.includes(method)) return send(5, 255);
  await send(5, method);
  if (options.credentials !== undefined) {
    const [, userLength = 0] = await take(client, 2);
    const user = (await take(client, userLength)).toString();
    const password = (await take(client, (await take(client, 1))[0] ?? 0)).toString();
    const isRight = options.credentials[0] === user && options.credentials[1] === password;
    await send(1, isRight ? 0 : 1);
    if (!isRight) return void client.end();
  }
  const [, , , kind] = await take(client, 4);
  const length = kind === 1 ? 4 : kind === 4 ? 16 : ((await take(client, 1))[0] ?? 0);
  const address = await take(client, length);
  const port = (await take(client, 2)).readUInt16BE();
  tunnels.push(`${kind === 3 ? address.toString() : `[${address.join('.')}]`}:${port}`);
  if ((options.reply ?? 0) !== 0) return send(5, options.reply ?? 0, 0, 1, 0, 0, 0, 0, 0, 0);
  // A bound address by name, the form that few proxies use and a client may forget.
  await new Promise<void>((resolve) => bridge(client, port, resolve));
  return send(5, 0, 0, 3, 2, 104, 105, 0, 80);
}

/** The next bytes of a socket. Others may follow, but none before they are asked for: clients of SOCKS take turns. */
async function take(socket: Socket, size: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let missing = size; missing > 0; ) {
    const chunk: Buffer | null = socket.read(Math.min(missing, socket.readableLength)) ?? null;
    if (chunk === null) {
      const gone = once(socket, 'close').then(() => Promise.reject(new Error('the client is gone')));
      await Promise.race([once(socket, 'readable'), gone]);
    } else {
      chunks.push(chunk);
      missing -= chunk.length;
    }
  }
  return Buffer.concat(chunks);
}

/** Joins a client to a port on loopback, until either goes. */
function bridge(client: Duplex, port: number, opened: () => void): void {
  const onward = connect(port, LOOPBACK, () => {
    opened();
    client.pipe(onward).pipe(client);
  });
  onward.on('error', () => client.destroy());
  onward.on('close', () => client.destroy());
  client.on('close', () => onward.destroy());
}

async function listen(server: TcpServer): Promise<Pick<RunningProxy, 'port' | 'connections'>> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, connections: () => sockets.size };
}

/** Listens on loopback for one test, and reads what comes without a word. Returns the port. */
export async function startListener(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.resume();
    onSocket(socket);
  });
  return (await listen(server)).port;
}
