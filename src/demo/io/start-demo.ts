import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The embedded clusters, running in a thread of their own. */
export interface RunningDemo {
  /** Path of a kubeconfig that reaches them; it is gone with them. */
  readonly kubeconfig: string;
  stop(): Promise<void>;
}

/** Starts the clusters of `kmc demo`; resolves when they serve. */
export async function startDemo(): Promise<RunningDemo> {
  const worker = new Worker(workerUrl());
  // Fails with the worker's own error, should it not come up.
  const [{ kubeconfig }] = (await once(worker, 'message')) as [{ readonly kubeconfig: string }];
  const folder = await mkdtemp(join(tmpdir(), 'kmc-demo-'));
  const path = join(folder, 'demo');
  await writeFile(path, kubeconfig, { mode: 0o600 });
  return {
    kubeconfig: path,
    async stop() {
      await worker.terminate();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The worker's source beside this file, or in the bundle its chunk beside this one. */
function workerUrl(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? './worker.ts' : './demo-worker.js', import.meta.url);
}
