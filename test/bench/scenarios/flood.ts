import { setTimeout as pause } from 'node:timers/promises';
import { MeasuredKmc } from '../measured-program.ts';
import { walk } from '../person.ts';
import type { Bench, ScenarioFigures } from '../scenario.ts';
import { percentile } from '../statistics.ts';

/** Twenty clusters of a common size, each with a hundred changes a second, all in one table of the Fleet. */
const CLUSTERS = 20;
const CHANGES_PER_SECOND = 100;
const DEADLINE_MS = 120_000;
const SETTLE_MS = 2_000;

/** Keys in a table of the Fleet whose every cluster changes all the time: what they wait for, and what it costs. */
export async function flood({ world, dimensions }: Bench): Promise<ScenarioFigures> {
  const names = Array.from({ length: CLUSTERS }, (_, index) => `flood-${index + 1}`);
  const { kubeconfig } = await world.embedded(
    names.map((name) => ({ name, pods: dimensions.small, access: 'direct' })),
  );
  const kmc = new MeasuredKmc({ kubeconfig, words: ['-A', ...names], cache: world.cache, probe: true });
  const { terminal } = kmc;
  try {
    await terminal.see('0 Fleet');
    terminal.type(':pods\r');
    const title = `pods(all)[${(CLUSTERS * dimensions.small).toLocaleString('en-US')}] ${CLUSTERS} clusters`;
    await terminal.waitFor((screen) => screen.includes(title), title, DEADLINE_MS);
    await world.servers.ask('change', names, CHANGES_PER_SECOND);
    await pause(SETTLE_MS);
    await kmc.watchLoop();
    const times = (await walk(terminal, dimensions.keys)).map(({ firstByteMs }) => firstByteMs);
    const { max: floodStall } = await kmc.loopDelay();
    const { cpuPercent: floodCpu } = await kmc.idle(dimensions.idleMs);
    return { kmc: { floodKeyP99: percentile(times, 0.99), floodStall, floodCpu } };
  } finally {
    await world.servers.ask('change', names, 0);
    await kmc.close();
  }
}
