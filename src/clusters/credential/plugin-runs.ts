import { type Happening, type PluginFigures, remembered } from '../model/diagnosis.ts';
import { errorMessage } from '../model/error-message.ts';
import type { Clock } from '../ports.ts';

/** Keeps the account of one session's plugin: how often it ran, and what came of it. */
export class PluginRuns {
  readonly #clock: Clock;
  #total = 0;
  #running = 0;
  #history: readonly Happening[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Books one run from its start to its end; passes its outcome on. `how` tells who asked for it. */
  async book<T>(how: 'in the background' | 'with the terminal', run: Promise<T>): Promise<T> {
    const begun = this.#clock.now();
    this.#total += 1;
    this.#running += 1;
    try {
      const outcome = await run;
      this.#ended(begun, how, 'gave a credential');
      return outcome;
    } catch (error) {
      this.#ended(begun, how, `failed: ${errorMessage(error)}`);
      throw error;
    }
  }

  /** For a plugin of this name. */
  figures(command: string): PluginFigures {
    return { command, total: this.#total, running: this.#running > 0, history: this.#history };
  }

  #ended(begun: number, how: string, outcome: string): void {
    this.#running -= 1;
    const seconds = ((this.#clock.now() - begun) / 1_000).toFixed(1);
    const text = `${how}, ${seconds} s, ${outcome}`;
    this.#history = remembered(this.#history, { at: this.#clock.wall(), text });
  }
}
