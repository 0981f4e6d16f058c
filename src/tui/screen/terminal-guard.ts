const ESC = '\x1b[';

/** Alternate screen, hidden cursor, bracketed paste: what kmc's screen needs. */
const ENTER = `${ESC}?1049h${ESC}?25l${ESC}?2004h${ESC}m`;
/**
 * Back to what the shell had. The screen is cleared for terminals that have only one (the Linux console): on all others
 * that is the alternate one. The main screen comes last and once: a second `?1049l` would move the cursor over what
 * was printed since.
 */
const RESTORE = `${ESC}?2026l${ESC}r${ESC}?2004l${ESC}m${ESC}H${ESC}2J${ESC}?25h${ESC}?1049l`;

/** The modes that a screen takes, and how they are put back. */
export interface TerminalModes {
  readonly enter: string;
  readonly restore: string;
}

/** Ends a sequence of text that was cut by the end of kmc, and the link that it, or an earlier one, has begun. */
const END_LINK = '\x1b\\\x1b]8;;\x1b\\';
/** Presses, releases and the wheel (1000), in digits (1006): without 1002 or 1003 nothing is sent when it only moves. */
const MOUSE: TerminalModes = { enter: `${ESC}?1000h${ESC}?1006h`, restore: `${ESC}?1006l${ESC}?1000l` };

/** What kmc's screen needs, besides for addresses that are links, and for who has turned the mouse on. */
export function drawn({ links, mouse }: { readonly links: boolean; readonly mouse: boolean }): TerminalModes {
  return {
    enter: ENTER + (mouse ? MOUSE.enter : ''),
    restore: (links ? END_LINK : '') + (mouse ? MOUSE.restore : '') + RESTORE,
  };
}

/** What lines need that are only ever added: that a paste is known from keys, and nothing else. */
export const APPENDED: TerminalModes = { enter: `${ESC}?2004h`, restore: `${ESC}?2004l` };

/** What a guard needs of the terminal. */
export interface GuardedTerminal {
  /** Writes at once and waits for it. May throw when the terminal is gone. */
  writeNow(text: string): void;
  setRawMode(raw: boolean): void;
}

/** Owns the modes of the terminal, so that whatever ends kmc, the terminal is as it was (design.md §5). */
export interface TerminalGuard {
  /** Takes the terminal; `send` writes in its own time where waiting for a slow line would be wrong. */
  enter(send?: (text: string) => void): void;
  /** Puts the terminal back. Only the first call after an `enter` does anything; never throws. */
  restore(): void;
}

/** Builds a guard that has not entered yet. */
export function createTerminalGuard(terminal: GuardedTerminal, modes: TerminalModes): TerminalGuard {
  let entered = false;
  return {
    enter(send = (text) => terminal.writeNow(text)) {
      entered = true;
      send(modes.enter);
    },
    restore() {
      if (!entered) return;
      entered = false;
      attempt(() => terminal.setRawMode(false));
      attempt(() => terminal.writeNow(modes.restore));
    },
  };
}

/** A terminal that is gone cannot be restored, and there is nobody to tell. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {}
}
