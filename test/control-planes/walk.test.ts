import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { TestAuthority } from '../helpers/certificates.ts';
import { ControlPlane, hasControlPlane, type RealCluster, WHY_SKIPPED } from '../helpers/control-plane.ts';
import { ENTER, SHIFT_TAB, TAB } from '../helpers/keys.ts';
import { PtyProgram } from '../helpers/pty-program.ts';

const KMC = fileURLToPath(new URL('../../bin/kmc.js', import.meta.url));
/** From the death of a server to the third missed beat, and as long again for a loaded machine. */
const OUTAGE_MS = 70_000;

if (!hasControlPlane()) process.stderr.write(`skipped: ${WHY_SKIPPED}\n`);

describe.skipIf(!hasControlPlane())('kmc on real API servers', () => {
  let plane: ControlPlane;
  let kubeconfig: string;

  beforeAll(async () => {
    plane = await ControlPlane.start(['alpha', 'bravo', 'charlie']);
    kubeconfig = plane.writeKubeconfig();
    await Promise.all(plane.clusters.map(fill));
  });
  afterAll(() => plane.stop());

  function start(...words: readonly string[]): PtyProgram {
    return startWith(kubeconfig, ...words);
  }

  function startWith(path: string, ...words: readonly string[]): PtyProgram {
    const home = mkdtempSync(join(tmpdir(), 'kmc-home-'));
    const program = new PtyProgram({
      command: [process.execPath, KMC, '--kubeconfig', path, ...words],
      columns: 120,
      rows: 30,
      env: { XDG_STATE_HOME: home },
    });
    onTestFinished(async () => {
      await program.close();
      rmSync(home, { recursive: true, force: true });
    });
    return program;
  }

  test('starts on the Fleet home; Space opens, Enter opens and focuses, Tab walks', async () => {
    const program = start();
    await program.see('contexts[3]');
    expect(program.lines()[0]).toBe(' 0 Fleet');
    program.type(' ');
    await program.waitFor((screen) => /alpha +● healthy +v1\./.test(screen), 'alpha is healthy');
    expect(program.lines().at(-1)).toMatch(/^Fleet · 1 healthy/);
    program.type(`j${ENTER}`);
    await program.see('pods(default)[0]');
    expect(program.lines()[0]).toBe(' 0 Fleet  1 alpha ●  2 bravo ●');
    program.type(SHIFT_TAB);
    await program.waitFor((screen) => screen.split('\n').at(-1)?.startsWith('alpha') ?? false, 'alpha is focused');
    program.type(':q\r');
    expect((await program.exited).exitCode).toBe(0);
  });

  test('shows every kind, live, and a namespace’s pods', async () => {
    const program = start('alpha');
    const alpha = plane.cluster('alpha');
    await program.see('pods(default)[0]');
    program.type('0');
    await program.see('pods(all)[3]');
    await alpha.create('pods', 'web', podObject('late'));
    await program.see('pods(all)[4]');
    await alpha.request('DELETE', '/api/v1/namespaces/web/pods/late?gracePeriodSeconds=0');
    await program.see('pods(all)[3]');
    program.type(':nodes\r');
    await program.waitFor((screen) => /node-1 +NotReady|node-1 +Unknown/.test(screen), 'the node');
    program.type(':svc default\r');
    await program.waitFor(
      (screen) => /kubernetes +ClusterIP +10\.0\.0\.1 +<none> +443\/TCP/.test(screen),
      'the service',
    );
    program.type(':deploy all\r');
    await program.waitFor((screen) => /web +api +0\/2/.test(screen), 'the deployment');
    program.type(':ns\r');
    await program.see('namespaces[5]');
    program.type(`G${ENTER}`);
    await program.see('pods(web)[3]');
    program.type('/web-2\r');
    await program.see('pods(web)[1 of 3] </web-2>');
  });

  test('a dead API server: its tab tells, its rows stay, the neighbour does not blink, and it heals by itself', async () => {
    const program = start('-A', 'alpha', 'bravo');
    await program.see('1 alpha ●');
    program.type(TAB);
    program.type(TAB);
    await program.see('pods(all)[3]');
    await plane.cluster('bravo').kill();
    await program.waitFor((screen) => screen.includes('2 bravo ◐'), 'degraded', OUTAGE_MS);
    await program.waitFor((screen) => /pods\(all\)\[3\] +as of \d\d:\d\d:\d\d/.test(screen), 'old rows', OUTAGE_MS);
    await program.waitFor((screen) => screen.includes('2 bravo ○'), 'unreachable', OUTAGE_MS);
    expect(program.lines()[0]).toContain('1 alpha ●');
    expect(program.lines().at(-1)).toMatch(/^bravo · unreachable · connection refused/);
    expect(program.raw()).not.toMatch(/alpha [◐○]/);
    await plane.cluster('bravo').start();
    await program.waitFor((screen) => screen.includes('2 bravo ●') && !screen.includes('as of'), 'healed', OUTAGE_MS);
  });

  test('a rejected credential tells its reason, and heals when the kubeconfig holds a good one', async () => {
    const path = plane.writeKubeconfig({ alpha: { token: 'wrong' } }, 'rejected');
    const program = startWith(path, 'alpha');
    await program.see('recovering');
    expect(program.lines().at(-1)).toContain('the server rejected the credential (401 Unauthorized), retry in');
    plane.writeKubeconfig({}, 'rejected');
    program.type('\x0f');
    await program.see('1 alpha ●');
    await program.see('pods(default)[0]');
  });

  test('a client certificate is accepted', async () => {
    const { cert, key } = plane.authority.issue({ commonName: 'ann', organization: 'system:masters' });
    const encoded = (pem: string): string => Buffer.from(pem).toString('base64');
    const user = { 'client-certificate-data': encoded(cert), 'client-key-data': encoded(key) };
    const program = startWith(plane.writeKubeconfig({ alpha: user }, 'certificate'), 'alpha');
    await program.see('1 alpha ●');
    await program.see('pods(default)[0]');
  });

  test('a client certificate of a stranger is a rejected credential', async () => {
    const { cert, key } = new TestAuthority('a stranger').issue({ commonName: 'eve', organization: 'system:masters' });
    const encoded = (pem: string): string => Buffer.from(pem).toString('base64');
    const user = { 'client-certificate-data': encoded(cert), 'client-key-data': encoded(key) };
    const program = startWith(plane.writeKubeconfig({ alpha: user }, 'stranger'), 'alpha');
    await program.see('recovering');
    await program.see('the server rejected the credential (401 Unauthorized)');
  });

  test('who may see one namespace only is told so, and can work in it', async () => {
    const alpha = plane.cluster('alpha');
    const program = startWith(plane.writeKubeconfig({ alpha: { token: 'viewer-token' } }, 'viewer'), '-A', 'alpha');
    await program.see('Forbidden: you may not list pods in alpha.');
    await program.see('1 alpha ◒');
    const rbac = '/apis/rbac.authorization.k8s.io/v1/namespaces/web';
    await alpha.request('POST', `${rbac}/roles`, {
      metadata: { name: 'viewers' },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
    });
    await alpha.request('POST', `${rbac}/rolebindings`, {
      metadata: { name: 'viewers' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'viewers' },
      subjects: [{ kind: 'Group', name: 'viewers', apiGroup: 'rbac.authorization.k8s.io' }],
    });
    program.type(':pods web\r');
    // The server takes a moment to know its own role bindings.
    await program.waitFor((screen) => {
      const listed = screen.includes('pods(web)[3]');
      if (!listed) program.type('\x0f');
      return listed;
    }, 'the pods of the namespace');
    await program.see('1 alpha ●');
  });

  test('a certificate authority that is not the server’s is told', async () => {
    const path = plane.writeKubeconfig({}, 'no-authority');
    writeFileSync(
      path,
      `contexts:\n- {name: alpha, context: {cluster: c}}\nclusters:\n- {name: c, cluster: {server: "${plane.cluster('alpha').url}"}}\n`,
    );
    const program = startWith(path, 'alpha');
    await program.see('TLS: certificate signed by an unknown authority');
  });
});

/** Three pods, a node, a deployment; a namespace for them. */
async function fill(cluster: RealCluster): Promise<void> {
  await cluster.create('namespaces', '', { metadata: { name: 'web' } });
  await cluster.create('nodes', '', { metadata: { name: 'node-1' } });
  for (const name of ['web-1', 'web-2', 'web-3']) await cluster.create('pods', 'web', podObject(name));
  await cluster.request('POST', '/apis/apps/v1/namespaces/web/deployments', {
    metadata: { name: 'api' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'api' } },
      template: {
        metadata: { labels: { app: 'api' } },
        spec: { containers: [{ name: 'app', image: 'registry.example/app' }] },
      },
    },
  });
}

function podObject(name: string): object {
  return { metadata: { name }, spec: { containers: [{ name: 'app', image: 'registry.example/app' }] } };
}
