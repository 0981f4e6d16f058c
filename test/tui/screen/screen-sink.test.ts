import { expect, test } from 'vitest';
import { clipboardSequence } from '../../../src/tui/screen/clipboard.ts';
import { ScreenSink } from '../../../src/tui/screen/screen-sink.ts';
import type { TerminalOutput } from '../../../src/tui/screen/terminal-output.ts';
import { Emulator } from '../../helpers/emulator.ts';

/** A sink on an emulator whose writes finish when the test says so. */
function sinkOn(emulator: Emulator): { sink: ScreenSink; changes: () => number; finishWrite: () => void } {
  let changes = 0;
  let finish: (() => void) | undefined;
  const output: TerminalOutput = {
    busy: () => finish !== undefined,
    whenIdle: () => expect.unreachable(),
    send(text, done) {
      emulator.write(text);
      finish = done;
    },
  };
  const size = (): { columns: number; rows: number } => ({
    columns: emulator.terminal.cols,
    rows: emulator.terminal.rows,
  });
  const sink = new ScreenSink({
    output,
    size,
    glyphs: 'unicode',
    changed: () => {
      changes += 1;
    },
  });
  return {
    sink,
    changes: () => changes,
    finishWrite: () => {
      const done = finish;
      finish = undefined;
      done?.();
    },
  };
}

test('to Ink it is a terminal: its size, and a frame for every write', async () => {
  const emulator = new Emulator(20, 3);
  const { sink, changes } = sinkOn(emulator);
  expect([sink.isTTY, sink.columns, sink.rows]).toEqual([true, 20, 3]);
  await new Promise<void>((done) => sink.write('one\ntwo', () => done()));
  expect(changes()).toBe(1);
  sink.paint();
  await emulator.flush();
  expect(emulator.lines()).toEqual(['one', 'two', '']);
});

test('modes and empty writes of Ink are no frames', () => {
  const { sink, changes } = sinkOn(new Emulator(20, 3));
  for (const text of ['\x1b[?25l', '', '\n']) sink.write(text);
  expect(changes()).toBe(0);
});

test('while a write is under way, newer frames collapse into the newest', async () => {
  const emulator = new Emulator(20, 1);
  const { sink, finishWrite } = sinkOn(emulator);
  sink.write('first');
  sink.paint();
  for (const text of ['second', 'third', 'fourth']) {
    sink.write(text);
    sink.paint();
  }
  expect(emulator.writes).toBe(1);
  finishWrite();
  expect(emulator.writes).toBe(2);
  await emulator.flush();
  expect(emulator.lines()).toEqual(['fourth']);
});

test('a painted rectangle lies under what Ink has drawn there', async () => {
  const emulator = new Emulator(12, 4);
  const { sink } = sinkOn(emulator);
  sink.addPainted({ x: 0, y: 1, width: 12, height: 3, draw: () => ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'] });
  sink.write('title\n\n   dialog\n');
  sink.paint();
  await emulator.flush();
  expect(emulator.lines()).toEqual(['title', 'aaaaaaaaaaaa', 'bbbdialogbbb', 'cccccccccccc']);
});

test('a rectangle at the side keeps to its columns', async () => {
  const emulator = new Emulator(12, 2);
  const { sink, finishWrite } = sinkOn(emulator);
  const remove = sink.addPainted({ x: 4, y: 0, width: 5, height: 2, draw: () => ['日本語', 'xyzzy'] });
  sink.write('left     end\nl\n');
  sink.paint();
  await emulator.flush();
  expect(emulator.lines()).toEqual(['left日本 end', 'l   xyzzy']);
  finishWrite();
  remove();
  sink.paint();
  await emulator.flush();
  expect(emulator.lines()).toEqual(['left     end', 'l']);
});

test('a suspended sink draws nothing, and everything afterwards', async () => {
  const emulator = new Emulator(12, 1);
  const { sink, finishWrite } = sinkOn(emulator);
  sink.write('frame');
  sink.suspend(true);
  sink.paint();
  expect(emulator.writes).toBe(0);
  sink.suspend(false);
  sink.paint();
  finishWrite();
  await emulator.flush();
  expect(emulator.lines()).toEqual(['frame']);
});

test('a resize is passed on to Ink', () => {
  const { sink } = sinkOn(new Emulator(12, 1));
  let resized = 0;
  sink.on('resize', () => {
    resized += 1;
  });
  sink.resized();
  expect(resized).toBe(1);
});

test('what is passed on goes out between two frames, and leaves what is shown as it is', async () => {
  const emulator = new Emulator(20, 1);
  const { sink, changes, finishWrite } = sinkOn(emulator);
  const heard: string[] = [];
  emulator.terminal.parser.registerOscHandler(52, (data) => {
    heard.push(data);
    return true;
  });
  sink.write('first');
  sink.paint();
  const before = changes();
  sink.passOn(clipboardSequence('ABCD-EFGH'));
  expect(changes()).toBe(before + 1);
  sink.paint();
  expect(emulator.writes).toBe(1);
  finishWrite();
  await emulator.flush();
  expect(heard).toEqual(['c;QUJDRC1FRkdI']);
  expect(emulator.lines()).toEqual(['first']);
  finishWrite();
  sink.paint();
  expect(emulator.writes).toBe(2);
});
