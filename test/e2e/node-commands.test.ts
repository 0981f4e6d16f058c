import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../helpers/kubeconfig.ts';
import { MaintainedCluster } from '../helpers/maintained-cluster.ts';
import { kubeconfigOf } from '../helpers/piped-kmc.ts';
import { PtyProgram } from '../helpers/pty-program.ts';

const KMC = fileURLToPath(new URL('../../bin/kmc.js', import.meta.url));
/** More than are evicted before anything can be read. */
const PODS = 80;

async function fullNode(): Promise<MaintainedCluster> {
  const alpha = await MaintainedCluster.start();
  alpha.node('worker-1');
  for (let number = 1; number <= PODS; number += 1) alpha.pod(`web-${number}`, { controller: 'ReplicaSet/web' });
  return alpha;
}

test('a drain whose reader is gone (kmc drain | head) stops, says that on stderr, and is no crash', async () => {
  const alpha = await fullNode();
  const words = [KMC, 'drain', 'worker-1', '--kubeconfig', kubeconfigOf({ alpha })];
  const child = spawn(process.execPath, words, { env: { PATH: process.env['PATH'], HOME: temporaryFolder() } });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const [code] = await once(child, 'close');
  expect([code, ...said.split('\n')]).toEqual([
    141,
    'alpha: interrupted: node "worker-1" stays cordoned',
    'alpha: interrupted; cordoned: worker-1',
    '',
  ]);
  expect(alpha.pods().length).toBeGreaterThan(0);
});

test('a drain whose line is closed ends as after its signal, and every pod was either evicted or is left', async () => {
  const alpha = await fullNode();
  const program = new PtyProgram({
    command: [process.execPath, KMC, 'drain', 'worker-1', '--kubeconfig', kubeconfigOf({ alpha })],
    env: { HOME: temporaryFolder() },
  });
  await program.see('evicting pod shop/web-1');
  program.hangUp();
  expect((await program.exited).exitCode).toBe(129);
  const [evictions, left] = [alpha.writes.filter((write) => write.endsWith('/eviction')), alpha.pods()];
  expect(evictions.length + left.length).toBe(PODS);
  expect(left.length).toBeGreaterThan(0);
});
