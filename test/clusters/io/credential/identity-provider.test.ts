import { describe, expect, test } from 'vitest';
import { type Refreshed, refreshTokens } from '../../../../src/clusters/io/credential/identity-provider.ts';
import type { OidcConfig } from '../../../../src/clusters/model/credential/auth-provider.ts';
import type { Environment } from '../../../../src/clusters/model/proxy/proxy.ts';
import { TestAuthority } from '../../../helpers/certificates.ts';
import { FakeClock, until } from '../../../helpers/fake-clock.ts';
import { CLIENT_ID } from '../../../helpers/http.ts';
import { IdentityProvider } from '../../../helpers/identity-provider.ts';
import { startHttpProxy } from '../../../helpers/proxies.ts';

const EXPIRY = Date.UTC(2026, 0, 3);
const ORIGIN = { clusterId: CLIENT_ID, phase: 'credential' };

/** Refreshes the token `refresh-1`. */
function refresh(
  provider: IdentityProvider,
  more: Partial<OidcConfig> = {},
  clock = new FakeClock(),
  env: Environment = {},
): Promise<Refreshed> {
  const oidc = { file: '/home/me/config', user: 'ann', issuerUrl: provider.url, clientId: 'kube', ...more };
  return refreshTokens(ORIGIN, oidc, 'refresh-1', { clock, env }, new AbortController().signal);
}

describe('a refresh token', () => {
  test('goes through the proxy that the environment names', async () => {
    const provider = await IdentityProvider.start(EXPIRY);
    const proxy = await startHttpProxy();
    const env = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
    const issuerUrl = provider.url.replace('127.0.0.1', 'login.corp');
    expect((await refresh(provider, { issuerUrl }, new FakeClock(), env)).refreshToken).toBe('refresh-2');
    // Loopback, where the discovery document says the tokens are, is never asked through a proxy of the environment.
    expect(proxy.forwarded.map(({ url }) => new URL(url).hostname)).toEqual(['login.corp']);
  });

  test('is traded for an id token and the next refresh token', async () => {
    const provider = await IdentityProvider.start(EXPIRY);
    expect((await refresh(provider)).refreshToken).toBe('refresh-2');
    const form = { grant_type: 'refresh_token', refresh_token: 'refresh-1', client_id: 'kube' };
    expect(provider.requests).toEqual([{ authorization: undefined, form }]);
  });

  test('stays the same at a provider that gives no other', async () => {
    const provider = await IdentityProvider.start(EXPIRY);
    provider.instead = (response) => response.end('{"id_token":"a.b.c"}');
    expect(await refresh(provider)).toEqual({ idToken: 'a.b.c' });
  });

  test('goes with the client secret in the header, encoded as a form is', async () => {
    const provider = await IdentityProvider.start(EXPIRY);
    await refresh(provider, { clientSecret: 'a b:c' });
    const form = { grant_type: 'refresh_token', refresh_token: 'refresh-1' };
    expect(provider.requests).toEqual([{ authorization: `Basic ${btoa('kube:a+b%3Ac')}`, form }]);
  });

  test('goes with the client secret in the body to a provider that does not take it in the header', async () => {
    const provider = await IdentityProvider.start(EXPIRY);
    provider.secretIn = 'body';
    await refresh(provider, { clientSecret: 's3cret' });
    expect(provider.requests).toHaveLength(2);
    expect(provider.requests[1]).toMatchObject({ form: { client_id: 'kube', client_secret: 's3cret' } });
  });
});

describe('a provider', () => {
  test('with a certificate of its own is trusted as the entry says, and else not', async () => {
    const authority = new TestAuthority();
    const provider = await IdentityProvider.start(EXPIRY, authority.issue({ commonName: 'idp', hosts: ['127.0.0.1'] }));
    await expect(refresh(provider)).rejects.toThrow(`${provider.url}: TLS: certificate signed by an unknown authority`);
    const certificateAuthority = { data: btoa(authority.ca.cert) };
    expect((await refresh(provider, { certificateAuthority })).refreshToken).toBe('refresh-2');
  });

  test('that does not answer is left after ten seconds', async () => {
    const [provider, clock] = [await IdentityProvider.start(EXPIRY), new FakeClock()];
    provider.instead = () => undefined;
    const refreshing = refresh(provider, {}, clock);
    refreshing.catch(() => undefined);
    await until(() => provider.requests.length === 1 && clock.pending() === 1, 'the request arrives');
    await clock.advance(10_000);
    await expect(refreshing).rejects.toThrow(`${provider.url}: no answer in 10 s`);
    expect(clock.pending()).toBe(0);
  });

  test.each([
    ['no id token', 200, '{"access_token":"x"}', 'its answer holds no id_token'],
    ['a page instead of JSON', 502, '<html>', 'it refused the refresh token (502)'],
    ['a used token', 400, '{"error":"invalid_grant"}', 'it refused the refresh token (400 invalid_grant)'],
  ])('that answers with %s gives no token', async (_, status, body, message) => {
    const provider = await IdentityProvider.start(EXPIRY);
    provider.instead = (response) => response.writeHead(status).end(body);
    await expect(refresh(provider)).rejects.toThrow(message);
  });

  test('that has no discovery document is told', async () => {
    const provider = await IdentityProvider.start(EXPIRY);
    await expect(refresh(provider, { issuerUrl: `${provider.url}/realm` })).rejects.toThrow(
      'its discovery document was answered with 400',
    );
  });
});
