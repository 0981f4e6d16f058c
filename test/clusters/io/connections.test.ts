import { writeFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createConnect } from '../../../src/clusters/io/http-client.ts';
import type { ClientCertificate } from '../../../src/clusters/model/credential/grant.ts';
import type { Credential } from '../../../src/clusters/ports.ts';
import { TestAuthority } from '../../helpers/certificates.ts';
import { FakeClock, until } from '../../helpers/fake-clock.ts';
import { accessTo, CLIENT_ID, credentialOf, get } from '../../helpers/http.ts';
import { temporaryFolder } from '../../helpers/kubeconfig.ts';

const authority = new TestAuthority();

interface Server {
  readonly url: string;
  /** Common names of the connections that are open. */
  readonly open: string[];
  /** Ends the answers that go on and on. */
  end(): void;
}

/** A server that answers with the name on the client's certificate, and on `/watch` does not come to an end. */
async function startServer(protocol: 'http/1.1' | 'h2'): Promise<Server> {
  const { cert, key } = authority.issue({ commonName: 'server', hosts: ['127.0.0.1'] });
  const open: string[] = [];
  const endings: (() => void)[] = [];
  const tls = { cert, key, ca: authority.ca.cert, requestCert: true, allowHTTP1: true, ALPNProtocols: [protocol] };
  const server = createSecureServer(tls, (request, response) => {
    const name = String((request.socket as TLSSocket).getPeerCertificate().subject.CN);
    response.write(name);
    if (request.url === '/watch') endings.push(() => response.end());
    else response.end();
  });
  server.on('secureConnection', (socket) => {
    const name = String(socket.getPeerCertificate().subject.CN);
    open.push(name);
    socket.on('close', () => open.splice(open.indexOf(name), 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const end = (): void => {
    for (const each of endings) each();
  };
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, open, end };
}

describe.each(['http/1.1', 'h2'] as const)('over %s', (protocol) => {
  test('a client certificate that changes on disk is shown by new connections; what is under way ends by itself', async () => {
    const server = await startServer(protocol);
    const folder = temporaryFolder();
    const files = { cert: join(folder, 'cert'), key: join(folder, 'key') };
    const write = ({ cert, key }: ClientCertificate): void => {
      writeFileSync(files.cert, cert);
      writeFileSync(files.key, key);
    };
    write(authority.issue({ commonName: 'ann' }));
    const user = { clientCertificate: { file: files.cert }, clientKey: { file: files.key } };
    const ca = { data: Buffer.from(authority.ca.cert).toString('base64') };
    const access = accessTo(server.url, user, { certificateAuthority: ca });
    const credential = credentialOf(access);
    const client = await createConnect(new FakeClock(), 'test of the client')(CLIENT_ID, access, credential);
    onTestFinished(() => client.close());

    let watched = '';
    let isOver = false;
    const body = await client.stream(get('/watch'));
    const watching = (async () => {
      for await (const chunk of body) watched += Buffer.from(chunk).toString();
      isOver = true;
    })();
    expect(await client.text(get('/'))).toBe('ann');

    write(authority.issue({ commonName: 'bob' }));
    credential.changed();
    await until(() => {
      void client.text(get('/'));
      return server.open.includes('bob');
    }, 'a new connection');
    expect(await client.text(get('/'))).toBe('bob');
    expect(server.open).toContain('ann');
    expect([watched, isOver]).toEqual(['ann', false]);

    server.end();
    await watching;
    await until(() => !server.open.includes('ann'), 'the old connection has gone');
    expect(await client.text(get('/'))).toBe('bob');
  });

  test('closing a client ends the connections of every certificate it has shown', async () => {
    const server = await startServer(protocol);
    const pairs = ['ann', 'bob'].map((commonName) => authority.issue({ commonName }));
    let shown = 0;
    const credential: Pick<Credential, 'use'> = {
      use: (_, send) => send({ headers: {}, certificate: pairs[shown] ?? { cert: '', key: '' } }),
    };
    const ca = { data: Buffer.from(authority.ca.cert).toString('base64') };
    const access = accessTo(server.url, {}, { certificateAuthority: ca });
    const client = await createConnect(new FakeClock(), 'test of the client')(CLIENT_ID, access, credential);
    await client.stream(get('/watch'));
    shown = 1;
    await client.stream(get('/watch'));
    expect(server.open.toSorted()).toEqual(['ann', 'bob']);
    client.close();
    await until(() => server.open.length === 0, 'all are gone');
  });
});
