import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ControlPlane, hasControlPlane, WHY_SKIPPED } from '../helpers/control-plane.ts';
import { SpawnedKmc } from '../helpers/spawned-kmc.ts';
import { AuditLog } from './beside-kubectl/audit-log.ts';
import { Kubelet } from './beside-kubectl/kubelet.ts';
import { Scene } from './beside-kubectl/scene.ts';

/** An API server remembers for ten seconds that a token was good; then one try, and its answer. */
const NOTICED_MS = 40_000;
const ACCOUNTS = '/api/v1/namespaces/default/serviceaccounts';

if (!hasControlPlane()) process.stderr.write(`skipped: ${WHY_SKIPPED}\n`);

describe.skipIf(!hasControlPlane())('a drain of a real cluster, in the middle of which', () => {
  const logs = { alpha: new AuditLog(), bravo: new AuditLog() };
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await ControlPlane.start(['alpha', 'bravo'], { alpha: logs.alpha.flags, bravo: logs.bravo.flags });
  });
  afterAll(async () => {
    await plane.stop();
    for (const log of Object.values(logs)) log.close();
  });

  /** A node with a pod that a budget keeps, and one that may go; its kubelet runs while the test does. */
  async function blockedNode(cluster: 'alpha' | 'bravo', name: string): Promise<Scene> {
    const kubelet = new Kubelet(plane.cluster(cluster));
    onTestFinished(() => kubelet.stop());
    const scene = new Scene(plane.cluster(cluster), name, '');
    await scene.make({ first: ['web', 'guarded'] });
    return scene;
  }

  const drain = (scene: Scene, cluster: string, kubeconfig: string = plane.writeKubeconfig()): SpawnedKmc =>
    new SpawnedKmc('drain', scene.node('first'), '--context', cluster, '--kubeconfig', kubeconfig);

  test('the API server is killed and started again, pauses, and goes on by itself', async () => {
    const scene = await blockedNode('alpha', 'outage');
    const kmc = drain(scene, 'alpha');
    await kmc.see('The disruption budget guarded needs 1 healthy pods and has 1 currently');
    await plane.cluster('alpha').kill();
    await kmc.see('it goes on by itself when the cluster answers');
    await plane.cluster('alpha').start();
    await scene.release();
    expect(await kmc.code).toBe(0);
    expect(kmc.lines()).toContain('pod/guarded evicted');
    expect(kmc.lines().at(-1)).toBe('node/outage-first drained');
    expect(await scene.facts('first')).toEqual({ isCordoned: true, pods: [] });
  });

  /** A new service account that may do everything, as the user of a kubeconfig of its own. */
  async function writeAccount(): Promise<string> {
    const alpha = plane.cluster('alpha');
    await alpha.request('POST', ACCOUNTS, { metadata: { name: 'robot' } });
    const wanted = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 3_600 } };
    const { status } = (await alpha.request('POST', `${ACCOUNTS}/robot/token`, wanted)) as {
      readonly status: { readonly token: string };
    };
    return plane.writeKubeconfig({ alpha: { token: status.token } }, 'robot');
  }

  test('its credential is revoked, pauses, and goes on when the kubeconfig has another', async () => {
    const alpha = plane.cluster('alpha');
    await alpha.request('POST', '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
      metadata: { name: 'robot' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: 'default' }],
    });
    const scene = await blockedNode('alpha', 'revoked');
    const kmc = drain(scene, 'alpha', await writeAccount());
    await kmc.see('disruption budget guarded');
    await alpha.request('DELETE', `${ACCOUNTS}/robot`);
    await kmc.see('401 Unauthorized); it goes on by itself when the credential is renewed', NOTICED_MS);
    await writeAccount();
    await kmc.see('alpha: the cluster answers again: it goes on', NOTICED_MS);
    await scene.release();
    expect(await kmc.code).toBe(0);
    expect(await scene.facts('first')).toEqual({ isCordoned: true, pods: [] });
  });

  test('the node of the same name in another cluster is drained, neither hears of the other, nor waits for it', async () => {
    const [alpha, bravo] = [await blockedNode('alpha', 'worker'), await blockedNode('bravo', 'worker')];
    const held = drain(alpha, 'alpha');
    await held.see('disruption budget guarded');
    await bravo.release();
    const free = drain(bravo, 'bravo');
    expect(await free.code).toBe(0);
    expect(await bravo.facts('first')).toEqual({ isCordoned: true, pods: [] });
    expect((await alpha.facts('first')).pods).toEqual(['guarded']);
    const before = logs.alpha.writes().filter(({ sender }) => sender === 'kmc').length;
    held.kill('SIGINT');
    expect(await held.code).toBe(130);
    expect(held.lines().at(-1)).toBe('alpha: interrupted; cordoned: worker-first');
    const sent = (log: AuditLog): readonly string[] =>
      log.writes().flatMap(({ sender, verb, name, status }) => (sender === 'kmc' ? `${verb} ${name} ${status}` : []));
    expect(sent(logs.bravo).toSorted()).toEqual(['evict guarded 201', 'evict web 201', 'patch worker-first 200']);
    expect(sent(logs.alpha)).toHaveLength(before);
  });
});
