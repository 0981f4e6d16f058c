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
  const { terminal, output, sink, input, guard, clock } = parts;
  const { jobs } = terminal;
  let holder: Holder = 'kmc';
  let isOver = false;
  let putBack: Cancel | undefined;
  let cancelDeaf: Cancel | undefined;

  /** False when the screen was over before it was left. */
  const leave = async (): Promise<boolean> => {
    cancelDeaf?.();
    holder = 'nobody';
    sink.suspend(true);
    // The frame under way belongs on the screen that is left.
    await new Promise<void>((resolve) => output.whenIdle(resolve));
    input.stop();
    // A read that is under way would take a key from the program; it is over two turns later.
    for (let turns = 0; turns < 2; turns++) await new Promise((resolve) => setImmediate(resolve));
    if (isOver) return false;
    guard.restore();
    holder = 'other';
    return true;
  };

  const comeBack = (): void => {
    putBack?.();
    putBack = undefined;
    if (isOver) return;
    output.whenIdle(() => {
      if (isOver) return;
      // Keys first: who was continued in the background is stopped by it, before it draws over the shell.
      input.start();
      guard.enter((text) => output.send(text, () => sink.suspend(false)));
      holder = 'deaf';
      cancelDeaf = clock.after(DEAF_MS, () => {
        holder = 'kmc';
      });
    });
  };

  return {
    isAway: () => holder !== 'kmc',
    async lend(text, use) {
      try {
        if (!(await leave())) throw new Error('the screen is over');
        putBack = terminal.saveSettings();
        await new Promise<void>((resolve) => output.send(text, resolve));
        return await use({ stdin: terminal.stdin, write: (said, taken) => output.send(said, taken) });
      } finally {
        comeBack();
      }
    },
    async suspend() {
      // It is on its way already.
      if (holder === 'nobody') return true;
      // Ctrl-Z at a program that has the terminal stops both; what that has made of the terminal is its own business.
      if (holder === 'other') return jobs.stop();
      try {
        return (await leave()) ? await jobs.stop() : true;
      } finally {
        comeBack();
      }
    },
    retake() {
      if (isOver || holder === 'nobody' || holder === 'other') return;
      sink.suspend(true);
      input.stop();
      comeBack();
    },
    stop() {
      isOver = true;
      putBack?.();
      putBack = undefined;
    },
  };
}
