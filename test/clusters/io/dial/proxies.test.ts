import { describe, expect, test } from 'vitest';
import { createConnect, type Network } from '../../../../src/clusters/io/http-client.ts';
import type { ClusterAccess, UserAccess } from '../../../../src/clusters/model/cluster.ts';
import { parseProxy } from '../../../../src/clusters/model/proxy/proxy.ts';
import type { ClusterClient } from '../../../../src/clusters/ports.ts';
import { TestAuthority } from '../../../helpers/certificates.ts';
import { FakeClock, until } from '../../../helpers/fake-clock.ts';
import { accessTo, CLIENT_ID, clientOf, credentialOf, failureOf, get, startApi } from '../../../helpers/http.ts';
import { clientThrough, onlyProxyKnown } from '../../../helpers/proxied-client.ts';
import { startHttpProxy, startSocksProxy } from '../../../helpers/proxies.ts';
import { startTls } from '../../../helpers/tls-server.ts';

const authority = new TestAuthority();
const certificate = authority.issue({ commonName: 'server', hosts: ['127.0.0.1', 'kube.internal'] });
const data = (pem: string): { data: string } => ({ data: Buffer.from(pem).toString('base64') });

/** A client that trusts the authority, through a proxy. */
const through = (
  proxyUrl: string,
  server: string,
  more: Partial<ClusterAccess> = {},
  user: UserAccess = {},
): Promise<ClusterClient> =>
  clientThrough(proxyUrl, server, { certificateAuthority: data(authority.ca.cert), ...more }, user);

describe('through an HTTP proxy', () => {
  test('requests for an https server share one tunnel and speak HTTP/2 in it', async () => {
    const [server, proxy] = [await startTls(certificate), await startHttpProxy()];
    const client = await through(`http://proxy.corp:${proxy.port}`, `https://kube.internal:${server.port}`);
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.text(get('/'))));
    expect(new Set(answers)).toEqual(new Set(['2.0 nobody']));
    expect(proxy.tunnels).toEqual([`kube.internal:${server.port}`]);
    expect(proxy.connections()).toBe(1);
  });

  test('TLS is the same as without one: HTTP/2 switched off, client certificate, server name', async () => {
    const [server, proxy] = [await startTls(certificate, authority.ca.cert), await startHttpProxy()];
    const { cert, key } = authority.issue({ commonName: 'ann' });
    const client = await through(
      `http://127.0.0.1:${proxy.port}`,
      `https://elsewhere:${server.port}`,
      { http2: 'off', tlsServerName: 'kube.internal' },
      { clientCertificate: data(cert), clientKey: data(key) },
    );
    expect(await client.text(get('/'))).toBe('1.1 ann');
  });

  test('a server that nobody vouches for is refused all the same, in the words for servers', async () => {
    const [server, proxy] = [
      await startTls(new TestAuthority().issue({ commonName: 'x', hosts: ['k'] })),
      await startHttpProxy(),
    ];
    const client = await through(`http://127.0.0.1:${proxy.port}`, `https://k:${server.port}`);
    expect((await failureOf(client.text(get('/')))).message).toBe('TLS: certificate signed by an unknown authority');
    await until(() => proxy.connections() === 0, 'the tunnel is gone');
  });

  test('the proxy is told user and password', async () => {
    const [server, proxy] = [await startTls(certificate), await startHttpProxy({ credentials: 'ann:p@ss' })];
    const client = await through(`http://ann:p%40ss@127.0.0.1:${proxy.port}`, `https://kube.internal:${server.port}`);
    expect(await client.text(get('/'))).toBe('2.0 nobody');
  });

  test('that is an https one, its certificate is checked for its own name, by the authority of the cluster', async () => {
    const own = authority.issue({ commonName: 'proxy', hosts: ['proxy.corp'] });
    const [server, proxy] = [await startTls(certificate), await startHttpProxy({ certificate: own })];
    const url = `https://proxy.corp:${proxy.port}`;
    const more = { tlsServerName: 'kube.internal' };
    expect(await (await through(url, `https://k:${server.port}`, more)).text(get('/'))).toBe('2.0 nobody');
    const strange = await through(url, `https://k:${server.port}`, {
      certificateAuthority: data(new TestAuthority().ca.cert),
    });
    expect(await failureOf(strange.text(get('/')))).toMatchObject({
      kind: 'transport',
      message: `proxy ${url}: TLS: certificate signed by an unknown authority`,
    });
  });

  test('a plain http server is asked for by its whole URL', async () => {
    const [api, proxy] = [await startApi(), await startHttpProxy({ credentials: 'ann:pw' })];
    api.on('/c/1/readyz', (response) => response.end('ok'));
    const client = await through(`http://ann:pw@proxy.corp:${proxy.port}`, `http://kube.internal:${api.port}/c/1`);
    expect(await client.text(get('/readyz', { query: { verbose: '1' } }))).toBe('ok');
    const host = `kube.internal:${api.port}`;
    expect(proxy.forwarded).toEqual([{ url: `http://${host}/c/1/readyz?verbose=1`, host }]);
    expect(proxy.tunnels).toEqual([]);
    expect(api.requests[0]?.headers).not.toHaveProperty('proxy-authorization');
  });

  test('that is an https one, a plain http server can be asked for too', async () => {
    const own = authority.issue({ commonName: 'proxy', hosts: ['proxy.corp'] });
    const [api, proxy] = [await startApi(), await startHttpProxy({ certificate: own })];
    const client = await through(`https://proxy.corp:${proxy.port}`, `http://kube.internal:${api.port}`);
    expect(await client.text(get('/readyz'))).toBe('ok');
    expect(proxy.forwarded).toHaveLength(1);
  });
});

describe('through a SOCKS5 proxy', () => {
  test.each(['socks5', 'socks5h'])('%s: the name of the server is looked up there', async (scheme) => {
    const [server, proxy] = [await startTls(certificate), await startSocksProxy()];
    const client = await through(`${scheme}://proxy.corp:${proxy.port}`, `https://kube.internal:${server.port}`);
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.text(get('/'))));
    expect(new Set(answers)).toEqual(new Set(['2.0 nobody']));
    expect(proxy.tunnels).toEqual([`kube.internal:${server.port}`]);
  });

  test('addresses are sent as addresses', async () => {
    const [api, proxy] = [await startApi(), await startSocksProxy()];
    for (const host of ['10.0.0.1', '[fd00::1]']) {
      const client = await through(`socks5://127.0.0.1:${proxy.port}`, `http://${host}:${api.port}`);
      expect(await client.text(get('/readyz'))).toBe('ok');
    }
    const version6 = [0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1].join('.');
    expect(proxy.tunnels).toEqual([`[10.0.0.1]:${api.port}`, `[${version6}]:${api.port}`]);
  });

  test('user and password are told, and answers that drip are put together', async () => {
    const [server, proxy] = [
      await startTls(certificate),
      await startSocksProxy({ credentials: ['ann', 'p@ss'], drips: true }),
    ];
    const client = await through(`socks5://ann:p%40ss@127.0.0.1:${proxy.port}`, `https://kube.internal:${server.port}`);
    expect(await client.text(get('/'))).toBe('2.0 nobody');
    client.close();
    await until(() => proxy.connections() === 0, 'the tunnel is gone');
  });
});

test.each(['http', 'socks5'])(
  'a stream through %s flows, and ends with the client, which leaves no connection behind',
  async (scheme) => {
    const [api, proxy] = [await startApi(), await (scheme === 'http' ? startHttpProxy() : startSocksProxy())];
    api.on('/watch', (response) => void response.write('one'));
    const client = await through(`${scheme}://127.0.0.1:${proxy.port}`, `http://kube.internal:${api.port}`);
    const body = await client.stream(get('/watch'));
    const chunks: string[] = [];
    const reading = (async () => {
      for await (const chunk of body) {
        chunks.push(Buffer.from(chunk).toString());
        client.close();
      }
    })();
    expect((await failureOf(reading)).kind).toBe('transport');
    expect(chunks).toEqual(['one']);
    await until(() => proxy.connections() === 0 && api.connections() === 0, 'all connections are gone');
  },
);

describe('which proxy', () => {
  const reached = async (server: string, env: Network['env'], proxyUrl?: string): Promise<string> => {
    const proxy = proxyUrl === undefined ? {} : { proxy: parseProxy(proxyUrl, 'proxy-url') };
    const client = await clientOf(accessTo(server, {}, proxy), new FakeClock(), onlyProxyKnown(env));
    return client.text(get('/readyz'));
  };

  test('is what the environment says, but for its exceptions and loopback', async () => {
    const [api, proxy] = [await startApi(), await startHttpProxy()];
    const HTTP_PROXY = `proxy.corp:${proxy.port}`;
    expect(await reached(`http://kube.internal:${api.port}`, { HTTP_PROXY })).toBe('ok');
    expect(await reached(`http://127.0.0.1:${api.port}`, { HTTP_PROXY })).toBe('ok');
    expect(proxy.forwarded).toHaveLength(1);
    const excepted = reached(`http://kube.internal:${api.port}`, { HTTP_PROXY, NO_PROXY: '.internal' });
    expect((await failureOf(excepted)).message).toBe('no such host');
    expect(proxy.forwarded).toHaveLength(1);
  });

  test('is what proxy-url says before all of that', async () => {
    const [api, proxy] = [await startApi(), await startHttpProxy()];
    const env = { HTTP_PROXY: 'http://127.0.0.1:1', NO_PROXY: '*' };
    expect(await reached(api.url, env, `http://127.0.0.1:${proxy.port}`)).toBe('ok');
    expect(proxy.forwarded).toHaveLength(1);
  });

  test('cannot be told from a variable that is no proxy: a config failure that does not show its value', async () => {
    const connect = createConnect(new FakeClock(), 'test of the client', {
      env: { HTTPS_PROXY: 'gopher://ann:secret@p' },
    });
    const access = accessTo('https://kube.internal');
    expect(await failureOf(connect(CLIENT_ID, access, credentialOf(access)))).toMatchObject({
      kind: 'config',
      message: 'HTTPS_PROXY has the scheme gopher; kmc speaks http, https, socks5 and socks5h',
    });
  });
});
