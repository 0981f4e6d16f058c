import type { Cancel } from '../clusters/ports.ts';
import type { TerminalInput } from './screen/input-source.ts';
import type { ScreenSize } from './screen/screen-sink.ts';
import type { GuardedTerminal } from './screen/terminal-guard.ts';
import type { WriteBytes } from './screen/terminal-output.ts';

/** The terminal that kmc runs in, as far as the screen needs it. */
export interface Terminal extends GuardedTerminal {
  readonly input: TerminalInput;
  /** The file descriptor that a program which gets the terminal reads from. */
  readonly stdin: number;
  /** Remembers how the terminal is set; the returned function sets it so again, whatever a program has done to it. */
  saveSettings(): Cancel;
  size(): ScreenSize;
  /** Writes without waiting. */
  readonly write: WriteBytes;
  onResize(listener: () => void): Cancel;
  /** Tells that there will be no more keys: the window or the connection was closed. */
  onHangUp(listener: (error: Error) => void): Cancel;
  /** What the shell does to this process. */
  readonly jobs: JobControl;
}

/** What a shell does to the programs that it has started. */
export interface JobControl {
  /**
   * Stops this process and its group, as Ctrl-Z does to a program in the shell. Resolves when it goes on: to false when
   * nothing has stopped it, because there is no shell that could ever continue it (POSIX: an orphaned process group).
   */
  stop(): Promise<boolean>;
  /** Tells that somebody asks for a stop (SIGTSTP), or that this goes on after one that nobody announced (SIGSTOP). */
  onJobControl(listener: (event: 'stop' | 'continued') => void): Cancel;
}
