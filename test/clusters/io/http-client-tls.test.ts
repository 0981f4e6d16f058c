import { createSecureServer } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { KeyPair } from '../../../src/demo/io/certificates.ts';
import { TestAuthority } from '../../helpers/certificates.ts';
import { accessTo, clientOf, failureOf, get, startApi } from '../../helpers/http.ts';

const authority = new TestAuthority();
const serverCertificate = authority.issue({ commonName: 'server', hosts: ['127.0.0.1', 'kube.internal'] });
const data = (pem: string): { data: string } => ({ data: Buffer.from(pem).toString('base64') });

/** A TLS server that tells who asked and over which protocol. */
async function startTls(
  options: { readonly http2?: boolean; readonly certificate?: KeyPair; readonly clientCa?: string } = {},
): Promise<{ readonly url: string; connections(): number }> {
  const { cert, key } = options.certificate ?? serverCertificate;
  const tls = {
    cert,
    key,
    allowHTTP1: true,
    ...(options.clientCa === undefined ? {} : { ca: options.clientCa, requestCert: true }),
  };
  let connections = 0;
  const answer = (request: { httpVersion: string; socket: object }, response: { end(text: string): void }): void => {
    const socket = request.socket as { getPeerCertificate?: () => { subject?: { CN?: string } } };
    const peer = socket.getPeerCertificate?.().subject?.CN ?? 'nobody';
    response.end(`${request.httpVersion} ${peer}`);
  };
  const server = options.http2 === false ? createTlsServer(tls, answer) : createSecureServer(tls, answer);
  server.on('secureConnection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, connections: () => connections };
}

describe('TLS', () => {
  test('speaks HTTP/2 over one connection, however many requests go out at once', async () => {
    const server = await startTls();
    const client = await clientOf(accessTo(server.url, {}, { certificateAuthority: data(authority.ca.cert) }));
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.text(get('/'))));
    expect(new Set(answers)).toEqual(new Set(['2.0 nobody']));
    expect(server.connections()).toBe(1);
  });

  test('keeps to HTTP/1.1 where HTTP/2 is switched off, and where several groups are impersonated', async () => {
    const server = await startTls();
    const certificateAuthority = data(authority.ca.cert);
    const off = await clientOf(accessTo(server.url, {}, { certificateAuthority, http2: 'off' }));
    expect(await off.text(get('/'))).toBe('1.1 nobody');
    const impersonate = { user: 'ann', groups: ['a', 'b'], extra: {} };
    const grouped = await clientOf(accessTo(server.url, { impersonate }, { certificateAuthority }));
    expect(await grouped.text(get('/'))).toBe('1.1 nobody');
  });

  test('shows the client certificate', async () => {
    const server = await startTls({ clientCa: authority.ca.cert });
    const { cert, key } = authority.issue({ commonName: 'ann' });
    const user = { clientCertificate: data(cert), clientKey: data(key) };
    const client = await clientOf(accessTo(server.url, user, { certificateAuthority: data(authority.ca.cert) }));
    expect(await client.text(get('/'))).toBe('2.0 ann');
  });

  test('refuses a server whose certificate nobody vouches for, unless told not to look', async () => {
    const server = await startTls();
    expect(await failureOf((await clientOf(accessTo(server.url))).text(get('/')))).toMatchObject({
      kind: 'transport',
      message: 'TLS: certificate signed by an unknown authority',
      next: 'check certificate-authority of the cluster entry',
    });
    const trusting = await clientOf(accessTo(server.url, {}, { insecureSkipTlsVerify: true }));
    expect(await trusting.text(get('/'))).toBe('2.0 nobody');
  });

  test('checks the name that tls-server-name gives', async () => {
    const certificate = authority.issue({ commonName: 'server', hosts: ['kube.internal'] });
    const server = await startTls({ certificate });
    const certificateAuthority = data(authority.ca.cert);
    const wrong = await clientOf(accessTo(server.url, {}, { certificateAuthority }));
    expect((await failureOf(wrong.text(get('/')))).message).toBe("TLS: the server's certificate is for another name");
    const right = await clientOf(accessTo(server.url, {}, { certificateAuthority, tlsServerName: 'kube.internal' }));
    expect(await right.text(get('/'))).toBe('2.0 nobody');
  });

  test('tells that a server certificate has expired', async () => {
    const notAfter = new Date(Date.now() - 3_600_000);
    const server = await startTls({
      certificate: authority.issue({ commonName: 's', hosts: ['127.0.0.1'], notAfter }),
    });
    const client = await clientOf(accessTo(server.url, {}, { certificateAuthority: data(authority.ca.cert) }));
    expect((await failureOf(client.text(get('/')))).message).toBe("TLS: the server's certificate has expired");
  });

  test('tells that a port does not speak TLS', async () => {
    const api = await startApi();
    const client = await clientOf(accessTo(api.url.replace('http:', 'https:')));
    expect((await failureOf(client.text(get('/')))).message).toBe('TLS: the server does not speak TLS on this port');
  });
});
