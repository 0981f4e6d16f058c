import { setTimeout as pause } from 'node:timers/promises';
import { goToPods } from '../fleet-home.ts';
import { MeasuredKmc } from '../measured-program.ts';
import type { Bench, ScenarioFigures } from '../scenario.ts';

const SETTLE_MS = 2_000;
/** How long nobody reads. */
const STOP_MS = 3_000;
/** So many that whatever the terminal can hold is soon full. */
const CHANGES_PER_SECOND = 1_000;
/** All that comes afterwards has come when nothing more has for so long. */
const REST_MS = 300;

/** A reader that stops while pods change: how long the event loop stalls, and what comes when it reads again. */
export async function line({ world, dimensions }: Bench): Promise<ScenarioFigures> {
  const name = 'far';
  const { kubeconfig } = await world.embedded([{ name, pods: dimensions.small, access: 'direct' }]);
  const kmc = new MeasuredKmc({ kubeconfig, words: ['-A', name], cache: world.cache, probe: true });
  const { terminal } = kmc;
  try {
    await terminal.see('0 Fleet');
    await goToPods(terminal, 1, name, dimensions.small);
    await pause(SETTLE_MS);
    await world.servers.ask('change', [name], CHANGES_PER_SECOND);
    const { bytes: atFirst } = terminal;
    await pause(STOP_MS);
    const { bytes: atStop } = terminal;
    terminal.pause();
    await kmc.watchLoop();
    await pause(STOP_MS);
    await world.servers.ask('change', [name], 0);
    const resumedAt = performance.now();
    terminal.resume();
    while (performance.now() - Math.max(resumedAt, terminal.lastOutputAt) < REST_MS) await pause(10);
    const { max } = await kmc.loopDelay();
    return {
      kmc: {
        lineStall: max,
        lineBytes: (100 * (terminal.bytes - atStop)) / (atStop - atFirst),
        lineNewest: terminal.lastOutputAt - resumedAt,
      },
    };
  } finally {
    await world.servers.ask('change', [name], 0);
    await kmc.close();
  }
}
