import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ControlPlane, hasControlPlane, WHY_SKIPPED } from '../helpers/control-plane.ts';
import { until } from '../helpers/fake-clock.ts';
import { isRunning, Plugin } from '../helpers/plugin.ts';
import { PtyProgram } from '../helpers/pty-program.ts';

const KMC = fileURLToPath(new URL('../../bin/kmc.js', import.meta.url));
/** An API server remembers for ten seconds that a token was good; then one heartbeat, and again as long. */
const NOTICED_MS = 60_000;
const ACCOUNTS = '/api/v1/namespaces/default/serviceaccounts';

if (!hasControlPlane()) process.stderr.write(`skipped: ${WHY_SKIPPED}\n`);

describe.skipIf(!hasControlPlane())('credentials on real API servers', () => {
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await ControlPlane.start(['alpha', 'bravo']);
  });
  afterAll(() => plane.stop());

  function start(
    users: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
    ...words: readonly string[]
  ): {
    readonly program: PtyProgram;
    readonly log: () => string;
  } {
    const home = mkdtempSync(join(tmpdir(), 'kmc-home-'));
    const program = new PtyProgram({
      command: [process.execPath, KMC, '--kubeconfig', plane.writeKubeconfig(users), ...words],
      columns: 160,
      rows: 30,
      env: { XDG_STATE_HOME: home },
    });
    onTestFinished(async () => {
      await program.close();
      rmSync(home, { recursive: true, force: true });
    });
    return { program, log: () => readFileSync(join(home, 'kmc', 'kmc.log'), 'utf8') };
  }

  /** A user entry as kubectl reads it. */
  const execUser = (plugin: Plugin): Readonly<Record<string, unknown>> => ({
    exec: { ...plugin.exec(), env: [{ name: 'A', value: 'b' }] },
  });

  /** A new service account that may do everything, and a token of its own, as a plugin's status tells it. */
  async function freshAccount(): Promise<object> {
    const alpha = plane.cluster('alpha');
    await alpha.request('DELETE', `${ACCOUNTS}/robot`).catch(() => undefined);
    await alpha.request('POST', ACCOUNTS, { metadata: { name: 'robot' } });
    const wanted = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 3_600 } };
    const answer = await alpha.request('POST', `${ACCOUNTS}/robot/token`, wanted);
    return Reflect.get(answer, 'status');
  }

  test('an exec plugin signs in; when its token is revoked it is run again, and the cluster does not blink', async () => {
    const alpha = plane.cluster('alpha');
    await alpha.request('POST', '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
      metadata: { name: 'robot' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: 'default' }],
    });
    const plugin = new Plugin('echo "hello from the plugin, token=abc" >&2; cat "$HERE/answer"');
    plugin.tells(await freshAccount());
    const { program, log } = start({ alpha: execUser(plugin) }, 'alpha');
    await program.see('1 alpha ●');
    await program.see('pods(default)[0]');
    expect(plugin.runs()).toHaveLength(1);

    // The account is another one from now on: its old token is void.
    plugin.tells(await freshAccount());
    await program.waitFor(() => plugin.runs().length === 2, 'the plugin is run again', NOTICED_MS);
    await alpha.create('pods', 'default', {
      metadata: { name: 'late' },
      spec: { containers: [{ name: 'app', image: 'registry.example/app' }] },
    });
    await program.see('pods(default)[1]');
    expect(program.raw()).not.toMatch(/alpha [↻×○◐]/);
    expect(log()).toMatch(
      /^\S+ INFO \[kubeconfig:alpha\] cluster:credential:output .*"hello from the plugin, token=\*\*\*"$/m,
    );
    expect(log()).not.toContain('cluster:auth');
  });

  test('a plugin that hangs keeps nobody waiting but its own cluster, and ends with kmc', async () => {
    const plugin = Plugin.hanging();
    const { program } = start({ alpha: execUser(plugin) }, 'alpha', 'bravo');
    await program.see('2 bravo ●');
    await program.waitFor(() => plugin.read('child') !== '', 'the plugin runs');
    expect(program.lines()[0]).toContain('1 alpha ◌');
    program.type(':q\r');
    expect((await program.exited).exitCode).toBe(0);
    await until(() => [...plugin.runs(), Number(plugin.read('child'))].every((pid) => !isRunning(pid)), 'all are gone');
  });

  test('who impersonates has each group that the entry names', async () => {
    const user = { token: 'admin-token', as: 'ann', 'as-groups': ['developers', 'system:masters'] };
    const { program } = start({ alpha: user }, 'alpha');
    await program.see('1 alpha ●');
    program.type(':nodes\r');
    await program.see('nodes[0]');
  });
});
