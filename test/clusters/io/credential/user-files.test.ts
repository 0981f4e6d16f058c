import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { UserAccess } from '../../../../src/clusters/model/cluster.ts';
import type { Grant } from '../../../../src/clusters/model/credential/grant.ts';
import { TestAuthority } from '../../../helpers/certificates.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { accessTo, CLIENT_ID, credentialSources, failureOf, SILENT } from '../../../helpers/http.ts';
import { temporaryFolder } from '../../../helpers/kubeconfig.ts';

/** What a user's credential is now. */
function grantOf(user: UserAccess): Promise<Grant> {
  const source = credentialSources(new FakeClock())(CLIENT_ID, accessTo('https://c', user), SILENT);
  return source.fetch(new AbortController().signal);
}

const written = (text: string, name = 'file'): string => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
};

describe('a credential of the entry itself', () => {
  test('is a token, a basic pair, or nothing at all, and holds until it is rejected', async () => {
    const authorization = async (user: UserAccess): Promise<unknown> =>
      (await grantOf(user)).identity.headers['authorization'];
    expect(await authorization({ token: 'abc' })).toBe('Bearer abc');
    expect(await authorization({ basic: { username: 'ann', password: 'pw' } })).toBe(`Basic ${btoa('ann:pw')}`);
    expect(await grantOf({})).toEqual({ identity: { headers: {} }, life: { type: 'until-rejected' } });
  });
});

describe('a credential in files', () => {
  test('is looked at again each minute', async () => {
    const tokenFile = written('abc\n');
    expect(await grantOf({ tokenFile })).toEqual({
      identity: { headers: { authorization: 'Bearer abc' } },
      life: { type: 'reread', afterMs: 60_000 },
    });
  });

  test('gives way to the token of the entry only when it cannot be read', async () => {
    const headers = async (tokenFile: string): Promise<unknown> =>
      (await grantOf({ token: 'old', tokenFile })).identity.headers;
    expect(await headers(written('new'))).toEqual({ authorization: 'Bearer new' });
    expect(await headers('/nowhere/token')).toEqual({ authorization: 'Bearer old' });
  });

  test('may be a client certificate with its key', async () => {
    const { cert, key } = new TestAuthority().issue({ commonName: 'ann' });
    const user = { clientCertificate: { file: written(cert) }, clientKey: { data: btoa(key) } };
    expect(await grantOf(user)).toEqual({
      identity: { headers: {}, certificate: { cert, key } },
      life: { type: 'reread', afterMs: 60_000 },
    });
  });
});

describe('a credential that cannot be used is a config error', () => {
  const other = new TestAuthority();
  test.each<[string, UserAccess, string | RegExp]>([
    ['a token file that is missing', { tokenFile: '/nowhere/token' }, '/nowhere/token: no such file'],
    ['a folder instead of a file', { tokenFile: '/etc' }, /EISDIR/],
    [
      'a key that is missing',
      { clientCertificate: { data: 'QQ==' }, clientKey: { file: '/nowhere/key' } },
      '/nowhere/key: no such file',
    ],
    ['a token with a line break', { token: 'a\nb' }, 'the token has characters that no header may hold'],
    [
      'a certificate that is none',
      { clientCertificate: { data: 'QUJD' }, clientKey: { data: 'QUJD' } },
      'the kubeconfig entry has a client certificate or key that is not PEM',
    ],
    [
      'a key of another certificate',
      {
        clientCertificate: { data: btoa(other.issue({ commonName: 'ann' }).cert) },
        clientKey: { data: btoa(other.issue({ commonName: 'bob' }).key) },
      },
      'the kubeconfig entry has a client key that does not belong to its certificate',
    ],
  ])('%s', async (_, user, message) => {
    const failure = await failureOf(grantOf(user));
    expect(failure).toMatchObject({ kind: 'config', clusterId: CLIENT_ID });
    expect(failure.message).toMatch(message);
  });

  test('a token file that is empty, or holds more than a token', async () => {
    const [empty, wrong] = [written(' \n'), written('token: abc\nother: line')];
    expect((await failureOf(grantOf({ tokenFile: empty }))).message).toBe(`${empty}: it is empty`);
    expect((await failureOf(grantOf({ tokenFile: wrong }))).message).toBe(`${wrong}: it is more than a token`);
  });
});
