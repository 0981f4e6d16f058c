import { EventEmitter, once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { Cancel } from '../../src/clusters/ports.ts';
import type { TerminalInput } from '../../src/tui/screen/input-source.ts';
import type { ScreenSize } from '../../src/tui/screen/screen-sink.ts';
import type { WriteBytes } from '../../src/tui/screen/terminal-output.ts';
import type { JobControl, Terminal } from '../../src/tui/terminal.ts';
import { Emulator } from './emulator.ts';

class FakeInput extends EventEmitter implements TerminalInput {
  setRawMode(): void {}
  setEncoding(): void {}
  resume(): void {}
  pause(): void {}
}

/** A terminal of the test's own: keys go in, an emulated screen comes out. */
export class FakeTerminal implements Terminal {
  readonly emulator: Emulator;
  readonly input: FakeInput = new FakeInput();
  /** What programs that get the terminal read from: nothing, until `readFrom`. */
  stdin: number = openSync('/dev/null', 'r');
  /** How often the terminal's settings were saved, and put back. */
  readonly settings: ('saved' | 'put back')[] = [];
  readonly #resizes = new EventEmitter();
  readonly #hangUps = new EventEmitter();

  constructor(columns: number, rows: number) {
    this.emulator = new Emulator(columns, rows);
    onTestFinished(() => closeSync(this.stdin));
  }

  /** What programs that get the terminal read from: a file, as if somebody typed its text. */
  readFrom(path: string): void {
    closeSync(this.stdin);
    this.stdin = openSync(path, 'r');
  }

  saveSettings(): Cancel {
    this.settings.push('saved');
    return () => void this.settings.push('put back');
  }

  /** How often it was stopped. */
  stops = 0;
  /** Whether there is a shell that continues it. */
  hasShell = true;
  readonly #jobEvents = new EventEmitter();
  readonly jobs: JobControl = {
    stop: () => {
      this.stops += 1;
      return this.hasShell ? once(this.#jobEvents, 'go on').then(() => true) : Promise.resolve(false);
    },
    onJobControl: (listener) => {
      this.#jobEvents.on('told', listener);
      return () => this.#jobEvents.off('told', listener);
    },
  };

  /** The shell continues what it has stopped. */
  goOn(): void {
    this.#jobEvents.emit('go on');
  }

  /** Somebody sends SIGTSTP, or SIGSTOP and then SIGCONT. */
  signal(event: 'stop' | 'continued'): void {
    this.#jobEvents.emit('told', event);
  }

  /** Everything that was written without waiting. */
  readonly written: string[] = [];

  readonly write: WriteBytes = (bytes, offset, done) => {
    this.written.push(Buffer.from(bytes).toString('utf8', offset));
    this.emulator.write(Buffer.from(bytes).toString('utf8', offset));
    setImmediate(() => done(null, bytes.length - offset));
  };

  writeNow(text: string): void {
    this.emulator.terminal.write(text);
  }

  setRawMode(): void {}

  size(): ScreenSize {
    return { columns: this.emulator.terminal.cols, rows: this.emulator.terminal.rows };
  }

  onResize(listener: () => void): Cancel {
    this.#resizes.on('resize', listener);
    return () => this.#resizes.off('resize', listener);
  }

  onHangUp(listener: (error: Error) => void): Cancel {
    this.#hangUps.on('hang-up', listener);
    return () => this.#hangUps.off('hang-up', listener);
  }

  /** The window is closed. */
  hangUp(): void {
    this.#hangUps.emit('hang-up', new Error('closed'));
  }

  /** Sends bytes as a keyboard does. */
  type(keys: string): void {
    this.input.emit('data', keys);
  }

  resize(columns: number, rows: number): void {
    this.emulator.resize(columns, rows);
    this.#resizes.emit('resize');
  }
}
