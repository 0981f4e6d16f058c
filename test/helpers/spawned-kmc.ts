import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { until } from './fake-clock.ts';
import { temporaryFolder } from './kubeconfig.ts';

const KMC = fileURLToPath(new URL('../../bin/kmc.js', import.meta.url));

/** The built kmc as a process of its own, without a terminal; it ends with the test. */
export class SpawnedKmc {
  /** How it ended; -1 after a signal. */
  readonly code: Promise<number>;
  readonly #child: ChildProcess;
  #said = '';

  constructor(...words: readonly string[]) {
    const home = temporaryFolder();
    const env = { PATH: process.env['PATH'], HOME: home, XDG_STATE_HOME: home };
    const child = spawn(process.execPath, [KMC, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
      });
    }
    this.code = new Promise((resolve) => child.on('close', (code) => resolve(code ?? -1)));
    onTestFinished(() => void child.kill('SIGKILL'));
  }

  /** What it has said so far on both streams, line by line. */
  lines(): readonly string[] {
    return this.#said.split('\n').slice(0, -1);
  }

  /** Waits until it has said a text. */
  async see(text: string, deadlineMs = 20_000): Promise<void> {
    await until(
      () => this.#said.includes(text),
      `it says ${JSON.stringify(text)}; it said:\n${this.#said}`,
      deadlineMs,
    );
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }
}
