import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DEMO_MEMBERS } from '../members.ts';
import { FAULTS, type FaultEntry } from '../model/fault.ts';
import type { SetFault, WorkerOptions } from './worker.ts';

/** The switches by which a demo's clusters are broken and healed. */
export interface DemoFaults {
  /** Names of the contexts. */
  readonly clusters: readonly string[];
  readonly choices: readonly FaultEntry[];
  /** Breaks or heals a cluster, by its place in `clusters`. */
  set(cluster: number, choice: { readonly key: string }): void;
}

/** The embedded clusters, running in a thread of their own. */
export interface RunningDemo {
  /** Path of a kubeconfig that reaches them; it is gone with them. */
  readonly kubeconfig: string;
  readonly faults: DemoFaults | undefined;
  stop(): Promise<void>;
}

/** Starts the clusters of `kmc demo`; resolves when they serve. `withFaults`: so that they can be broken. */
export async function startDemo(withFaults: boolean): Promise<RunningDemo> {
  const workerData: WorkerOptions = { faults: withFaults };
  const worker = new Worker(workerUrl(), { workerData });
  // Fails with the worker's own error, should it not come up.
  const [{ kubeconfig }] = (await once(worker, 'message')) as [{ readonly kubeconfig: string }];
  const folder = await mkdtemp(join(tmpdir(), 'kmc-demo-'));
  const path = join(folder, 'demo');
  await writeFile(path, kubeconfig, { mode: 0o600 });
  return {
    kubeconfig: path,
    faults: withFaults ? switchesOf(worker) : undefined,
    async stop() {
      await worker.terminate();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function switchesOf(worker: Worker): DemoFaults {
  return {
    clusters: DEMO_MEMBERS.map(({ name }) => name),
    choices: FAULTS,
    set(cluster, { key }) {
      const fault = FAULTS.find((each) => each.key === key)?.name ?? 'none';
      worker.postMessage({ cluster, fault } satisfies SetFault);
    },
  };
}

/** The worker's source beside this file, or in the bundle its chunk beside this one. */
function workerUrl(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? './worker.ts' : './demo-worker.js', import.meta.url);
}
