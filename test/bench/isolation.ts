// npm run bench:isolation: what a person in a healthy cluster feels of sick neighbours. Ends with 1 when a limit is broken.
import { parseArgs } from 'node:util';
import { authWave } from './isolation/auth-wave.ts';
import { disturb, disturbMachine } from './isolation/disturbance.ts';
import { type Company, startDozen } from './isolation/dozen.ts';
import {
  brokenLimits,
  DISTURBANCE_HEADER,
  disturbanceRow,
  dozenLine,
  type Outcome,
  STRANGER,
  summary,
  waveLine,
} from './isolation/judgement.ts';
import { Neighbourhood, type Sizes, WAVE } from './isolation/neighbourhood.ts';
import { SICKNESSES, type Sickness } from './isolation/sickness.ts';
import { rank } from './rank.ts';
import { machineText, tableText } from './report.ts';

const { values } = parseArgs({
  options: {
    kubeconfig: { type: 'string' },
    only: { type: 'string' },
    runs: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '30' },
    quick: { type: 'boolean', default: false },
  },
});

const { quick } = values;
const sizes: Sizes = quick ? { healthy: 50, small: 50, loading: 1_000 } : { healthy: 300, small: 50, loading: 50_000 };
const runs = quick ? 1 : Number(values.runs);
const forMs = quick ? 2_000 : Number(values.seconds) * 1_000;
/** How often kmc is started alone and among black holes in each run. */
const STARTS = 5;
const COMPANIES: readonly Company[] = ['alone', 'ten black holes'];
const UNDISTURBED = 'undisturbed';
const [TOGETHER, LOGINS, START] = ['all at once', '20 logins lost', '12 contexts opened'];

const choices = [UNDISTURBED, ...SICKNESSES.map(({ name }) => name), STRANGER, TOGETHER, LOGINS, START];
const only = values.only?.split(',');
const unknown = only?.filter((name) => !choices.includes(name)) ?? [];
if (unknown.length > 0) {
  process.stderr.write(`bench: there is no ${unknown.join(', ')}; there are: ${choices.join(', ')}\n`);
  process.exit(2);
}
/** The others are held against the undisturbed run. A login takes three quarters of a minute to be lost and to return. */
const isWanted = (name: string): boolean =>
  name === UNDISTURBED || (only === undefined ? !(quick && name === LOGINS) : only.includes(name));

if (!rank(process.pid, 'first'))
  process.stderr.write('bench: not root on Linux: the figures hold what this process waits for the processor\n');

const outcome: Outcome = { undisturbed: [], disturbances: [], skipped: [], failed: [], waves: [], dozens: [] };
const place = await Neighbourhood.start(sizes, values.kubeconfig);
try {
  for (let run = 0; run < runs; run++) await observeAll(run);
} finally {
  await place.stop();
}

/** One run through everything, between two undisturbed ones. */
async function observeAll(run: number): Promise<void> {
  // What goes wrong with one neighbour is told at the end; the others are observed all the same.
  const attempt = async (name: string, observe: () => Promise<void>): Promise<void> => {
    if (!isWanted(name)) return;
    process.stderr.write(`run ${run + 1} of ${runs}: ${name}\n`);
    try {
      await observe();
    } catch (error) {
      outcome.failed.push(`${name}: ${error instanceof Error ? error.message.trimEnd() : String(error)}`);
    }
  };
  const observe = (name: string, sicknesses: readonly Sickness[]): Promise<void> =>
    attempt(name, async () => {
      const neighbours = sicknesses.map(({ context }) => context);
      outcome.disturbances.push({ name, seen: await disturb(place, neighbours, sicknesses, forMs) });
    });
  const { nameserverProblem } = place;
  const possible = SICKNESSES.filter(({ context }) => context !== 'dns-black-hole' || nameserverProblem === undefined);
  if (nameserverProblem !== undefined && run === 0) outcome.skipped.push(`DNS black hole: ${nameserverProblem}`);

  const observeUndisturbed = (): Promise<void> =>
    attempt(UNDISTURBED, async () => {
      const neighbours = SICKNESSES.filter(({ kind }) => kind === 'fault').map(({ context }) => context);
      outcome.undisturbed.push(await disturb(place, neighbours.slice(0, 1), [], forMs));
    });

  await observeUndisturbed();
  for (const sickness of possible) await observe(sickness.name, [sickness]);
  await attempt(STRANGER, async () => {
    const loads = SICKNESSES.filter(({ kind }) => kind === 'load');
    outcome.disturbances.push({ name: STRANGER, seen: await disturbMachine(place, loads, forMs) });
  });
  await observe(TOGETHER, possible);
  await attempt(LOGINS, async () => {
    const wave = await authWave(place, WAVE);
    outcome.waves.push(wave);
    outcome.disturbances.push({ name: LOGINS, seen: wave });
  });
  await attempt(START, async () => {
    for (let start = 0; start < (quick ? 1 : STARTS); start++) {
      for (const company of COMPANIES) outcome.dozens.push({ company, start: await startDozen(place, company) });
    }
  });
  // The machine may have become busier or quieter meanwhile.
  if (!quick) await observeUndisturbed();
}

const results = summary(outcome);
const broken = [...outcome.failed, ...(quick ? [] : brokenLimits(results, forMs))];
process.stdout.write(
  `${machineText()}; 160x50; ${runs} × ${forMs / 1_000} s; ${values.kubeconfig ?? 'embedded clusters'}\n\n`,
);
process.stdout.write(tableText([DISTURBANCE_HEADER, ...results.disturbances.map(disturbanceRow)]));
for (const line of [...results.waves.map(waveLine), ...dozenLine(results), ...outcome.skipped])
  process.stdout.write(`${line}\n`);
process.stdout.write(
  broken.length === 0
    ? `\n${quick ? 'quick: nothing is judged' : 'every limit holds'}\n`
    : `\n${broken.map((line) => `broken: ${line}\n`).join('')}`,
);
process.stdout.write(
  `${JSON.stringify({ machine: machineText(), options: values, ...results, skipped: outcome.skipped, broken })}\n`,
);
process.exitCode = broken.length === 0 ? 0 : 1;
