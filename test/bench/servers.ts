import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { rank } from './rank.ts';
import { Remote } from './remote.ts';
import type { Orders } from './servers/orders.ts';

const PROCESS = fileURLToPath(new URL('./servers/process.ts', import.meta.url));

/** A process of its own that serves clusters, embedded or real ones behind fault proxies. */
export class Servers extends Remote<Orders> {
  /** Starts the process, with no cluster yet. One that `yields` runs only when nobody else wants the processor (Linux). */
  static start(place: 'equal' | 'yields' = 'equal'): Servers {
    // Bodies of 50,000 pods are made anew for every list.
    const child = fork(PROCESS, { execArgv: ['--max-old-space-size=8192'] });
    if (place === 'yields' && child.pid !== undefined) rank(child.pid, 'last');
    return new Servers(child, 'the clusters');
  }
}
