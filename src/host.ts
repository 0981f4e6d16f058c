import type { Cancel } from './clusters/ports.ts';
import type { Environment } from './tui/model/terminal-traits.ts';
import type { Terminal } from './tui/terminal.ts';

/** Why the process is to end, told from outside of the program. */
export type Ending =
  /** A signal, by its number: the exit code is 128 more. */
  | { readonly type: 'signal'; readonly number: number }
  /** Nobody reads what it prints any more: the pipe's other end is closed, or the line. May be told again and again. */
  | { readonly type: 'unread' }
  /** Something was thrown that nobody caught. */
  | { readonly type: 'crash'; readonly error: unknown };

/** The process that kmc runs in; tests bring their own. */
export interface Host {
  /** The words behind `kmc`. */
  readonly words: readonly string[];
  readonly env: Environment;
  readonly version: string;
  readonly stdinIsTty: boolean;
  readonly stdoutIsTty: boolean;
  /** The terminal; asked for only when both are. */
  terminal(): Terminal;
  out(text: string): void;
  err(text: string): void;
  /** Tells signals and crashes; from then on they do not end the process by themselves. */
  onEnding(listener: (ending: Ending) => void): Cancel;
  /** From now on, what libraries print and what Node warns of goes to the listener, and not over the screen. */
  captureOutput(listener: (line: string) => void): void;
}
