import { describe, expect, test } from 'vitest';
import { TestAuthority } from '../../helpers/certificates.ts';
import { accessTo, clientOf, failureOf, get, startApi } from '../../helpers/http.ts';
import { startTls } from '../../helpers/tls-server.ts';

const authority = new TestAuthority();
const certificate = authority.issue({ commonName: 'server', hosts: ['127.0.0.1', 'kube.internal'] });
const data = (pem: string): { data: string } => ({ data: Buffer.from(pem).toString('base64') });

describe('TLS', () => {
  test('speaks HTTP/2 over one connection, however many requests go out at once', async () => {
    const server = await startTls(certificate);
    const client = await clientOf(accessTo(server.url, {}, { certificateAuthority: data(authority.ca.cert) }));
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.text(get('/'))));
    expect(new Set(answers)).toEqual(new Set(['2.0 nobody']));
    expect(server.connections()).toBe(1);
  });

  test('keeps to HTTP/1.1 where HTTP/2 is switched off, and where several groups are impersonated', async () => {
    const server = await startTls(certificate);
    const certificateAuthority = data(authority.ca.cert);
    const off = await clientOf(accessTo(server.url, {}, { certificateAuthority, http2: 'off' }));
    expect(await off.text(get('/'))).toBe('1.1 nobody');
    const impersonate = { user: 'ann', groups: ['a', 'b'], extra: {} };
    const grouped = await clientOf(accessTo(server.url, { impersonate }, { certificateAuthority }));
    expect(await grouped.text(get('/'))).toBe('1.1 nobody');
  });

  test('shows the client certificate', async () => {
    const server = await startTls(certificate, authority.ca.cert);
    const { cert, key } = authority.issue({ commonName: 'ann' });
    const user = { clientCertificate: data(cert), clientKey: data(key) };
    const client = await clientOf(accessTo(server.url, user, { certificateAuthority: data(authority.ca.cert) }));
    expect(await client.text(get('/'))).toBe('2.0 ann');
  });

  test('refuses a server whose certificate nobody vouches for, unless told not to look', async () => {
    const server = await startTls(certificate);
    expect(await failureOf((await clientOf(accessTo(server.url))).text(get('/')))).toMatchObject({
      kind: 'transport',
      message: 'TLS: certificate signed by an unknown authority',
      next: 'check certificate-authority of the cluster entry',
    });
    const trusting = await clientOf(accessTo(server.url, {}, { insecureSkipTlsVerify: true }));
    expect(await trusting.text(get('/'))).toBe('2.0 nobody');
  });

  test('checks the name that tls-server-name gives', async () => {
    const server = await startTls(authority.issue({ commonName: 'server', hosts: ['kube.internal'] }));
    const certificateAuthority = data(authority.ca.cert);
    const wrong = await clientOf(accessTo(server.url, {}, { certificateAuthority }));
    expect((await failureOf(wrong.text(get('/')))).message).toBe("TLS: the server's certificate is for another name");
    const right = await clientOf(accessTo(server.url, {}, { certificateAuthority, tlsServerName: 'kube.internal' }));
    expect(await right.text(get('/'))).toBe('2.0 nobody');
  });

  test('tells that a server certificate has expired', async () => {
    const notAfter = new Date(Date.now() - 3_600_000);
    const server = await startTls(authority.issue({ commonName: 's', hosts: ['127.0.0.1'], notAfter }));
    const client = await clientOf(accessTo(server.url, {}, { certificateAuthority: data(authority.ca.cert) }));
    expect((await failureOf(client.text(get('/')))).message).toBe("TLS: the server's certificate has expired");
  });

  test('tells that a port does not speak TLS', async () => {
    const api = await startApi();
    const client = await clientOf(accessTo(api.url.replace('http:', 'https:')));
    expect((await failureOf(client.text(get('/')))).message).toBe('TLS: the server does not speak TLS on this port');
  });
});
