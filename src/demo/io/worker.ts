// The thread that the demo's clusters live in: they never weigh on the screen's.
import { parentPort, workerData } from 'node:worker_threads';
import { DemoFleet } from '../fleet.ts';
import { DEMO_MEMBERS } from '../members.ts';
import type { FaultName } from '../model/fault.ts';
import { systemClock } from './system-clock.ts';

/** What the thread is told when it is started. */
export interface WorkerOptions {
  readonly faults: boolean;
}

/** What the screen's thread says. */
export interface SetFault {
  readonly cluster: number;
  readonly fault: FaultName;
}

const { faults } = workerData as WorkerOptions;
const fleet = await DemoFleet.start(DEMO_MEMBERS, { clock: systemClock(), moves: true, faults });
parentPort?.on('message', ({ cluster, fault }: SetFault) => void fleet.setFault(cluster, fault));
parentPort?.postMessage({ kubeconfig: fleet.kubeconfig() });
