import { setTimeout as pause } from 'node:timers/promises';
import { goToPods } from '../fleet-home.ts';
import { MeasuredKmc } from '../measured-program.ts';
import { hasRows } from '../program-under-test.ts';
import type { Bench, ScenarioFigures } from '../scenario.ts';

const CLUSTERS = 5;
const SETTLE_MS = 2_000;
/** In all clusters but the one that is looked at, together. */
const CHANGES_PER_SECOND = 100;

/** Five big clusters at once: until all rows of all tabs are there, then nothing, then changes where nobody looks. */
export async function five({ world, dimensions }: Bench): Promise<ScenarioFigures> {
  const { kubeconfig, contexts } = await world.clusters(dimensions.big, CLUSTERS);
  const names = contexts.map(({ name }) => name);
  const kmc = new MeasuredKmc({ kubeconfig, words: ['-A', ...names], cache: world.cache, probe: true });
  const background = names.slice(1);
  try {
    await kmc.terminal.see('0 Fleet');
    await kmc.watchLoop();
    kmc.terminal.type('\x1b1');
    await kmc.terminal.waitFor(hasRows, 'the first rows');
    const { max: openStall } = await kmc.loopDelay();
    await kmc.watchLoop();
    for (const [index, { name, pods }] of contexts.entries()) await goToPods(kmc.terminal, index + 1, name, pods);
    const fiveAllRows = kmc.since();
    const { max: loadStall } = await kmc.loopDelay();
    const [first] = contexts;
    if (first !== undefined) await goToPods(kmc.terminal, 1, first.name, first.pods);
    await pause(SETTLE_MS);
    const quiet = await kmc.idle(dimensions.idleMs);
    const fiveMemory = kmc.memoryMiB();
    await world.servers.ask('change', background, CHANGES_PER_SECOND / background.length);
    await pause(SETTLE_MS);
    const busy = await kmc.idle(dimensions.idleMs);
    const figures = { fiveAllRows, fiveMemory, openStall, loadStall };
    return { kmc: { ...figures, fiveIdleCpu: quiet.cpuPercent, fiveBusyCpu: busy.cpuPercent } };
  } finally {
    await world.servers.ask('change', background, 0);
    await kmc.close();
  }
}
