import { EventEmitter } from 'node:events';
import type { ScreenSize } from '../screen/screen-sink.ts';
import type { TerminalOutput } from '../screen/terminal-output.ts';

/** What a sink of lines is made of. */
export interface LineSinkParts {
  readonly output: TerminalOutput;
  readonly size: () => ScreenSize;
}

/** Ink's stdout where lines are only ever added: what it writes goes out in order, one write at a time, and nothing waits for it. */
export class LineSink extends EventEmitter {
  readonly #parts: LineSinkParts;
  #waiting = '';
  #suspended = false;
  #isClosed = false;

  constructor(parts: LineSinkParts) {
    super();
    this.#parts = parts;
    this.setMaxListeners(0);
  }

  get columns(): number {
    return this.#parts.size().columns;
  }

  get rows(): number {
    return this.#parts.size().rows;
  }

  /** Ink's way in. Modes of the terminal are the guard's business. */
  write(data: string, encodingOrDone?: unknown, done?: unknown): boolean {
    if (!data.startsWith('\x1b[')) this.passOn(data);
    const callback = typeof encodingOrDone === 'function' ? encodingOrDone : done;
    if (typeof callback === 'function') setImmediate(() => callback());
    return true;
  }

  /** Sends text as it is, behind what was written before. */
  passOn(text: string): void {
    if (this.#isClosed) return;
    this.#waiting += text;
    this.#flush();
  }

  /** While suspended everything waits. */
  suspend(suspended: boolean): void {
    this.#suspended = suspended;
    this.#flush();
  }

  /** Takes nothing more. */
  close(): void {
    this.#isClosed = true;
  }

  #flush(): void {
    if (this.#suspended || this.#waiting === '' || this.#parts.output.busy()) return;
    const text = this.#waiting;
    this.#waiting = '';
    this.#parts.output.send(text, () => this.#flush());
  }
}
