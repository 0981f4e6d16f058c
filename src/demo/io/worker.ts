// The thread that the demo's clusters live in: they never weigh on the screen's.
import { parentPort } from 'node:worker_threads';
import { DEMO_MEMBERS, DemoFleet } from '../fleet.ts';
import { systemClock } from './system-clock.ts';

const fleet = await DemoFleet.start(DEMO_MEMBERS, systemClock(), true);
parentPort?.postMessage({ kubeconfig: fleet.kubeconfig() });
