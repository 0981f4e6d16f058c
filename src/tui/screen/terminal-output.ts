/** The way to the terminal: one write at a time, so that nothing ever waits for a slow line. */
export interface TerminalOutput {
  /** A write is under way; nothing may be sent before it is done. */
  busy(): boolean;
  /** Runs a callback as soon as no write is under way: at once, if none is. */
  whenIdle(run: () => void): void;
  /** Sends text; `done` follows when the terminal has taken all of it. */
  send(text: string, done: () => void): void;
}

/** Writes bytes without waiting, as `fs.write` does; `done` may be called before it returns. */
export type WriteBytes = (
  bytes: Uint8Array,
  offset: number,
  done: (error: NodeJS.ErrnoException | null, written: number) => void,
) => void;

/** What a terminal output needs of the outside. */
export interface TerminalOutputParts {
  readonly write: WriteBytes;
  /** Runs a callback later: a terminal that takes nothing just now (EAGAIN) is asked again. */
  readonly later: (ms: number, run: () => void) => void;
  /** The terminal is gone: the SSH connection or the window was closed. */
  readonly hungUp: (error: Error) => void;
}

/** A terminal whose buffer is full is asked again at once, then less and less often: a person does not see 8 ms. */
const FIRST_RETRY_MS = 1;
const LONGEST_RETRY_MS = 8;

/** Builds an output over asynchronous writes: a reader that stops never stops the event loop. */
export function createTerminalOutput(parts: TerminalOutputParts): TerminalOutput {
  let busy = false;
  const waiting: (() => void)[] = [];
  return {
    busy: () => busy,
    whenIdle(run) {
      if (busy) waiting.push(run);
      else run();
    },
    send(text, done) {
      busy = true;
      const bytes = Buffer.from(text, 'utf8');
      const writeFrom = (offset: number, retryMs: number): void =>
        parts.write(bytes, offset, (error, written) => {
          if (error?.code === 'EAGAIN') {
            parts.later(retryMs, () => writeFrom(offset, Math.min(LONGEST_RETRY_MS, retryMs * 2)));
            return;
          }
          if (error !== null) {
            parts.hungUp(error);
            return;
          }
          if (offset + written < bytes.length) {
            writeFrom(offset + written, FIRST_RETRY_MS);
            return;
          }
          busy = false;
          done();
          while (!busy) {
            const next = waiting.shift();
            if (next === undefined) break;
            next();
          }
        });
      writeFrom(0, FIRST_RETRY_MS);
    },
  };
}
