import { setTimeout as pause } from 'node:timers/promises';
import { waitUntilHealthy } from '../fleet-home.ts';
import { MeasuredKmc } from '../measured-program.ts';
import { hasRows } from '../program-under-test.ts';
import type { Bench, Figures, ScenarioFigures } from '../scenario.ts';
import type { Site } from '../world.ts';

const DEADLINE_MS = 60_000;
/** Memory is looked at when the start is over. */
const SETTLE_MS = 3_000;

/** Memory with one small cluster, kmc's and its peers', and what each further open cluster adds to kmc's. */
export async function memory(bench: Bench): Promise<ScenarioFigures> {
  const { world, dimensions, kmc, peers } = bench;
  const site = await world.embedded(
    Array.from({ length: 1 + dimensions.idleClusters }, (_, index) => ({
      name: `small-${index + 1}`,
      pods: dimensions.small,
      access: 'direct',
    })),
  );
  const [first] = site.contexts;
  const figures: Partial<Record<string, Figures>> = {};
  for (const program of [kmc, ...peers]) {
    const running = program.start({ kubeconfig: site.kubeconfig, context: first?.name ?? '' });
    try {
      await running.terminal.waitFor(hasRows, `rows of ${program.name}`, DEADLINE_MS);
      await pause(SETTLE_MS);
      figures[program.name] = { smallMemory: running.memoryMiB() };
    } finally {
      await running.close();
    }
  }
  const furtherMemory = (await openMiB(bench, site, site.contexts.length)) - (await openMiB(bench, site, 1));
  return { ...figures, kmc: { ...figures['kmc'], furtherMemory: furtherMemory / dimensions.idleClusters } };
}

/** Memory with so many clusters open and healthy, on the Fleet home. */
async function openMiB({ world }: Bench, { kubeconfig, contexts }: Site, count: number): Promise<number> {
  const names = contexts.slice(0, count).map(({ name }) => name);
  const kmc = new MeasuredKmc({ kubeconfig, words: ['-A', ...names], cache: world.cache, probe: false });
  try {
    await kmc.terminal.see('0 Fleet');
    kmc.terminal.type('\x1b0');
    await waitUntilHealthy(kmc.terminal, names, DEADLINE_MS);
    await pause(SETTLE_MS);
    return kmc.memoryMiB();
  } finally {
    await kmc.close();
  }
}
