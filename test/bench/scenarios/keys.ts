import { setTimeout as pause } from 'node:timers/promises';
import { MeasuredKmc } from '../measured-program.ts';
import { type Answer, press, walk } from '../person.ts';
import type { Bench, ScenarioFigures } from '../scenario.ts';
import { percentile } from '../statistics.ts';

const DEADLINE_MS = 120_000;
const SETTLE_MS = 2_000;
/** Of so many keys the slowest is the p99. */
const FACTOR = 5;
/** A filter as it is typed: broad at first, then narrow, then broad again by the last key, a Backspace. */
const FILTER = 'api-\x7f';

/** By age, by name, by status, each in both directions. */
const SORTS = 'AANNSS';
const CTRL_Z = '\x1a';

/** Keys, sorts and a filter in a table of very many rows. */
export async function keys({ world, dimensions }: Bench): Promise<ScenarioFigures> {
  const [name, pods] = ['huge', dimensions.huge];
  const { kubeconfig } = await world.embedded([{ name, pods, access: 'direct' }]);
  const kmc = new MeasuredKmc({ kubeconfig, words: ['-A', name], cache: world.cache, probe: false });
  const { terminal } = kmc;
  try {
    await terminal.waitFor((screen) => screen.includes(`pods(all)[${pods}]`), 'all rows', DEADLINE_MS);
    await pause(SETTLE_MS);
    const times = (await walk(terminal, FACTOR * dimensions.keys)).map(({ firstByteMs }) => firstByteMs);
    const sorts: Answer[] = [];
    for (const key of SORTS) sorts.push(await press(terminal, key));
    const faults = [await press(terminal, CTRL_Z), await press(terminal, CTRL_Z)];
    await press(terminal, '/');
    const typed: Answer[] = [];
    for (const character of FILTER) typed.push(await press(terminal, character));
    await terminal.see(` of ${pods}]`);
    return {
      kmc: {
        hugeKeyP50: percentile(times, 0.5),
        hugeKeyP99: percentile(times, 0.99),
        hugeSort: Math.max(...sorts.map(({ lastByteMs }) => lastByteMs)),
        hugeFaults: Math.max(...faults.map(({ lastByteMs }) => lastByteMs)),
        hugeFilter: Math.max(...typed.map(({ lastByteMs }) => lastByteMs)),
      },
    };
  } finally {
    await kmc.close();
  }
}
