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
}
