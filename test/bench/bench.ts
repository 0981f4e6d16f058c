// npm run bench: what kmc costs, beside its peers, held against the speed bars. Nothing here can fail but the bench itself.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judgementTable, resultsOf } from './judgement.ts';
import { hasRows, kmcUnderTest, peersOf } from './program-under-test.ts';
import { rank } from './rank.ts';
import { machineText, tableText } from './report.ts';
import type { Dimensions, Scenario, ScenarioFigures } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { NotHere, World } from './world.ts';

const WHOLE: Dimensions = {
  big: 10_000,
  huge: 50_000,
  small: 300,
  idleClusters: 20,
  contexts: 100,
  open: 50,
  churned: 10,
  rounds: 12,
  keys: 60,
  idleMs: 20_000,
  beatsMs: 30_000,
};

const QUICK: Dimensions = {
  big: 1_000,
  huge: 2_000,
  small: 50,
  idleClusters: 2,
  contexts: 10,
  open: 5,
  churned: 2,
  rounds: 2,
  keys: 10,
  idleMs: 1_000,
  beatsMs: 1_000,
};

const { values } = parseArgs({
  options: {
    kubeconfig: { type: 'string' },
    only: { type: 'string' },
    runs: { type: 'string', default: '5' },
    quick: { type: 'boolean', default: false },
  },
});

const dimensions = values.quick ? QUICK : WHOLE;
const runs = values.quick ? 1 : Number(values.runs);
const only = values.only?.split(',') ?? SCENARIOS.map(({ name }) => name);
const unknown = only.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `bench: there is no ${unknown.join(', ')}; there are: ${SCENARIOS.map(({ name }) => name).join(', ')}\n`,
  );
  process.exit(2);
}

if (!rank(process.pid, 'first'))
  process.stderr.write('bench: not root on Linux: the figures hold what this process waits for the processor\n');

const cache = mkdtempSync(join(tmpdir(), 'kmc-bench-cache-'));
const peers = peersOf(process.env);
const figures: ScenarioFigures[] = [];
/** What a reader must know of where it ran. */
const notes: string[] = [];
try {
  await warmUp();
  for (const scenario of SCENARIOS) if (only.includes(scenario.name)) await runAll(scenario);
} finally {
  rmSync(cache, { recursive: true, force: true });
}

/** The first start of a build compiles it; every later one finds that done. */
async function warmUp(): Promise<void> {
  const world = new World(undefined, cache);
  try {
    const { kubeconfig, contexts } = await world.embedded([{ name: 'warm', pods: QUICK.small, access: 'direct' }]);
    const running = kmcUnderTest(cache).start({ kubeconfig, context: contexts[0]?.name ?? '' });
    try {
      await running.terminal.waitFor(hasRows, 'the first rows');
    } finally {
      await running.close();
    }
  } finally {
    await world.stop();
  }
}

/** All runs of one scenario, on clusters of their own. */
async function runAll(scenario: Scenario): Promise<void> {
  const world = new World(values.kubeconfig, cache, scenario.servers);
  try {
    for (let run = 0; run < runs; run++) {
      process.stderr.write(`${scenario.name}: run ${run + 1} of ${runs}\n`);
      figures.push(await scenario.run({ world, dimensions, kmc: kmcUnderTest(cache), peers }));
    }
  } catch (error) {
    // What else was measured in the last hour is kept.
    if (!(error instanceof NotHere)) process.exitCode = 1;
    const what = error instanceof NotHere ? 'left out' : 'broken off';
    notes.push(`${what}: ${scenario.name}: ${error instanceof Error ? error.message.trimEnd() : String(error)}`);
  } finally {
    const given = world.givenText();
    if (given !== '') notes.push(`${scenario.name}: ${given}`);
    await world.stop();
  }
}

const results = resultsOf(figures);
const where = values.kubeconfig ?? 'embedded clusters';
const size = values.quick ? '; quick: a fraction of the sizes in the rows, nothing is judged' : '';
process.stdout.write(`${machineText()}; 160x50; medians of ${runs}; ${where}${size}\n\n`);
process.stdout.write(tableText(judgementTable(results, !values.quick)));
for (const note of notes) process.stdout.write(`${note}\n`);
const plain = Object.fromEntries(
  Object.entries(results).map(([program, spreads]) => [program, Object.fromEntries(spreads)]),
);
process.stdout.write(
  `\n${JSON.stringify({ machine: machineText(), options: values, dimensions, results: plain, runs: figures, notes })}\n`,
);
