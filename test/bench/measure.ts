import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PtyProgram } from '../helpers/pty-program.ts';
import { cpuSeconds, residentMiB } from './process-figures.ts';
import { median, percentile } from './statistics.ts';

/** What one run of kmc on one cluster shows. Times in ms, sizes in bytes or MiB. */
export interface Figures {
  readonly firstFrameMs: number;
  readonly firstRowsMs: number;
  readonly allRowsMs: number;
  readonly memoryMiB: number;
  /** Per cent of one core. */
  readonly idleCpuPercent: number;
  readonly idleBytesPerSecond: number;
  readonly keyFirstByteP50Ms: number;
  readonly keyFirstByteP95Ms: number;
  readonly bytesPerKey: number;
  readonly bytesPerScrolledLine: number;
  /** The event loop, from the first frame until all rows are there. */
  readonly worstStallMs: number;
}

/** What is measured. */
export interface Subject {
  readonly kubeconfig: string;
  readonly context: string;
  /** Rows that the table has in the end. */
  readonly rows: number;
  readonly columns: number;
  readonly lines: number;
  readonly idleSeconds: number;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const KEYS = 60;

/** Runs kmc once, as a person would. */
export async function measure(subject: Subject): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'kmc-bench-'));
  const probe = join(folder, 'probe.json');
  const program = new PtyProgram({
    command: [
      process.execPath,
      `--import=${join(ROOT, 'test/bench/probe.mjs')}`,
      join(ROOT, 'bin/kmc.js'),
      '--kubeconfig',
      subject.kubeconfig,
      '-A',
      subject.context,
    ],
    columns: subject.columns,
    rows: subject.lines,
    env: { KMC_BENCH_PROBE: probe, XDG_STATE_HOME: folder },
  });
  try {
    const since = (): number => performance.now() - program.startedAt;
    await program.see('0 Fleet');
    const firstFrameMs = since();
    process.kill(program.pid, 'SIGUSR2');
    await program.waitFor((screen) => /pods\(all\)\[[1-9]/.test(screen), 'the first rows');
    const firstRowsMs = since();
    await program.see(`pods(all)[${subject.rows}]`);
    const allRowsMs = since();
    process.kill(program.pid, 'SIGURG');
    await pause(2_000);
    const keys = await moveCursor(program);
    const scroll = await scrollLines(program);
    await pause(1_000);
    const idle = await watchIdle(program, subject.idleSeconds);
    const memoryMiB = residentMiB(program.pid);
    program.type('\x03');
    await program.exited;
    const { max } = JSON.parse(readFileSync(probe, 'utf8'));
    return { firstFrameMs, firstRowsMs, allRowsMs, memoryMiB, ...idle, ...keys, ...scroll, worstStallMs: max };
  } finally {
    await program.close();
    rmSync(folder, { recursive: true });
  }
}

type KeyFigures = Pick<Figures, 'keyFirstByteP50Ms' | 'keyFirstByteP95Ms' | 'bytesPerKey'>;

/** Moves the cursor one row, again and again: time to the first byte of the answer, and its size. */
async function moveCursor(program: PtyProgram): Promise<KeyFigures> {
  const answers: Answer[] = [];
  for (let index = 0; index < KEYS; index++) answers.push(await press(program, index % 20 < 10 ? 'j' : 'k'));
  const times = answers.map((answer) => answer.firstByteMs);
  return {
    keyFirstByteP50Ms: percentile(times, 0.5),
    keyFirstByteP95Ms: percentile(times, 0.95),
    bytesPerKey: median(answers.map((answer) => answer.bytes)),
  };
}

/** From the last row upwards: past the top edge every key scrolls by one line. */
async function scrollLines(program: PtyProgram): Promise<Pick<Figures, 'bytesPerScrolledLine'>> {
  await press(program, 'G');
  const answers: Answer[] = [];
  for (let index = 0; index < 2 * program.terminal.rows; index++) answers.push(await press(program, 'k'));
  return { bytesPerScrolledLine: median(answers.slice(program.terminal.rows).map((answer) => answer.bytes)) };
}

interface Answer {
  readonly firstByteMs: number;
  readonly bytes: number;
}

/** Presses a key on a quiet screen and waits until the screen is quiet again. */
async function press(program: PtyProgram, key: string): Promise<Answer> {
  await quiet(program);
  const before = program.bytes;
  const output = program.awaitOutput();
  const at = performance.now();
  program.type(key);
  const firstByteMs = (await output) - at;
  await quiet(program);
  return { firstByteMs, bytes: program.bytes - before };
}

async function watchIdle(
  program: PtyProgram,
  seconds: number,
): Promise<Pick<Figures, 'idleCpuPercent' | 'idleBytesPerSecond'>> {
  const cpu = cpuSeconds(program.pid);
  const { bytes } = program;
  await pause(seconds * 1_000);
  return {
    idleCpuPercent: ((cpuSeconds(program.pid) - cpu) / seconds) * 100,
    idleBytesPerSecond: (program.bytes - bytes) / seconds,
  };
}

/** Waits until the program has written nothing for a moment. */
async function quiet(program: PtyProgram): Promise<void> {
  while (performance.now() - program.lastOutputAt < 20) await pause(5);
}
