import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ControlPlane, hasControlPlane, type RealCluster, WHY_SKIPPED } from '../helpers/control-plane.ts';
import { NO_SELECTORS, SELECTORS } from '../helpers/selectors.ts';
import { AuditLog } from './beside-kubectl/audit-log.ts';
import { CASES, type Case, title } from './beside-kubectl/cases.ts';
import { Kubelet } from './beside-kubectl/kubelet.ts';
import { commonWords } from './beside-kubectl/on-purpose.ts';
import { Scene } from './beside-kubectl/scene.ts';
import { isIn, type Outcome, outcome, run } from './beside-kubectl/side.ts';
import { type Compared, table } from './beside-kubectl/table.ts';
import { kubeconfigs } from './beside-kubectl/users.ts';

const KMC = fileURLToPath(new URL('../../bin/kmc.js', import.meta.url));
/** The one whose words kmc speaks, of the API server's release: envtest puts it beside that. */
const KUBECTL = join(process.env['KUBEBUILDER_ASSETS'] ?? '', 'kubectl');
const COMMANDS = { kubectl: [KUBECTL], kmc: [process.execPath, KMC] } as const;
const isThere = hasControlPlane() && existsSync(KUBECTL);

if (!isThere) process.stderr.write(`skipped: ${hasControlPlane() ? `there is no ${KUBECTL}` : WHY_SKIPPED}\n`);

describe.skipIf(!isThere)('kmc beside kubectl, on equal nodes of a real API server', () => {
  const log = new AuditLog();
  const home = mkdtempSync(join(tmpdir(), 'kmc-home-'));
  const compared = new Map<Case, Compared>();
  let plane: ControlPlane;
  let cluster: RealCluster;
  let kubelet: Kubelet;
  let configs: Awaited<ReturnType<typeof kubeconfigs>>;

  beforeAll(async () => {
    plane = await ControlPlane.start(['alpha'], { alpha: log.flags });
    cluster = plane.cluster('alpha');
    kubelet = new Kubelet(cluster);
    configs = await kubeconfigs(plane, cluster);
  });
  afterAll(async () => {
    const rows = CASES.flatMap((each) => compared.get(each) ?? []);
    process.stdout.write(`\n${table(rows)}`);
    await kubelet.stop();
    await plane.stop();
    log.close();
    rmSync(home, { recursive: true, force: true });
  });

  /** Makes the nodes of a case for one of them, and runs it there. */
  async function tried(each: Case, sender: 'kubectl' | 'kmc'): Promise<Outcome> {
    const scene = new Scene(cluster, each.name, `-${sender}`);
    const nodes = { first: each.pods, ...(each.second === undefined ? {} : { second: each.second }) };
    await scene.make(nodes);
    const words = each.words
      .replaceAll('FIRST', scene.node('first'))
      .replaceAll('SECOND', scene.node('second'))
      .replaceAll('POOL', scene.pool)
      .split(' ');
    const context = ['--kubeconfig', configs[each.as ?? 'admin'], '--context', 'alpha'];
    const said = await run([...COMMANDS[sender], ...words, ...context], { HOME: home, XDG_STATE_HOME: home });
    const writes = log
      .writes()
      .filter((write) => isIn(scene, write) && write.verb !== 'patch' && write.isByUid !== undefined);
    expect(writes.every(({ isByUid }) => isByUid === (sender === 'kmc'))).toBe(true);
    return outcome(scene, Object.keys(nodes), commonWords(said, sender), log);
  }

  test.concurrent.each(CASES.map((each) => [title(each), each] as const))('%s', async (_title, each) => {
    const [kubectl, kmc] = await Promise.all([tried(each, 'kubectl'), tried(each, 'kmc')]);
    compared.set(each, { each, kubectl, kmc });
    const { why: _why, ...differs } = each.differs ?? { why: '' };
    expect(kmc).toEqual({ ...kubectl, ...differs });
  });

  test('both take the same texts as label selectors', async () => {
    const isTaken = (text: string): Promise<boolean> =>
      cluster.request('GET', `/api/v1/nodes?labelSelector=${encodeURIComponent(text)}`).then(
        () => true,
        () => false,
      );
    expect(await Promise.all(SELECTORS.map(isTaken))).toEqual(SELECTORS.map(() => true));
    expect(await Promise.all(NO_SELECTORS.map(isTaken))).toEqual(NO_SELECTORS.map(() => false));
  });
});
