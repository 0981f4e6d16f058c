import { once } from 'node:events';
import { createServer, request as requestHttp } from 'node:http';
import { createServer as createTlsServer, request as requestHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FaultProxy } from '../../../src/demo/io/fault-proxy.ts';
import { authority, loopback } from '../../helpers/faulty-api.ts';

const EXEC = '/api/v1/namespaces/default/pods/web-1/exec?command=sh';

/** A server that echoes what it is sent after an upgrade, if it knows the token, and a proxy before it; both with TLS or both without. */
async function startEcho(tls: boolean): Promise<FaultProxy> {
  const server = tls ? createTlsServer(loopback) : createServer();
  server.on('upgrade', (request, socket: Socket) => {
    if (request.headers.authorization !== 'Bearer abc') {
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\nconnection: close\r\n\r\nno');
      return;
    }
    socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
    socket.write(`${request.method} ${request.url}\n`);
    socket.pipe(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const proxy = await FaultProxy.start(
    tls
      ? { upstream: { url: `https://${address}`, ca: authority.ca.cert }, tls: loopback }
      : { upstream: { url: `http://${address}` } },
  );
  onTestFinished(async () => {
    await proxy.close();
    server.close();
  });
  return proxy;
}

/** Asks for an upgrade: `101` and the connection, or the status of the refusal with its body. */
async function upgrade(
  url: string,
  token: string,
): Promise<{ readonly code: number; readonly socket: Socket; readonly text: string }> {
  const headers = { connection: 'Upgrade', upgrade: 'websocket', authorization: `Bearer ${token}` };
  const options = { headers, ca: authority.ca.cert, agent: false } as const;
  const request = url.startsWith('https') ? requestHttps(url + EXEC, options) : requestHttp(url + EXEC, options);
  request.end();
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('upgrade', (response, socket: Socket, head) => {
      onTestFinished(() => void socket.destroy());
      if (head.length > 0) socket.unshift(head);
      resolve({ code: response.statusCode ?? 0, socket, text: '' });
    });
    request.on('response', (response) => {
      const { statusCode = 0, socket } = response;
      void text(response).then((body) => resolve({ code: statusCode, socket, text: body }));
    });
  });
}

/** Reads until a text has come. */
async function readTo(socket: Socket, end: string): Promise<string> {
  let all = '';
  while (!all.endsWith(end)) all += String((await once(socket, 'data'))[0]);
  return all;
}

describe.each([
  ['clear text', false],
  ['TLS', true],
] as const)('an upgraded connection over %s', (_, tls) => {
  test('carries raw bytes both ways, and ends on both sides', async () => {
    const { url } = await startEcho(tls);
    const { code, socket } = await upgrade(url, 'abc');
    expect(code).toBe(101);
    expect(await readTo(socket, '\n')).toBe(`GET ${EXEC}\n`);
    socket.write('ls -l');
    expect(await readTo(socket, '-l')).toBe('ls -l');
    socket.end();
    await once(socket, 'close');
  });

  test('is refused in the words of the server, or of the fault', async () => {
    const proxy = await startEcho(tls);
    expect(await upgrade(proxy.url, 'wrong')).toMatchObject({ code: 403, text: 'no' });
    await proxy.set('unauthorized');
    const refused = await upgrade(proxy.url, 'abc');
    expect(refused.code).toBe(401);
    expect(JSON.parse(refused.text)).toMatchObject({ kind: 'Status', reason: 'Unauthorized' });
    await proxy.set('none');
    expect((await upgrade(proxy.url, 'abc')).code).toBe(101);
  });

  test('breaks off under cut, and under reset', async () => {
    const proxy = await startEcho(tls);
    for (const fault of ['cut', 'reset'] as const) {
      await proxy.set('none');
      const { socket } = await upgrade(proxy.url, 'abc');
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.on('error', () => undefined);
      socket.resume();
      await proxy.set(fault);
      await closed;
    }
    expect(proxy.fault).toBe('reset');
  });
});
