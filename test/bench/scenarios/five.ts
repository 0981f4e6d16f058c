import { setTimeout as pause } from 'node:timers/promises';
import { goToPods } from '../fleet-home.ts';
import { MeasuredKmc } from '../measured-program.ts';
import { hasRows } from '../program-under-test.ts';
import type { Bench, Figures, ScenarioFigures } from '../scenario.ts';
import type { Site } from '../world.ts';

const CLUSTERS = 5;
const SETTLE_MS = 2_000;
const DEADLINE_MS = 120_000;
/** In all clusters that change, together. */
const CHANGES_PER_SECOND = 100;

/** Five big clusters at once, each in its tab, and then all of them in one table of the Fleet. */
export async function five(bench: Bench): Promise<ScenarioFigures> {
  const site = await bench.world.clusters(bench.dimensions.big, CLUSTERS);
  const { kmc } = await inTabs(bench, site);
  return { kmc: { ...kmc, ...(await inOneTable(bench, site)) } };
}

/** Until all rows of one table are there. */
async function inOneTable({ world, dimensions }: Bench, { kubeconfig, contexts }: Site): Promise<Figures> {
  const pods = contexts.reduce((sum, context) => sum + context.pods, 0);
  const names = contexts.map(({ name }) => name);
  const kmc = new MeasuredKmc({ kubeconfig, words: ['-A', ...names], cache: world.cache, probe: true });
  const { terminal } = kmc;
  try {
    await terminal.see('0 Fleet');
    await kmc.watchLoop();
    terminal.type(':pods\r');
    await terminal.waitFor(hasRows, 'the first rows of the Fleet', DEADLINE_MS);
    const fleetFirstRows = kmc.since();
    const title = `pods(all)[${pods.toLocaleString('en-US')}] ${contexts.length} clusters`;
    await terminal.waitFor((screen) => screen.includes(title), title, DEADLINE_MS);
    const fleetAllRows = kmc.since();
    const { max: fleetStall } = await kmc.loopDelay();
    await pause(SETTLE_MS);
    const fleetMemory = kmc.memoryMiB();
    await world.servers.ask('change', names, CHANGES_PER_SECOND / names.length);
    await pause(SETTLE_MS);
    const { cpuPercent: fleetBusyCpu } = await kmc.idle(dimensions.idleMs);
    return { fleetFirstRows, fleetAllRows, fleetStall, fleetMemory, fleetBusyCpu };
  } finally {
    await world.servers.ask('change', names, 0);
    await kmc.close();
  }
}

/** Until all rows of all tabs are there, then nothing, then changes where nobody looks. */
async function inTabs(
  { world, dimensions }: Bench,
  { kubeconfig, contexts }: Site,
): Promise<{ readonly kmc: Figures }> {
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
