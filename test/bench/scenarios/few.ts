import { setTimeout as pause } from 'node:timers/promises';
import { MeasuredKmc } from '../measured-program.ts';
import type { Bench, ScenarioFigures } from '../scenario.ts';

const DEADLINE_MS = 60_000;
const SETTLE_MS = 3_000;
/** Few: they are many clusters, not big ones. */
const PODS = 50;
const OPEN = 3;

/** A hundred contexts, three of them open: what the others cost, which is to be nothing, and no request. */
export async function few({ world, dimensions }: Bench): Promise<ScenarioFigures> {
  const names = Array.from({ length: dimensions.contexts }, (_, index) => `few-${index + 1}`);
  const { kubeconfig } = await world.embedded(names.map((name) => ({ name, pods: PODS, access: 'direct' })));
  const open = names.slice(0, OPEN);
  const kmc = new MeasuredKmc({ kubeconfig, words: ['-A', ...open], cache: world.cache, probe: false });
  try {
    await kmc.terminal.waitFor((screen) => screen.includes('\nFleet · '), 'the first frame', DEADLINE_MS);
    const fewFirstFrame = kmc.since();
    const usable = `Fleet · ${OPEN} healthy`;
    await kmc.terminal.waitFor((screen) => screen.includes(usable), usable, DEADLINE_MS);
    const fewUsable = kmc.since();
    await pause(SETTLE_MS);
    const { cpuPercent: fewIdleCpu } = await kmc.idle(dimensions.idleMs);
    const fewMemory = kmc.memoryMiB();
    const others = names.slice(OPEN);
    const seen = await Promise.all(others.map((name) => world.servers.ask('requests', name, kmc.startedAt)));
    return { kmc: { fewFirstFrame, fewUsable, fewIdleCpu, fewMemory, fewStrangers: seen.flat().length } };
  } finally {
    await kmc.close();
  }
}
