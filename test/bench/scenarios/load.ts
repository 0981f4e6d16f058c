import { setTimeout as pause } from 'node:timers/promises';
import { scroll, walk } from '../person.ts';
import { type ContextOf, hasRows, type ProgramUnderTest } from '../program-under-test.ts';
import type { Bench, Figures, ScenarioFigures } from '../scenario.ts';
import { median, percentile } from '../statistics.ts';

/** How long the slowest program may take until all rows are there. */
const DEADLINE_MS = 120_000;
/** What is still under way when the last row has come. */
const SETTLE_MS = 2_000;
const SECONDS_A_MINUTE = 60;

/** All pods of one big cluster: from the start of the process to the last row, then keys, then nothing. kmc and its peers. */
export async function load(bench: Bench): Promise<ScenarioFigures> {
  const { world, dimensions, kmc, peers } = bench;
  const { kubeconfig, contexts } = await world.clusters(dimensions.big, 1);
  const [{ name, pods } = { name: '', pods: 0 }] = contexts;
  const figures: ScenarioFigures = {};
  for (const program of [kmc, ...peers]) {
    Object.assign(figures, { [program.name]: await loadIn(program, { kubeconfig, context: name }, pods, bench) });
  }
  return figures;
}

async function loadIn(
  program: ProgramUnderTest,
  of: ContextOf,
  pods: number,
  { dimensions: { keys, idleMs } }: Bench,
): Promise<Figures> {
  const running = program.start(of);
  const { terminal } = running;
  try {
    await terminal.waitFor((screen) => program.hasFrame(screen), `the first frame of ${program.name}`, DEADLINE_MS);
    const bigFirstFrame = running.since();
    await terminal.waitFor(hasRows, `the first rows of ${program.name}`, DEADLINE_MS);
    const firstRows = running.since();
    await terminal.waitFor((screen) => program.hasAll(screen, pods), `all rows of ${program.name}`, DEADLINE_MS);
    const allRows = running.since();
    await pause(SETTLE_MS);
    const moves = await walk(terminal, keys);
    const scrolls = await scroll(terminal, keys / 2);
    await pause(SETTLE_MS);
    const idle = await running.idle(idleMs);
    const times = moves.map(({ firstByteMs }) => firstByteMs);
    return {
      bigFirstFrame,
      firstRows,
      allRows,
      bigMemory: running.memoryMiB(),
      bigKeyP50: percentile(times, 0.5),
      bigKeyP95: percentile(times, 0.95),
      keyBytes: median(moves.map(({ bytes }) => bytes)),
      scrollBytes: median(scrolls.map(({ bytes }) => bytes)),
      idleBytes: idle.bytesPerSecond * SECONDS_A_MINUTE,
      bigIdleCpu: idle.cpuPercent,
    };
  } finally {
    await running.close();
  }
}
