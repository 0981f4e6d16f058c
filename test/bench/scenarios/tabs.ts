import { setTimeout as pause } from 'node:timers/promises';
import { goToPods } from '../fleet-home.ts';
import { MeasuredKmc } from '../measured-program.ts';
import { press } from '../person.ts';
import type { Bench, ScenarioFigures } from '../scenario.ts';
import { epochNow } from '../servers/orders.ts';
import { percentile } from '../statistics.ts';

/** What rows on the screen set off by themselves is over by then: each cluster's kinds are asked for 3 s after them. */
const SETTLE_MS = 5_000;

/** From one cluster's pods to another's and back: time to the last byte of the frame, and requests that it took. */
export async function tabs({ world, dimensions }: Bench): Promise<ScenarioFigures> {
  const { kubeconfig, contexts } = await world.embedded([
    { name: 'tab-big', pods: dimensions.big, access: 'direct' },
    { name: 'tab-small', pods: dimensions.small, access: 'direct' },
  ]);
  const names = contexts.map(({ name }) => name);
  const kmc = new MeasuredKmc({ kubeconfig, words: ['-A', ...names], cache: world.cache, probe: false });
  try {
    await kmc.terminal.see('0 Fleet');
    for (const [index, { name, pods }] of contexts.entries()) await goToPods(kmc.terminal, index + 1, name, pods);
    await pause(SETTLE_MS);
    const start = epochNow();
    const times: number[] = [];
    for (let index = 0; index < dimensions.keys; index++) {
      times.push((await press(kmc.terminal, `\x1b${(index % names.length) + 1}`)).lastByteMs);
    }
    const seen = await Promise.all(names.map((name) => world.servers.ask('requests', name, start)));
    const tabRequests = seen.flat().filter(({ path }) => path !== '/readyz').length;
    return { kmc: { tabP99: percentile(times, 0.99), tabRequests } };
  } finally {
    await kmc.close();
  }
}
