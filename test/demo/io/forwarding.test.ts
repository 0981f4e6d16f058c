import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FaultProxy } from '../../../src/demo/io/fault-proxy.ts';
import { until } from '../../helpers/fake-clock.ts';
import { authority, Client, loopback, startFaultyApi } from '../../helpers/faulty-api.ts';

/** Large enough to fill every buffer on the way many times over. */
const LARGE = Buffer.alloc(16 * 1024 * 1024, 'kubernetes ');
/** What undici calls a connection, or a stream of one, that ended without an answer's end. */
const LOST = /^(UND_ERR_SOCKET|ERR_HTTP2_STREAM_ERROR)$/;
const digest = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

describe.each(['HTTP/1.1', 'HTTP/2'] as const)('a healthy proxy over %s', (protocol) => {
  /** A proxy before a server that tells what reached it. */
  async function startMirror(): Promise<{ readonly client: Client; readonly seen: IncomingMessage[] }> {
    const seen: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      seen.push(request);
      const hash = createHash('sha256');
      request.on('data', (chunk) => hash.update(chunk));
      request.on('end', () => response.writeHead(201, { 'audit-id': 'a-1' }).end(hash.digest('hex')));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const upstream = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/k8s/c-1/` };
    const proxy = await FaultProxy.start({ upstream, ...(protocol === 'HTTP/2' ? { tls: loopback } : {}) });
    onTestFinished(async () => {
      await proxy.close();
      server.close();
    });
    return { client: new Client(proxy.url, protocol), seen };
  }

  test('passes on method, path, query and headers as they are, below the path of the server', async () => {
    const { client, seen } = await startMirror();
    const headers = {
      authorization: 'Bearer abc',
      accept: 'application/json;as=Table, application/json',
      'impersonate-user': 'ann',
      'impersonate-extra-scopes%2fa': 'view',
    };
    const answer = await client.ask('/api/v1/pods?labelSelector=app%3Dweb&limit=5', { method: 'DELETE', headers });
    expect(answer).toMatchObject({ code: 201, headers: { 'audit-id': 'a-1' }, body: digest('') });
    expect(seen[0]?.method).toBe('DELETE');
    expect(seen[0]?.url).toBe('/k8s/c-1/api/v1/pods?labelSelector=app%3Dweb&limit=5');
    expect(seen[0]?.headers).toMatchObject(headers);
    expect(seen[0]?.headers).not.toHaveProperty('transfer-encoding');
  });

  test('passes on bodies of a known and of an unknown length', async () => {
    const { client } = await startMirror();
    const headers = { 'content-type': 'application/merge-patch+json' };
    expect((await client.ask('/', { method: 'PATCH', headers, body: '{"a":1}' })).body).toBe(digest('{"a":1}'));
    const chunks = async function* (): AsyncGenerator<Buffer> {
      for (let at = 0; at < LARGE.length; at += 1_000_000) yield LARGE.subarray(at, at + 1_000_000);
    };
    expect((await client.ask('/', { method: 'POST', body: chunks() as never })).body).toBe(digest(LARGE));
  });

  test('passes on a large answer whole', async () => {
    const { api, client } = await startFaultyApi(protocol);
    api.on('/large', (response) => response.end(LARGE));
    expect(digest((await client().ask('/large')).body)).toBe(digest(LARGE));
  });

  test('gives up a request at the server when its client does, before the answer and within it', async () => {
    const { api, pods, client } = await startFaultyApi(protocol);
    let given = 0;
    api.on('/slow', (response) => void response.on('close', () => (given += 1)));
    const [slow, watch] = [client().stream('/slow'), client().stream('/api/v1/pods?watch=1')];
    await until(() => watch.isOpen && api.to('/slow').length === 1, 'both have reached the server');
    slow.leave();
    watch.leave();
    await until(() => given === 1 && pods.open.length === 0, 'the server is rid of both');
  });

  test('breaks an answer off when the server dies within it, and gives none when the server is gone', async () => {
    const { api, client } = await startFaultyApi(protocol);
    const watch = client().stream('/api/v1/pods?watch=1');
    await until(() => watch.isOpen, 'the watch is open');
    const revive = await api.die();
    await until(() => watch.end !== undefined, 'the watch ends');
    expect(watch.end).toMatch(LOST);
    await expect(client().ask('/readyz')).rejects.toMatchObject({ code: expect.stringMatching(LOST) });
    await revive();
    expect(await client().ask('/readyz')).toMatchObject({ code: 200 });
  });
});

test('a header that comes several times is passed on several times', async () => {
  const { api, proxy } = await startFaultyApi('HTTP/1.1');
  await new Client(proxy.url, 'HTTP/1.1').ask('/readyz', {
    headers: ['impersonate-group', 'a', 'impersonate-group', 'b'],
  });
  // Node joins repeated headers of an incoming request with a comma and a blank.
  expect(api.requests[0]?.headers['impersonate-group']).toBe('a, b');
});

test('the server is shown the certificate of the proxy, and has to show one that the proxy trusts', async () => {
  const tls = { ...loopback, ca: authority.ca.cert, requestCert: true, rejectUnauthorized: false };
  const server = createTlsServer(tls, (request, response) => {
    response.end((request.socket as TLSSocket).getPeerCertificate().subject?.CN ?? 'nobody');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (upstream: { readonly url: string; readonly ca?: string }) => {
    const proxy = await FaultProxy.start({ upstream });
    onTestFinished(() => proxy.close());
    return new Client(proxy.url, 'HTTP/1.1').ask('/');
  };
  const ca = authority.ca.cert;
  expect((await ask({ url, ca, ...authority.issue({ commonName: 'ann' }) })).body).toBe('ann');
  expect((await ask({ url, ca })).body).toBe('nobody');
  await expect(ask({ url })).rejects.toMatchObject({ code: expect.stringMatching(LOST) });
});
