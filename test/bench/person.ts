import { setTimeout as pause } from 'node:timers/promises';
import type { PtyProgram } from '../helpers/pty-program.ts';

/** What came of one key on a quiet screen. */
export interface Answer {
  /** Milliseconds from the key to the first byte of its answer. */
  readonly firstByteMs: number;
  /** Milliseconds from the key to the last byte. */
  readonly lastByteMs: number;
  readonly bytes: number;
}

/** The screen is quiet when nothing was written for so long. */
const QUIET_MS = 20;
/** A screen that never is, is taken as it is. */
const NEVER_QUIET_MS = 500;
/** A key that is not answered after so long counts as answered then. */
const NO_ANSWER_MS = 1_000;
/** Rows that a cursor walks down before it walks up again. */
const WALK = 10;

/** The key of the nth step of a walk up and down. */
function walkKey(step: number): string {
  return step % (2 * WALK) < WALK ? 'j' : 'k';
}

/** Waits until a program has written nothing for a moment. */
export async function quiet(program: PtyProgram): Promise<void> {
  const deadline = performance.now() + NEVER_QUIET_MS;
  while (performance.now() - program.lastOutputAt < QUIET_MS && performance.now() < deadline) await pause(5);
}

/** Presses a key on a quiet screen and waits until the screen is quiet again. */
export async function press(program: PtyProgram, key: string): Promise<Answer> {
  await quiet(program);
  const before = program.bytes;
  const { at, firstByteMs } = await typeAndWait(program, key);
  await quiet(program);
  return { firstByteMs, lastByteMs: Math.max(firstByteMs, program.lastOutputAt - at), bytes: program.bytes - before };
}

async function typeAndWait(
  program: PtyProgram,
  key: string,
): Promise<{ readonly at: number; readonly firstByteMs: number }> {
  const output = program.awaitOutput();
  const at = performance.now();
  program.type(key);
  const limit = new AbortController();
  const never = pause(NO_ANSWER_MS, at + NO_ANSWER_MS, { signal: limit.signal });
  never.catch(() => undefined);
  const firstByteMs = (await Promise.race([output, never])) - at;
  limit.abort();
  return { at, firstByteMs };
}

/** Moves the cursor up and down, so many times, each on a quiet screen. */
export async function walk(program: PtyProgram, steps: number): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let step = 0; step < steps; step++) answers.push(await press(program, walkKey(step)));
  return answers;
}

/** From the last row upwards: past the top edge of the screen every key scrolls by one line. */
export async function scroll(program: PtyProgram, lines: number): Promise<readonly Answer[]> {
  await press(program, 'G');
  for (let step = 0; step < program.terminal.rows; step++) await press(program, 'k');
  const answers: Answer[] = [];
  for (let step = 0; step < lines; step++) answers.push(await press(program, 'k'));
  return answers;
}

/** Somebody at a steady pace, whatever the screen does: key to first byte of each key, in ms. */
export async function walkSteadily(program: PtyProgram, everyMs: number, forMs: number): Promise<readonly number[]> {
  const times: number[] = [];
  const end = performance.now() + forMs;
  for (let step = 0; performance.now() < end; step++) {
    const { at, firstByteMs } = await typeAndWait(program, walkKey(step));
    times.push(firstByteMs);
    await pause(Math.max(0, at + everyMs - performance.now()));
  }
  return times;
}
