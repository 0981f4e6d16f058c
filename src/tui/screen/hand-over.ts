import type { Cancel, Clock, PluginTerminal } from '../../clusters/ports.ts';
import type { Terminal } from '../terminal.ts';
import type { InputSource } from './input-source.ts';
import type { ScreenSink } from './screen-sink.ts';
import type { TerminalGuard } from './terminal-guard.ts';
import type { TerminalOutput } from './terminal-output.ts';

/** What is taken from the terminal and put back. */
export interface HandOverParts {
  readonly terminal: Pick<Terminal, 'stdin' | 'saveSettings' | 'jobs'>;
  readonly output: TerminalOutput;
  readonly sink: Pick<ScreenSink, 'suspend'>;
  readonly input: Pick<InputSource, 'start' | 'stop'>;
  readonly guard: TerminalGuard;
  readonly clock: Clock;
}

/** Hands the terminal to another program and takes it back. Meanwhile clusters go on; only frames are not drawn. */
export interface HandOver {
  /** From the moment the terminal is handed over until keys are kmc's again: keys and Ctrl-C of that time are not for kmc. */
  isAway(): boolean;
  /** Leaves the screen, prints a text, and comes back when `use` has settled. Never called while away. */
  lend<T>(text: string, use: (terminal: PluginTerminal) => Promise<T>): Promise<T>;
  /**
   * Gives the terminal back to the shell and stops, as Ctrl-Z does elsewhere; resolves when kmc has the terminal again.
   * To false when nothing has stopped it: no shell would ever continue it.
   */
  suspend(): Promise<boolean>;
  /** Takes the terminal again and draws everything: kmc was stopped without being told (SIGSTOP), and somebody else has used it. */
  retake(): void;
  /** The screen is over: it does not come back. */
  stop(): void;
}

/**
 * Keys that were typed at the program and that it left unread, and a Ctrl-C that is still held down, arrive this long
 * after its end; a dropped key must not press anything (ink.md §2).
 */
const DEAF_MS = 300;

/** Whose the terminal is: kmc's, nobody's, another program's, or kmc's but for what was typed before. */
type Holder = 'kmc' | 'nobody' | 'other' | 'deaf';

/** Builds the hand-over of one screen. */
export function createHandOver(parts: HandOverParts): HandOver {
  return new TerminalHandOver(parts);
}

class TerminalHandOver implements HandOver {
  readonly #parts: HandOverParts;
  #holder: Holder = 'kmc';
  #isOver = false;
  #putBack: Cancel | undefined;
  #cancelDeaf: Cancel | undefined;

  constructor(parts: HandOverParts) {
    this.#parts = parts;
  }

  isAway(): boolean {
    return this.#holder !== 'kmc';
  }

  async lend<T>(text: string, use: (terminal: PluginTerminal) => Promise<T>): Promise<T> {
    const { terminal, output } = this.#parts;
    try {
      if (!(await this.#leave())) throw new Error('the screen is over');
      this.#putBack = terminal.saveSettings();
      await new Promise<void>((resolve) => output.send(text, resolve));
      return await use({ stdin: terminal.stdin, write: (said, taken) => output.send(said, taken) });
    } finally {
      this.#comeBack();
    }
  }

  async suspend(): Promise<boolean> {
    const { jobs } = this.#parts.terminal;
    // It is on its way already.
    if (this.#holder === 'nobody') return true;
    // Ctrl-Z at a program that has the terminal stops both; what that has made of the terminal is its own business.
    if (this.#holder === 'other') return jobs.stop();
    try {
      return (await this.#leave()) ? await jobs.stop() : true;
    } finally {
      this.#comeBack();
    }
  }

  retake(): void {
    const { sink, input } = this.#parts;
    if (this.#isOver || this.#holder === 'nobody' || this.#holder === 'other') return;
    sink.suspend(true);
    input.stop();
    this.#comeBack();
  }

  stop(): void {
    this.#isOver = true;
    this.#putBack?.();
    this.#putBack = undefined;
  }

  /** False when the screen was over before it was left. */
  async #leave(): Promise<boolean> {
    const { output, sink, input, guard } = this.#parts;
    this.#cancelDeaf?.();
    this.#holder = 'nobody';
    sink.suspend(true);
    // The frame under way belongs on the screen that is left.
    await new Promise<void>((resolve) => output.whenIdle(resolve));
    input.stop();
    // A read that is under way would take a key from the program; it is over two turns later.
    for (let turns = 0; turns < 2; turns++) await new Promise((resolve) => setImmediate(resolve));
    if (this.#isOver) return false;
    guard.restore();
    this.#holder = 'other';
    return true;
  }

  #comeBack(): void {
    const { output, sink, input, guard, clock } = this.#parts;
    this.#putBack?.();
    this.#putBack = undefined;
    if (this.#isOver) return;
    output.whenIdle(() => {
      if (this.#isOver) return;
      // Keys first: who was continued in the background is stopped by it, before it draws over the shell.
      input.start();
      guard.enter((text) => output.send(text, () => sink.suspend(false)));
      this.#holder = 'deaf';
      this.#cancelDeaf?.();
      this.#cancelDeaf = clock.after(DEAF_MS, () => {
        this.#holder = 'kmc';
      });
    });
  }
}
