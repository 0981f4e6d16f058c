import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { InputSource, type TerminalInput } from '../../../src/tui/screen/input-source.ts';
import type { InputEvent } from '../../../src/tui/screen/key.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

class FakeInput extends EventEmitter {
  readonly calls: string[] = [];
  setRawMode(raw: boolean): void {
    this.calls.push(`raw ${raw}`);
  }
  setEncoding(encoding: string): void {
    this.calls.push(encoding);
  }
  resume(): void {
    this.calls.push('resume');
  }
  pause(): void {
    this.calls.push('pause');
  }
}

function source(): { input: FakeInput; clock: FakeClock; source: InputSource; reads: string[] } {
  const input = new FakeInput();
  const clock = new FakeClock();
  const reads: string[] = [];
  const name = (event: InputEvent): string => (event.type === 'key' ? event.name : event.type);
  const events = (all: readonly InputEvent[]): unknown => reads.push(all.map(name).join(' '));
  return {
    input,
    clock,
    reads,
    source: new InputSource({
      input: input as TerminalInput,
      clock,
      escapeDelayMs: 50,
      events: (all) => void events(all),
    }),
  };
}

test('the keys of one read come together', () => {
  const { input, source: keys, reads } = source();
  keys.start();
  input.emit('data', 'jjk');
  expect(reads).toEqual(['j j k']);
});

test('a lone ESC is the Escape key once nothing follows it for a while', async () => {
  const { input, source: keys, reads, clock } = source();
  keys.start();
  input.emit('data', '\x1b');
  await clock.advance(49);
  expect(reads).toEqual([]);
  await clock.advance(1);
  expect(reads).toEqual(['esc']);
});

test('a sequence that a slow line has cut in two is one key', async () => {
  const { input, source: keys, reads, clock } = source();
  keys.start();
  input.emit('data', '\x1b');
  await clock.advance(30);
  input.emit('data', '[A');
  await clock.advance(100);
  expect(reads).toEqual(['up']);
});

test('a report of the mouse that a slow line has cut in two waits for its end, without a timer', async () => {
  const { input, source: keys, reads, clock } = source();
  keys.start();
  input.emit('data', '\x1b[<0;1');
  await clock.advance(10_000);
  expect(reads).toEqual([]);
  input.emit('data', ';3M');
  expect(reads).toEqual(['mouse']);
});

test('it takes the terminal raw and gives it back as it was', () => {
  const { input, source: keys, reads } = source();
  keys.start();
  keys.start();
  keys.stop();
  keys.stop();
  input.emit('data', 'j');
  expect(input.calls).toEqual(['utf8', 'raw true', 'resume', 'pause', 'raw false']);
  expect(reads).toEqual([]);
});
