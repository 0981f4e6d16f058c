import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { parseProxy } from '../../../../src/clusters/model/proxy/proxy.ts';
import { TestAuthority } from '../../../helpers/certificates.ts';
import { FakeClock, until } from '../../../helpers/fake-clock.ts';
import { accessTo, clientOf, failureOf, get } from '../../../helpers/http.ts';
import { clientThrough, onlyProxyKnown } from '../../../helpers/proxied-client.ts';
import { startHttpProxy, startListener, startSocksProxy } from '../../../helpers/proxies.ts';
import { startTls } from '../../../helpers/tls-server.ts';

describe('a proxy that does not let us through is named, with what to do, without its password', () => {
  /** The failure of a request for `https://kube.internal:6443` through a proxy. */
  const refused = async (proxyUrl: string, server = 'https://kube.internal:6443'): Promise<string> => {
    const { kind, message, next } = await failureOf((await clientThrough(proxyUrl, server)).text(get('/readyz')));
    expect(`${message} ${next}`).not.toContain('secret');
    return `${kind}: ${message}; ${next}`.replaceAll(/127\.0\.0\.1:\d+/g, 'PROXY');
  };

  test.each([
    ['HTTP/1.1 403 Forbidden', '403 Forbidden'],
    ['HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\n\r\nbad', '502 Bad Gateway'],
    ['HTTP/1.0 503', '503'],
  ])('HTTP: %j', async (answer, detail) => {
    const { port } = await startHttpProxy({ answer: `${answer}\r\n\r\n` });
    expect(await refused(`http://127.0.0.1:${port}`)).toBe(
      `transport: proxy http://PROXY: no connection to kube.internal:6443 (${detail}); check that the proxy may reach kube.internal:6443`,
    );
  });

  test('HTTP: it wants to know who asks', async () => {
    const { port } = await startHttpProxy({ credentials: 'ann:right' });
    const next = 'put them into proxy-url: http://USER:PASSWORD@…';
    const anonymous = `transport: proxy http://PROXY: it asks for a user and password (407); ${next}`;
    const rejected = `transport: proxy http://PROXY: it refuses the user and password (407); ${next}`;
    for (const server of ['https://kube.internal:6443', 'http://kube.internal:8080']) {
      expect(await refused(`http://127.0.0.1:${port}`, server)).toBe(anonymous);
      expect(await refused(`http://ann:secret@127.0.0.1:${port}`, server)).toBe(rejected);
    }
  });

  test('HTTP: the plain http server behind it does not answer', async () => {
    const { port } = await startHttpProxy();
    expect(await refused(`http://127.0.0.1:${port}`, 'http://kube.internal:1')).toBe(
      'transport: proxy http://PROXY: no connection to kube.internal:1 (502); check that the proxy may reach kube.internal:1',
    );
  });

  test.each([
    [1, 'general SOCKS server failure'],
    [2, 'connection not allowed by ruleset'],
    [5, 'connection refused'],
    [99, 'SOCKS reply 99'],
  ])('SOCKS: reply %i', async (reply, detail) => {
    const { port } = await startSocksProxy({ reply });
    expect(await refused(`socks5://127.0.0.1:${port}`)).toBe(
      `transport: proxy socks5://PROXY: no connection to kube.internal:6443 (${detail}); check that the proxy may reach kube.internal:6443`,
    );
  });

  test('SOCKS: it wants to know who asks', async () => {
    const { port } = await startSocksProxy({ credentials: ['ann', 'right'] });
    const next = 'put them into proxy-url: socks5://USER:PASSWORD@…';
    expect(await refused(`socks5://127.0.0.1:${port}`)).toBe(
      `transport: proxy socks5://PROXY: it asks for a user and password (no acceptable method); ${next}`,
    );
    expect(await refused(`socks5://ann:secret@127.0.0.1:${port}`)).toBe(
      `transport: proxy socks5://PROXY: it refuses the user and password (SOCKS5); ${next}`,
    );
  });

  test.each(['http', 'https', 'socks5'])('%s: nobody listens', async (scheme) => {
    expect(await refused(`${scheme}://127.0.0.1:1`)).toBe(
      `transport: proxy ${scheme}://PROXY: connection refused; check proxy-url`,
    );
  });

  test('its name does not exist', async () => {
    expect(await refused('http://ann:secret@nowhere.corp:3128')).toBe(
      'transport: proxy http://nowhere.corp:3128: no such host; check proxy-url',
    );
  });

  test.each([
    [
      'http',
      'SSH-2.0-OpenSSH_9.9\r\n\r\n',
      'it does not answer like an HTTP proxy; check scheme and port of proxy-url',
    ],
    [
      'socks5',
      'HTTP/1.1 400 Bad Request\r\n\r\n',
      'it does not answer like a SOCKS5 proxy; check scheme and port of proxy-url',
    ],
    ['http', '', 'connection lost; check proxy-url'],
    ['socks5', '\x05', 'connection lost; check proxy-url'],
  ])('%s: what listens says %j and hangs up', async (scheme, says, problem) => {
    const port = await startListener((socket) => socket.end(says, 'latin1'));
    expect(await refused(`${scheme}://127.0.0.1:${port}`)).toBe(`transport: proxy ${scheme}://PROXY: ${problem}`);
  });

  test.each(['http', 'socks5'])('%s: it takes the connection and says nothing', async (scheme) => {
    const sockets: Socket[] = [];
    const port = await startListener((socket) => void sockets.push(socket));
    const clock = new FakeClock();
    const proxy = parseProxy(`${scheme}://127.0.0.1:${port}`, 'proxy-url');
    const client = await clientOf(accessTo('https://kube.internal', {}, { proxy }), clock, onlyProxyKnown());
    const failure = failureOf(client.text(get('/readyz')));
    await until(() => sockets.some((socket) => socket.bytesRead > 0), 'the proxy is asked');
    await clock.advance(10_000);
    expect(await failure).toMatchObject({
      kind: 'timeout',
      message: `proxy ${scheme}://127.0.0.1:${port}: no answer to the connection attempt`,
    });
    await until(() => sockets.every((socket) => socket.destroyed), 'the connection is gone');
  });
});

test('closing a client ends a connection that is still being made, whatever the proxy does', async () => {
  const sockets: Socket[] = [];
  const port = await startListener((socket) => void sockets.push(socket));
  for (const proxyUrl of [`http://127.0.0.1:${port}`, `socks5://127.0.0.1:${port}`, `https://127.0.0.1:${port}`]) {
    const client = await clientThrough(proxyUrl, 'https://kube.internal');
    const failure = failureOf(client.text(get('/readyz')));
    await until(() => sockets.length === 1, 'the proxy is connected');
    client.close();
    expect((await failure).kind).toBe('transport');
    await until(() => sockets[0]?.destroyed === true, 'the connection is gone');
    sockets.length = 0;
  }
});

test('a proxy that says nothing holds up no cluster but its own', async () => {
  const authority = new TestAuthority();
  const server = await startTls(authority.issue({ commonName: 'server', hosts: ['kube.internal'] }));
  const certificateAuthority = { data: btoa(authority.ca.cert) };
  const good = await startHttpProxy();
  const sockets: Socket[] = [];
  const mute = await startListener((socket) => void sockets.push(socket));
  const stuck = await clientThrough(`http://127.0.0.1:${mute}`, 'https://kube.internal');
  let stuckAnswered = false;
  const waiting = failureOf(stuck.text(get('/'))).then(() => {
    stuckAnswered = true;
  });
  await until(() => sockets.length === 1, 'it waits for its proxy');
  const other = await clientThrough(`http://127.0.0.1:${good.port}`, server.url.replace('127.0.0.1', 'kube.internal'), {
    certificateAuthority,
  });
  expect(await other.text(get('/'))).toBe('2.0 nobody');
  expect(stuckAnswered).toBe(false);
  stuck.close();
  await waiting;
});
