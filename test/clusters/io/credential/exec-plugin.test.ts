import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createExecSource } from '../../../../src/clusters/io/credential/exec-plugin.ts';
import type { ClusterAccess } from '../../../../src/clusters/model/cluster.ts';
import type { ExecConfig } from '../../../../src/clusters/model/credential/exec-config.ts';
import type { ExecCredential } from '../../../../src/clusters/model/credential/exec-credential.ts';
import type { Grant } from '../../../../src/clusters/model/credential/grant.ts';
import type { LoginPrompt } from '../../../../src/clusters/model/credential/login-prompt.ts';
import { parseProxy } from '../../../../src/clusters/model/proxy/proxy.ts';
import type { CredentialListener, PluginTerminal } from '../../../../src/clusters/ports.ts';
import { TestAuthority } from '../../../helpers/certificates.ts';
import { FakeClock, until } from '../../../helpers/fake-clock.ts';
import { accessTo, CLIENT_ID, failureOf, SILENT } from '../../../helpers/http.ts';
import { isRunning, Plugin, printToken } from '../../../helpers/plugin.ts';

const ORIGIN = { clusterId: CLIENT_ID, phase: 'credential' };

interface Fetching {
  readonly grant: Promise<Grant>;
  readonly output: readonly string[];
  readonly clock: FakeClock;
  /** What the user was asked to do, with `undefined` for the end of the run. */
  readonly prompts: readonly (LoginPrompt | undefined)[];
}

function fetchFrom(exec: ExecConfig, more: Partial<ClusterAccess> = {}): Fetching {
  const [clock, output, prompts] = [new FakeClock(), [] as string[], [] as (LoginPrompt | undefined)[]];
  const listener: CredentialListener = {
    output: (line) => void output.push(line),
    warning: () => undefined,
    prompt: (prompt) => void prompts.push(prompt),
  };
  const access = accessTo('https://c:6443', { exec, ...more.user }, more);
  const source = createExecSource({ origin: ORIGIN, access, exec, env: process.env, clock, start: spawn, listener });
  const grant = source.fetch(new AbortController().signal);
  grant.catch(() => undefined);
  return { grant, output, clock, prompts };
}

describe('a credential plugin', () => {
  test('gives a token for as long as it says', async () => {
    const plugin = Plugin.telling({ token: 'abc', expirationTimestamp: '2026-01-02T04:00:00Z' });
    expect(await fetchFrom(plugin.exec()).grant).toEqual({
      identity: { headers: { authorization: 'Bearer abc' } },
      life: { type: 'until', expiresAt: Date.UTC(2026, 0, 2, 4) },
    });
  });

  test('gives a token until it is rejected, when it says nothing', async () => {
    expect((await fetchFrom(Plugin.telling({ token: 'abc' }).exec()).grant).life).toEqual({ type: 'until-rejected' });
  });

  test('gives a client certificate', async () => {
    const { cert, key } = new TestAuthority().issue({ commonName: 'ann' });
    const plugin = Plugin.telling({ clientCertificateData: cert, clientKeyData: key });
    expect((await fetchFrom(plugin.exec()).grant).identity).toEqual({ headers: {}, certificate: { cert, key } });
  });

  test('signs in the one who impersonates', async () => {
    const user = { impersonate: { user: 'ann', groups: ['dev'], extra: {} } };
    const { grant } = fetchFrom(Plugin.telling({ token: 'abc' }).exec(), { user });
    expect((await grant).identity.headers).toEqual({
      authorization: 'Bearer abc',
      'impersonate-user': 'ann',
      'impersonate-group': ['dev'],
    });
  });

  test('gets its arguments, its variables and ours, and is told that nobody answers', async () => {
    const answer = '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t"}}';
    const plugin = new Plugin(`echo "$1|$A|$PATH|$KUBERNETES_EXEC_INFO" > "$HERE/seen"; echo '${answer}'`);
    await fetchFrom(plugin.exec({ args: ['two words'], env: { A: 'b' } })).grant;
    const info =
      '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":false}}';
    expect(plugin.read('seen')).toBe(`two words|b|${process.env['PATH']}|${info}`);
  });

  test('is told its cluster when it asks for it, the certificate authority inline', async () => {
    const plugin = new Plugin('echo "$KUBERNETES_EXEC_INFO" > "$HERE/seen"');
    const { grant } = fetchFrom(plugin.exec({ provideClusterInfo: true }), {
      tlsServerName: 'kube',
      insecureSkipTlsVerify: true,
      certificateAuthority: { data: 'QUJD' },
      proxy: parseProxy('http://ann:a%20b@proxy.corp:3128', 'proxy-url'),
      execExtension: { audience: 'x' },
    });
    await failureOf(grant);
    expect(JSON.parse(plugin.read('seen')).spec.cluster).toEqual({
      server: 'https://c:6443',
      'tls-server-name': 'kube',
      'insecure-skip-tls-verify': true,
      'certificate-authority-data': 'QUJD',
      'proxy-url': 'http://ann:a%20b@proxy.corp:3128',
      config: { audience: 'x' },
    });
  });
});

describe('a plugin that wants its user to do something elsewhere', () => {
  test('tells the address with all that it holds, and the code; the log gets neither secret; it is over with the run', async () => {
    const plugin = new Plugin(
      'echo "open https://idp/device?state=abc123" >&2; echo "and enter the code ABCD-EFGH" >&2; exit 1',
    );
    const { grant, prompts, output } = fetchFrom(plugin.exec());
    await failureOf(grant);
    const url = 'https://idp/device?state=abc123';
    expect(prompts).toEqual([{ url }, { url, code: 'ABCD-EFGH' }, undefined]);
    expect(output).toEqual(['open https://idp/device?state=***', 'and enter the code ABCD-EFGH']);
  });
});

describe('a login', () => {
  function loginWith(
    body: string,
    typed: string,
  ): {
    readonly credential: Promise<ExecCredential>;
    readonly shown: string[];
    readonly heard: string[];
    readonly clock: FakeClock;
    readonly plugin: Plugin;
    readonly abort: AbortController;
  } {
    const [plugin, clock, shown, heard, abort] = [
      new Plugin(body),
      new FakeClock(),
      [] as string[],
      [] as string[],
      new AbortController(),
    ];
    const listener = { ...SILENT, output: (line: string) => void heard.push(line), prompt: () => expect.unreachable() };
    const exec = plugin.exec({ interactiveMode: 'Always' });
    const access = accessTo('https://c:6443', { exec });
    const source = createExecSource({ origin: ORIGIN, access, exec, env: process.env, clock, start: spawn, listener });
    plugin.write('typed', typed);
    const stdin = openSync(plugin.pathOf('typed'), 'r');
    onTestFinished(() => closeSync(stdin));
    const write: PluginTerminal['write'] = (text, taken) => {
      shown.push(text);
      setImmediate(taken);
    };
    const credential = source.login({ stdin, write }, abort.signal);
    credential.catch(() => undefined);
    return { credential, shown, heard, clock, plugin, abort };
  }

  test('reads what its user types, shows what it says as it is, and keeps that without secrets', async () => {
    const body = `printf '\\033[1mcode?\\033[0m ' >&2; read code; echo "token=$code" >&2; echo "$KUBERNETES_EXEC_INFO" > "$HERE/info"; ${printToken('$code')}`;
    const { credential, shown, heard, plugin } = loginWith(body, 'abc\n');
    expect(await credential).toEqual({ token: 'abc' });
    expect(shown.join('')).toBe('\x1b[1mcode?\x1b[0m token=abc\n');
    expect(heard).toEqual(['code? token=***']);
    expect(JSON.parse(plugin.read('info')).spec).toEqual({ interactive: true });
  });

  test('takes as long as its user does', async () => {
    const body = `while [ ! -e "$HERE/go" ]; do sleep 0.01; done; code=late; ${printToken('$code')}`;
    const { credential, clock, plugin } = loginWith(body, '');
    await until(() => plugin.runs().length === 1, 'it runs');
    await clock.advance(3_600_000);
    plugin.write('go', '');
    expect(await credential).toEqual({ token: 'late' });
  });

  test('that is given up fails with the signal and its last words', async () => {
    const { credential, plugin } = loginWith('echo "waiting" >&2; kill -INT $$', '');
    expect(await failureOf(credential)).toMatchObject({
      kind: 'auth',
      message: `the credential plugin "${plugin.path}" was ended by SIGINT: waiting`,
    });
  });

  test('stays in the process group that has the terminal, and is ended alone', async () => {
    const body = 'trap "exit 3" TERM; ps -o pgid= -p $$ > "$HERE/group"; while :; do sleep 0.01; done';
    const { credential, plugin, abort } = loginWith(body, '');
    await until(() => plugin.read('group') !== '', 'it runs');
    const own = execFileSync('ps', ['-o', 'pgid=', '-p', String(process.pid)], { encoding: 'utf8' }).trim();
    expect(plugin.read('group')).toBe(own);
    abort.abort(new Error('closed'));
    await expect(credential).rejects.toThrow('closed');
    await until(() => !isRunning(plugin.runs()[0] ?? 0), 'it is gone');
  });
});

describe('a plugin that gives no credential', () => {
  test('fails with its exit code and its last words, without the secrets in them', async () => {
    const plugin = new Plugin(
      'for i in 1 2 3; do echo "line $i" >&2; done; echo "password=hunter2 is wrong" >&2; exit 7',
    );
    const { grant, output } = fetchFrom(plugin.exec());
    expect(await failureOf(grant)).toEqual({
      ...ORIGIN,
      kind: 'auth',
      message: `the credential plugin "${plugin.path}" failed with exit code 7: line 3 / password=*** is wrong`,
    });
    expect(output).toEqual(['line 1', 'line 2', 'line 3', 'password=*** is wrong']);
  });

  test('is heard while it runs, and times out with its last words', async () => {
    const plugin = Plugin.hanging();
    const { grant, output, clock } = fetchFrom(plugin.exec({ interactiveMode: 'IfAvailable' }));
    await until(() => output.length === 1 && plugin.read('child') !== '', 'it says something');
    expect(output).toEqual(['open https://idp/login in a browser']);
    await clock.advance(60_000);
    expect(await failureOf(grant)).toMatchObject({
      kind: 'auth',
      message: `the credential plugin "${plugin.path}" gave no answer in 60 s and was stopped: open https://idp/login in a browser`,
      needsLogin: true,
    });
  });

  test('that always asks is not run', async () => {
    const plugin = Plugin.telling({ token: 'abc' });
    const failure = await failureOf(fetchFrom(plugin.exec({ interactiveMode: 'Always' })).grant);
    expect(failure).toMatchObject({ kind: 'auth', needsLogin: true });
    expect(failure.message).toContain('needs a login');
    expect(plugin.runs()).toEqual([]);
  });

  test('does not exist: a config error with the hint how to install it', async () => {
    const exec = Plugin.telling({}).exec({ command: 'kmc-no-such-plugin', installHint: 'brew install it' });
    expect(await failureOf(fetchFrom(exec).grant)).toMatchObject({
      kind: 'config',
      message: 'the credential plugin "kmc-no-such-plugin" is not on the PATH: brew install it',
    });
  });

  test('answers in another version than the entry says: a config error', async () => {
    const plugin = Plugin.telling({ token: 'abc' }, 'client.authentication.k8s.io/v1beta1');
    expect((await failureOf(fetchFrom(plugin.exec()).grant)).kind).toBe('config');
  });

  test('prints no credential, or a certificate that is none', async () => {
    const message = async (plugin: Plugin): Promise<string> =>
      (await failureOf(fetchFrom(plugin.exec()).grant)).message;
    expect(await message(new Plugin('echo secret'))).toMatch(/printed something that is not JSON$/);
    const pair = { clientCertificateData: 'secret', clientKeyData: 'secret' };
    expect(await message(Plugin.telling(pair))).toMatch(/gave a client certificate or key that is not PEM$/);
    const authority = new TestAuthority();
    const [ann, bob] = [authority.issue({ commonName: 'ann' }), authority.issue({ commonName: 'bob' })];
    const mixed = { clientCertificateData: ann.cert, clientKeyData: bob.key };
    expect(await message(Plugin.telling(mixed))).toMatch(/gave a client key that does not belong to its certificate$/);
  });

  test('says very much: the log gets the beginning, the failure the end', async () => {
    const plugin = new Plugin('i=0; while [ $i -lt 200 ]; do i=$((i+1)); echo "line $i" >&2; done; exit 1');
    const { grant, output } = fetchFrom(plugin.exec());
    expect((await failureOf(grant)).message).toMatch(/: line 199 \/ line 200$/);
    expect(output).toHaveLength(40);
    expect(output.at(-1)).toBe('line 40');
  });
});
