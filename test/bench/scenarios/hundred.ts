import { setTimeout as pause } from 'node:timers/promises';
import { latenessOf } from '../heartbeats.ts';
import { MeasuredKmc } from '../measured-program.ts';
import type { Bench, ScenarioFigures } from '../scenario.ts';

const DEADLINE_MS = 60_000;
/** Few: they are many clusters, not big ones. */
const PODS = 50;

/** A hundred contexts, half of them open: until all of those are healthy, then how regularly their hearts beat. */
export async function hundred({ world, dimensions }: Bench): Promise<ScenarioFigures> {
  const names = Array.from({ length: dimensions.open }, (_, index) => `of-many-${index + 1}`);
  const served = await world.embedded(names.map((name) => ({ name, pods: PODS, access: 'direct' })));
  const closed = served.contexts.map((context) => ({ ...context, name: context.name.replace('of-many', 'closed') }));
  const site = world.site([...served.contexts, ...closed].slice(0, dimensions.contexts));
  const kmc = new MeasuredKmc({
    kubeconfig: site.kubeconfig,
    words: ['-A', ...names],
    cache: world.cache,
    probe: false,
  });
  try {
    await kmc.terminal.waitFor(
      (screen) => screen.includes(`Fleet · ${names.length} healthy`),
      `${names.length} healthy clusters`,
      DEADLINE_MS,
    );
    const crowdUsable = kmc.since();
    await pause(dimensions.beatsMs);
    const crowdMemory = kmc.memoryMiB();
    const seen = await Promise.all(names.map((name) => world.servers.ask('requests', name, kmc.startedAt)));
    const crowdLateness = Math.max(0, ...seen.flatMap((its) => latenessOf(its, kmc.startedAt)));
    return { kmc: { crowdUsable, crowdMemory, crowdLateness } };
  } finally {
    await kmc.close();
  }
}
