import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Cluster, UserAccess } from '../../../src/clusters/model/cluster.ts';
import { eventLine } from '../../../src/clusters/model/events.ts';
import type { ApiRequest } from '../../../src/clusters/ports.ts';
import { settled, until } from '../../helpers/fake-clock.ts';
import { temporaryFolder, testCluster } from '../../helpers/kubeconfig.ts';
import { isRunning, Plugin } from '../../helpers/plugin.ts';
import { type RunningSession, runSession } from '../../helpers/running-session.ts';
import { type Answerer, json, type ScriptedApi, status } from '../../helpers/scripted-api.ts';

const pods: ApiRequest = {
  method: 'GET',
  path: '/api/v1/pods',
  phase: 'list pods',
  signal: new AbortController().signal,
};

/** Gives `token-1`, `token-2`, … run by run. */
const counting = (): Plugin =>
  new Plugin(`n=$(wc -l < "$HERE/runs" | tr -d ' ')
echo "{\\"kind\\":\\"ExecCredential\\",\\"apiVersion\\":\\"client.authentication.k8s.io/v1\\",\\"status\\":{\\"token\\":\\"token-$n\\"}}"`);

const withUser = (server: string, user: UserAccess): Cluster => {
  const cluster = testCluster('alpha', server);
  return { ...cluster, access: { ...cluster.access, user } };
};

/** A server that takes these tokens only; the list may change. */
function taking(api: ScriptedApi, accepted: ReadonlySet<string>): void {
  const answer: Answerer = (response, request) => {
    if (accepted.has(request.headers.authorization ?? '')) json(response, { gitVersion: 'v1.36.0' });
    else status(response, 401, 'Unauthorized', 'Unauthorized');
  };
  for (const path of ['/readyz', '/version', '/api/v1/pods']) api.on(path, answer);
}

const run = (
  user: UserAccess,
  accepted: ReadonlySet<string>,
  reload?: () => Promise<Cluster>,
): Promise<RunningSession> =>
  runSession({
    script: (api) => taking(api, accepted),
    cluster: (server) => withUser(server, user),
    ...(reload === undefined ? {} : { reload }),
  });

const isUp = ({ session }: RunningSession): boolean => session.state().serverVersion !== undefined;
const isFailed = ({ session }: RunningSession): boolean => session.state().auth.state !== 'valid';
/** The token of each request, in order. */
const tokens = ({ api }: RunningSession): unknown[] =>
  api.requests.map((request) => request.headers.authorization?.replace('Bearer ', ''));

describe('a plugin', () => {
  test('is run once for all requests of its cluster', async () => {
    const plugin = counting();
    const running = await run({ exec: plugin.exec() }, new Set(['Bearer token-1']));
    await until(() => isUp(running), 'it is up');
    await Promise.all([1, 2, 3].map(() => running.session.text(pods)));
    expect(plugin.runs()).toHaveLength(1);
    expect(new Set(tokens(running))).toEqual(new Set(['token-1']));
  });

  test('is run again when the server rejects its token, before that counts as a rejection', async () => {
    const plugin = counting();
    const accepted = new Set(['Bearer token-1']);
    const running = await run({ exec: plugin.exec() }, accepted);
    await until(() => isUp(running), 'it is up');
    accepted.clear();
    accepted.add('Bearer token-2');
    await Promise.all([1, 2, 3].map(() => running.session.text(pods)));
    expect(plugin.runs()).toHaveLength(2);
    expect(running.events).toEqual(['cluster:health:healthy']);
    expect(tokens(running).slice(-6)).toEqual(['token-1', 'token-1', 'token-1', 'token-2', 'token-2', 'token-2']);
  });

  test('whose next token is rejected as well has failed, is run once a probe, and heals', async () => {
    const plugin = counting();
    const accepted = new Set<string>();
    const running = await run({ exec: plugin.exec() }, accepted);
    const { session, clock } = running;
    await until(() => isFailed(running), 'it has failed');
    expect(session.state().auth).toMatchObject({ state: 'recovering', cause: 'rejected' });
    expect(plugin.runs()).toHaveLength(2);
    await clock.advance(500);
    await until(() => plugin.runs().length === 3 && tokens(running).at(-1) === 'token-3', 'the first probe');
    await until(() => session.state().authRetryAt === clock.wall() + 5_000, 'the next probe is planned');
    expect(tokens(running)).toEqual(['token-1', 'token-2', 'token-2', 'token-3']);
    accepted.add('Bearer token-3');
    await clock.advance(5_000);
    await until(() => isUp(running), 'it heals');
    expect(plugin.runs()).toHaveLength(3);
  });

  test('that fails is a failed credential with the plugin’s words, and heals when it gives one', async () => {
    const plugin = new Plugin(
      '[ -e "$HERE/answer" ] && cat "$HERE/answer" || { echo "the SSO session has expired" >&2; exit 255; }',
    );
    const running = await run({ exec: plugin.exec() }, new Set(['Bearer good']));
    const { session, clock, api } = running;
    await until(() => isFailed(running), 'it has failed');
    const reason = `the credential plugin "${plugin.path}" failed with exit code 255: the SSO session has expired`;
    expect(session.state().auth).toMatchObject({ state: 'recovering', cause: 'rejected', reason });
    expect(session.state().health.verdict).toBe('unknown');
    expect(api.requests).toEqual([]);
    plugin.tells({ token: 'good' });
    await clock.advance(500);
    await until(() => session.state().health.verdict === 'healthy', 'it heals');
    expect(running.events).toEqual([
      'cluster:credential:output: the SSO session has expired',
      `cluster:auth:failed: ${reason}`,
      `cluster:auth:recovering: ${reason}`,
      'cluster:auth:recovered',
      'cluster:health:healthy',
    ]);
  });

  test('that wants a terminal says that a login is needed', async () => {
    const running = await run({ exec: counting().exec({ interactiveMode: 'Always' }) }, new Set());
    await until(() => isFailed(running), 'it has failed');
    expect(running.session.state().auth).toMatchObject({ cause: 'needs-login' });
  });

  test('that is not installed is a config error', async () => {
    const running = await run({ exec: counting().exec({ command: 'kmc-no-such-plugin' }) }, new Set());
    await until(() => isFailed(running), 'it has failed');
    expect(running.session.state().auth).toMatchObject({
      cause: 'unreadable',
      reason:
        'the credential plugin "kmc-no-such-plugin" is not on the PATH: install it, or write its whole path into the kubeconfig',
    });
  });

  test('that does not answer makes its cluster neither unreachable nor slow: after 60 s its credential has failed', async () => {
    const plugin = Plugin.hanging();
    const running = await run({ exec: plugin.exec() }, new Set());
    const { session, clock, events } = running;
    await until(() => plugin.read('child') !== '' && events.length === 1, 'it runs');
    await clock.advance(59_000);
    expect(session.state()).toMatchObject({ auth: { state: 'valid' }, health: { verdict: 'unknown' } });
    await clock.advance(1_000);
    await until(() => isFailed(running), 'it has failed');
    expect(session.state().auth).toMatchObject({
      reason: expect.stringMatching(/gave no answer in 60 s and was stopped: open https:\/\/idp\/login in a browser$/),
    });
    expect(session.state().health.verdict).toBe('unknown');
    expect(plugin.runs()).toHaveLength(1);
  });

  test('that takes its time does not make the server look slow', async () => {
    const plugin = new Plugin('while [ ! -e "$HERE/answer" ]; do sleep 0.01; done; cat "$HERE/answer"');
    const running = await run({ exec: plugin.exec() }, new Set(['Bearer good']));
    await until(() => plugin.runs().length === 1, 'it runs');
    await running.clock.advance(30_000);
    plugin.tells({ token: 'good' });
    await until(() => isUp(running), 'it is up');
    expect(running.session.state().health).toMatchObject({ verdict: 'healthy', latencyMs: 1 });
  });

  test('ends with its session, with all its children, and nothing is left', async () => {
    const plugin = Plugin.hanging();
    const { session, clock, events } = await run({ exec: plugin.exec() }, new Set());
    await until(() => plugin.read('child') !== '', 'it runs');
    session.close();
    await session.ended;
    await until(() => !isRunning(Number(plugin.read('child'))), 'its child is gone');
    expect(isRunning(plugin.runs()[0] ?? 0)).toBe(false);
    await settled();
    expect(clock.pending()).toBe(0);
    expect(events.filter((event) => event.startsWith('cluster:auth'))).toEqual([]);
  });

  test('is replaced when the kubeconfig names another one, and kept when it does not', async () => {
    const [old, next] = [counting(), counting()];
    let cluster: Cluster | undefined;
    const accepted = new Set<string>();
    const running = await run({ exec: old.exec() }, accepted, async () => {
      cluster ??= withUser(running.api.url, { exec: old.exec() });
      return cluster;
    });
    await until(() => isFailed(running), 'it has failed');
    accepted.add('Bearer token-2');
    await running.clock.advance(500);
    await until(() => isUp(running), 'it heals');
    expect(old.runs()).toHaveLength(2);

    accepted.clear();
    cluster = withUser(running.api.url, { exec: next.exec() });
    await expect(running.session.text(pods)).rejects.toMatchObject({ failure: { kind: 'auth' } });
    accepted.add('Bearer token-1');
    await running.clock.advance(500);
    await until(() => !isFailed(running), 'it heals');
    expect(next.runs()).toHaveLength(1);
    expect(old.runs()).toHaveLength(3);
  });

  test('that hangs when the kubeconfig names another one is gone before that one starts', async () => {
    const old = new Plugin(
      '[ "$(wc -l < "$HERE/runs")" -gt 1 ] || exit 1\ntrap "" TERM\necho yes > "$HERE/hangs"\nwhile :; do sleep 0.1; done',
    );
    const next = counting();
    let cluster: Cluster | undefined;
    const running = await run({ exec: old.exec() }, new Set(['Bearer token-1']), async () => {
      cluster ??= withUser(running.api.url, { exec: old.exec() });
      return cluster;
    });
    const { session, clock } = running;
    await until(() => isFailed(running), 'it has failed');
    await clock.advance(500);
    await until(() => old.read('hangs') === 'yes', 'the probe runs it again');
    cluster = withUser(running.api.url, { exec: next.exec() });
    session.retry();
    await clock.advance(0);
    await clock.advance(1_999);
    expect([isRunning(old.runs()[1] ?? 0), next.runs()]).toEqual([true, []]);
    await clock.advance(1);
    await until(() => isUp(running), 'it heals');
    expect(isRunning(old.runs()[1] ?? 0)).toBe(false);
  });

  test('says things that go to the log with the name of its cluster, without secrets', async () => {
    const plugin = new Plugin('echo "got token=abc" >&2; exit 1');
    const lines: string[] = [];
    const { session } = await run({ exec: plugin.exec() }, new Set());
    session.onEvent((event) => lines.push(eventLine(event)));
    await until(() => lines.length > 0, 'it is heard');
    expect(lines[0]).toBe(
      'INFO [kubeconfig:alpha] cluster:credential:output clusterName="alpha" reason="got token=***"',
    );
  });
});

describe('a token file', () => {
  const tokenFileWith = (token: string): string => {
    const path = join(temporaryFolder(), 'token');
    writeFileSync(path, token);
    return path;
  };

  /** Beats, without letting time pass, until the token `two` is sent. */
  const newTokenIsSent = (running: RunningSession): Promise<void> =>
    until(() => {
      running.session.retry();
      return tokens(running).at(-1) === 'two';
    }, 'the new token is sent');

  test('is read again when its token is rejected, before that counts as a rejection', async () => {
    const tokenFile = tokenFileWith('one');
    const accepted = new Set(['Bearer one']);
    const running = await run({ tokenFile }, accepted);
    await until(() => isUp(running), 'it is up');
    writeFileSync(tokenFile, 'two');
    accepted.clear();
    accepted.add('Bearer two');
    await running.session.text(pods);
    expect(running.events).toEqual(['cluster:health:healthy']);
  });

  test('is read again after a minute', async () => {
    const tokenFile = tokenFileWith('one');
    const running = await run({ tokenFile }, new Set(['Bearer one', 'Bearer two']));
    await until(() => isUp(running), 'it is up');
    writeFileSync(tokenFile, 'two');
    await running.clock.advance(59_000);
    await running.session.text(pods);
    expect(new Set(tokens(running))).toEqual(new Set(['one']));
    await running.clock.advance(1_000);
    await newTokenIsSent(running);
  });

  test('that changes is probed at once while its credential is not valid', async () => {
    const tokenFile = tokenFileWith('one');
    const running = await run({ tokenFile }, new Set(['Bearer two']));
    await until(() => isFailed(running), 'it has failed');
    writeFileSync(tokenFile, 'two');
    running.session.credentialChanged();
    await running.clock.advance(0);
    await until(() => isUp(running), 'it heals');
  });

  test('that changes is read by and by while its credential is valid, and nobody notices', async () => {
    const tokenFile = tokenFileWith('one');
    const running = await run({ tokenFile }, new Set(['Bearer one', 'Bearer two']));
    await until(() => isUp(running), 'it is up');
    writeFileSync(tokenFile, 'two');
    running.session.credentialChanged();
    await newTokenIsSent(running);
    expect(running.events).toEqual(['cluster:health:healthy']);
  });
});
