import type { Cancel, Clock, PluginTerminal } from '../../clusters/ports.ts';
import type { Terminal } from '../terminal.ts';
import type { InputSource } from './input-source.ts';
import type { ScreenSink } from './screen-sink.ts';
import type { TerminalGuard } from './terminal-guard.ts';
import type { TerminalOutput } from './terminal-output.ts';

/** What is taken from the terminal and put back. */
export interface HandOverParts {
  readonly terminal: Pick<Terminal, 'stdin' | 'saveSettings'>;
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
  /** The screen is over: it does not come back. */
  stop(): void;
}

/**
 * Keys that were typed at the program and that it left unread, and a Ctrl-C that is still held down, arrive this long
 * after its end; a dropped key must not press anything (ink.md §2).
 */
const DEAF_MS = 300;

/** Builds the hand-over of one screen. */
export function createHandOver(parts: HandOverParts): HandOver {
  const { terminal, output, sink, input, guard, clock } = parts;
  let away = false;
  let isOver = false;
  let putBack: Cancel | undefined;

  const leave = async (text: string): Promise<void> => {
    away = true;
    sink.suspend(true);
    // The frame under way belongs on the screen that is left.
    await new Promise<void>((resolve) => output.whenIdle(resolve));
    input.stop();
    // A read that is under way would take a key from the program; it is over two turns later.
    for (let turns = 0; turns < 2; turns++) await new Promise((resolve) => setImmediate(resolve));
    if (isOver) throw new Error('the screen is over');
    guard.restore();
    putBack = terminal.saveSettings();
    await new Promise<void>((resolve) => output.send(text, resolve));
  };

  const comeBack = (): void => {
    putBack?.();
    putBack = undefined;
    if (isOver) return;
    output.whenIdle(() => {
      if (isOver) return;
      guard.enter((text) => output.send(text, () => sink.suspend(false)));
      input.start();
      clock.after(DEAF_MS, () => {
        away = false;
      });
    });
  };

  return {
    isAway: () => away,
    async lend(text, use) {
      try {
        await leave(text);
        return await use({ stdin: terminal.stdin, write: (said, taken) => output.send(said, taken) });
      } finally {
        comeBack();
      }
    },
    stop() {
      isOver = true;
      putBack?.();
      putBack = undefined;
    },
  };
}
