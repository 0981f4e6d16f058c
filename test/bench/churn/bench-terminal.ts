import { EventEmitter } from 'node:events';
import { openSync } from 'node:fs';
import type { Cancel } from '../../../src/clusters/ports.ts';
import type { TerminalInput } from '../../../src/tui/screen/input-source.ts';
import type { ScreenSize } from '../../../src/tui/screen/screen-sink.ts';
import type { WriteBytes } from '../../../src/tui/screen/terminal-output.ts';
import type { JobControl, Terminal } from '../../../src/tui/terminal.ts';
import { Emulator } from '../../helpers/emulator.ts';

const nothing: Cancel = () => undefined;

class BenchInput extends EventEmitter implements TerminalInput {
  setRawMode(): void {}
  setEncoding(): void {}
  resume(): void {}
  pause(): void {}
}

/** An emulated terminal that remembers nothing but what it shows. */
export class BenchTerminal implements Terminal {
  readonly emulator: Emulator;
  readonly input: BenchInput = new BenchInput();
  readonly stdin: number = openSync('/dev/null', 'r');

  constructor(columns: number, rows: number) {
    this.emulator = new Emulator(columns, rows);
  }

  readonly write: WriteBytes = (bytes, offset, done) => {
    this.emulator.write(Buffer.from(bytes).toString('utf8', offset));
    setImmediate(() => done(null, bytes.length - offset));
  };

  writeNow(text: string): void {
    this.emulator.terminal.write(text);
  }

  setRawMode(): void {}

  readonly jobs: JobControl = { stop: () => Promise.resolve(false), onJobControl: () => nothing };

  saveSettings(): Cancel {
    return nothing;
  }

  size(): ScreenSize {
    return { columns: this.emulator.terminal.cols, rows: this.emulator.terminal.rows };
  }

  onResize(): Cancel {
    return nothing;
  }

  onHangUp(): Cancel {
    return nothing;
  }

  type(keys: string): void {
    this.input.emit('data', keys);
  }
}
