import { setTimeout as pause } from 'node:timers/promises';
import { waitUntilHealthy } from '../fleet-home.ts';
import { MeasuredKmc } from '../measured-program.ts';
import type { Bench, ScenarioFigures } from '../scenario.ts';
import { epochNow } from '../servers/orders.ts';

const DEADLINE_MS = 60_000;
const SETTLE_MS = 2_000;
const MINUTE_MS = 60_000;

/** What an open cluster that nobody looks at is asked in a minute, besides watches: the most of all of them. */
export async function requests({ world, dimensions }: Bench): Promise<ScenarioFigures> {
  const { kubeconfig, contexts } = await world.embedded(
    ['asked-1', 'asked-2', 'asked-3'].map((name) => ({ name, pods: dimensions.small, access: 'direct' })),
  );
  const names = contexts.map(({ name }) => name);
  const kmc = new MeasuredKmc({ kubeconfig, words: ['-A', ...names], cache: world.cache, probe: false });
  try {
    await waitUntilHealthy(kmc.terminal, names, DEADLINE_MS);
    await pause(SETTLE_MS);
    const start = epochNow();
    const ms = Math.min(MINUTE_MS, 2 * dimensions.beatsMs);
    await pause(ms);
    const seen = await Promise.all(names.map((name) => world.servers.ask('requests', name, start)));
    const most = Math.max(...seen.map((its) => its.filter(({ isWatch }) => !isWatch).length));
    return { kmc: { requestsPerMinute: (most / ms) * MINUTE_MS } };
  } finally {
    await kmc.close();
  }
}
