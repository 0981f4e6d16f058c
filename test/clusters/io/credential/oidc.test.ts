import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tokensIn } from '../../../../src/clusters/io/credential/kubeconfig-tokens.ts';
import type { OidcConfig } from '../../../../src/clusters/model/credential/auth-provider.ts';
import type { Grant } from '../../../../src/clusters/model/credential/grant.ts';
import { FakeClock, until } from '../../../helpers/fake-clock.ts';
import { accessTo, CLIENT_ID, credentialSources, failureOf, SILENT } from '../../../helpers/http.ts';
import { IdentityProvider, jwt } from '../../../helpers/identity-provider.ts';
import { writeKubeconfig } from '../../../helpers/kubeconfig.ts';

const HOUR = 3_600_000;
const PLACE = `# keep me
users:
- name: ann
  user:
    auth-provider:
      name: oidc
      config:
        id-token: ID
        refresh-token: REFRESH
`;

interface Scene {
  readonly provider: IdentityProvider;
  readonly clock: FakeClock;
  readonly path: string;
  readonly warnings: readonly string[];
  /** A context of this user; each has a source of its own. */
  readonly context: (more?: Partial<OidcConfig>) => { readonly fetch: (signal?: AbortSignal) => Promise<Grant> };
  readonly text: () => string;
}

/** A kubeconfig whose user ann has an id token that expires in so many milliseconds. */
async function scene(
  expiresInMs: number,
  edit: (text: string) => string = (text) => text,
  name = 'kubeconfig',
): Promise<Scene> {
  const clock = new FakeClock();
  const provider = await IdentityProvider.start(clock.wall() + HOUR);
  const idToken = jwt({ exp: (clock.wall() + expiresInMs) / 1000 });
  const path = writeKubeconfig(edit(PLACE).replace('ID', idToken).replace('REFRESH', 'refresh-1'), name);
  const warnings: string[] = [];
  const listener = { ...SILENT, warning: (reason: string) => void warnings.push(reason) };
  const settings = { file: path, user: 'ann', issuerUrl: provider.url, clientId: 'kube' };
  return {
    provider,
    clock,
    path,
    warnings,
    text: () => readFileSync(path, 'utf8'),
    context(more = {}) {
      const access = accessTo('https://c', { oidc: { ...settings, ...more } });
      const source = credentialSources(clock)(CLIENT_ID, access, listener);
      return { fetch: (signal = new AbortController().signal) => source.fetch(signal) };
    },
  };
}

const tokenOf = (grant: Grant): string => String(grant.identity.headers['authorization']).replace('Bearer ', '');

/** Lets time pass for whoever polls, until a promise has settled. */
async function passing<T>(clock: FakeClock, promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const settle = (): void => {
    isSettled = true;
  };
  promise.then(settle, settle);
  while (!isSettled) {
    await clock.advance(250);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return promise;
}

describe('an id token', () => {
  test('that holds is used until it expires, and the provider is not asked', async () => {
    const { context, clock, provider, text } = await scene(HOUR);
    const grant = await context().fetch();
    expect(grant.life).toEqual({ type: 'until', expiresAt: clock.wall() + HOUR });
    expect(tokenOf(grant)).toBe(tokensIn(text(), 'ann').idToken);
    expect(provider.requests).toEqual([]);
  });

  test.each([-1, 59_000])('that expires in %d ms is refreshed, and the new tokens are in the file', async (ms) => {
    const { context, clock, provider, path, text } = await scene(ms);
    chmodSync(path, 0o600);
    const grant = await context().fetch();
    expect(grant.life).toEqual({ type: 'until', expiresAt: clock.wall() + HOUR });
    expect(tokensIn(text(), 'ann')).toEqual({ idToken: tokenOf(grant), refreshToken: 'refresh-2' });
    expect(text()).toMatch(/^# keep me\n/);
    expect(provider.requests).toEqual([
      {
        authorization: undefined,
        form: { grant_type: 'refresh_token', refresh_token: 'refresh-1', client_id: 'kube' },
      },
    ]);
    expect(readdirSync(dirname(path))).toEqual(['kubeconfig']);
  });

  test('is refreshed again and again, each refresh token being used once', async () => {
    const { context, clock, provider } = await scene(-1);
    const { fetch } = context();
    for (const round of [1, 2, 3]) {
      provider.expiresAt = clock.wall() + HOUR;
      await fetch();
      expect(provider.requests).toHaveLength(round);
      await clock.advance(HOUR);
    }
    expect(provider.requests.map((request) => request.form['refresh_token'])).toEqual([
      'refresh-1',
      'refresh-2',
      'refresh-3',
    ]);
  });

  test('that kubectl has refreshed meanwhile is taken from the file', async () => {
    const { context, clock, provider, path, text } = await scene(1_000);
    const theirs = jwt({ exp: (clock.wall() + HOUR) / 1000, by: 'kubectl' });
    writeFileSync(path, text().replace(/id-token: .*/, `id-token: ${theirs}`));
    expect(tokenOf(await context().fetch())).toBe(theirs);
    expect(provider.requests).toEqual([]);
  });

  test('of several contexts is refreshed by one of them: the token works only once', async () => {
    const { context, clock, provider } = await scene(-1);
    const grants = await passing(clock, Promise.all([context().fetch(), context().fetch(), context().fetch()]));
    expect(new Set(grants.map(tokenOf)).size).toBe(1);
    expect(provider.requests).toHaveLength(1);
  });
});

describe('an id token that cannot be refreshed', () => {
  test('has no refresh token: somebody has to log in', async () => {
    const { context } = await scene(-1, (text) => text.replace(/ *refresh-token.*\n/, ''));
    const failure = await failureOf(context().fetch());
    expect(failure).toMatchObject({ kind: 'auth', clusterId: CLIENT_ID });
    expect(failure.message).toBe(
      'the id token has expired and there is no refresh token; log user "ann" in again with the tool that wrote the entry',
    );
  });

  test('is used as long as it is valid', async () => {
    const { context, clock, warnings } = await scene(30_000, (text) => text.replace(/ *refresh-token.*\n/, ''));
    expect((await context().fetch()).life).toEqual({ type: 'until', expiresAt: clock.wall() + 30_000 });
    expect(warnings).toEqual([expect.stringContaining('there is no refresh token')]);
  });

  test('was refused by the provider: somebody has to log in', async () => {
    const { context, provider, text } = await scene(-1);
    provider.refreshToken = 'another';
    const before = text();
    const failure = await failureOf(context().fetch());
    expect(failure.kind).toBe('auth');
    expect(failure.message).toBe(
      `the identity provider ${provider.url} gave no token: it refused the refresh token (400 invalid_grant the token was used before); log user "ann" in again with the tool that wrote the entry`,
    );
    expect(text()).toBe(before);
  });

  test('finds nobody at the provider’s address: the credential fails, not the network of the cluster', async () => {
    const { context } = await scene(-1);
    const failure = await failureOf(context({ issuerUrl: 'http://127.0.0.1:1' }).fetch());
    expect(failure).toMatchObject({
      kind: 'auth',
      message: 'the identity provider http://127.0.0.1:1 gave no token: http://127.0.0.1:1: connection refused',
    });
  });

  test.each([
    ['no file can be made beside it', 'x'.repeat(250), (text: string) => text],
    [
      'its tokens stand in other places as well',
      'kubeconfig',
      (text: string) => `${text.replace('REFRESH', '&shared REFRESH')}other: *shared\n`,
    ],
  ])(
    'stands in a file that cannot be written (%s): refused before the refresh token is used up',
    async (_, name, edit) => {
      const { context, provider, text } = await scene(-1, edit, name);
      const before = text();
      const failure = await failureOf(context().fetch());
      expect(failure).toMatchObject({
        kind: 'config',
        next: 'make the file writable, or use an exec plugin (kubelogin)',
      });
      expect(failure.message).toMatch(
        /^the OIDC token has expired and kmc does not refresh it: the refresh token may be good only once/,
      );
      expect(provider.requests).toEqual([]);
      expect(text()).toBe(before);
    },
  );

  test('is not refreshed while another program holds the file for too long', async () => {
    const { context, clock, provider, path } = await scene(-1);
    writeFileSync(`${path}.lock`, '');
    const failure = await passing(clock, failureOf(context().fetch()));
    expect(failure).toMatchObject({
      kind: 'config',
      next: 'make the file writable, or use an exec plugin (kubelogin)',
    });
    expect(failure.message).toContain(`another program holds ${path}.lock; remove it if none does`);
    expect(provider.requests).toEqual([]);
  });
});

describe('new tokens', () => {
  test('that could not be written after all are used, told, and written as soon as they can be', async () => {
    const { context, clock, provider, path, text, warnings } = await scene(-1);
    const { fetch } = context();
    provider.instead = (response) => {
      // Somebody takes the lock while the provider thinks.
      mkdirSync(`${path}.lock`);
      provider.instead = undefined;
      response
        .writeHead(200)
        .end(JSON.stringify({ id_token: jwt({ exp: (clock.wall() + HOUR) / 1000 }), refresh_token: 'refresh-2' }));
    };
    provider.refreshToken = 'refresh-2';
    const grant = await passing(clock, fetch());
    expect(grant.life).toMatchObject({ type: 'until' });
    expect(warnings).toEqual([
      expect.stringContaining(`the new OIDC tokens cannot be written to ${path}: another program holds`),
    ]);
    expect(tokensIn(text(), 'ann').refreshToken).toBe('refresh-1');
    rmSync(`${path}.lock`, { recursive: true });
    expect(tokenOf(await fetch())).toBe(tokenOf(grant));
    expect(tokensIn(text(), 'ann')).toEqual({ idToken: tokenOf(grant), refreshToken: 'refresh-2' });
    expect(provider.requests).toHaveLength(1);
  });

  test('are not asked for any more when the session is closed before the refresh token was sent', async () => {
    const { context, clock, provider, path } = await scene(-1);
    provider.isSilent = true;
    const abort = new AbortController();
    const fetching = context().fetch(abort.signal);
    fetching.catch(() => undefined);
    await until(() => clock.pending() === 1, 'the provider is asked');
    const reason = new Error('closed');
    abort.abort(reason);
    await expect(fetching).rejects.toBe(reason);
    expect(provider.requests).toEqual([]);
    expect(readdirSync(dirname(path))).toEqual(['kubeconfig']);
    expect(clock.pending()).toBe(0);
  });

  test('are written although the session is closed while the provider thinks', async () => {
    const { context, provider, text } = await scene(-1);
    const abort = new AbortController();
    const answers: (() => void)[] = [];
    provider.instead = (response) => {
      answers.push(() =>
        response.writeHead(200).end(JSON.stringify({ id_token: jwt({ exp: 1 }), refresh_token: 'refresh-2' })),
      );
    };
    const fetching = context().fetch(abort.signal);
    fetching.catch(() => undefined);
    await until(() => answers.length === 1, 'the request arrives');
    abort.abort(new Error('closed'));
    answers[0]?.();
    await fetching.catch(() => undefined);
    expect(tokensIn(text(), 'ann').refreshToken).toBe('refresh-2');
  });
});
