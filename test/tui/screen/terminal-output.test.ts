import { expect, test } from 'vitest';
import { createTerminalOutput, type WriteBytes } from '../../../src/tui/screen/terminal-output.ts';

type Done = Parameters<WriteBytes>[2];

/** A terminal that takes bytes when the test says so. */
function slowTerminal(): {
  readonly write: WriteBytes;
  readonly pending: { readonly text: string; readonly done: Done }[];
} {
  const pending: { text: string; done: Done }[] = [];
  return {
    write: (bytes, offset, done) => pending.push({ text: Buffer.from(bytes).toString('utf8', offset), done }),
    pending,
  };
}

const never = (): never => {
  throw new Error('not expected');
};

test('one write is under way at a time, and what is left of it is written before anything else', () => {
  const { write, pending } = slowTerminal();
  const output = createTerminalOutput({ write, later: never, hungUp: never });
  let done = false;
  output.send('hello', () => {
    done = true;
  });
  expect(output.busy()).toBe(true);
  pending.shift()?.done(null, 2);
  expect(pending[0]?.text).toBe('llo');
  expect(done).toBe(false);
  pending.shift()?.done(null, 3);
  expect([output.busy(), done]).toEqual([false, true]);
});

test('a terminal that is full is asked again', () => {
  const { write, pending } = slowTerminal();
  const waits: (() => void)[] = [];
  const output = createTerminalOutput({ write, later: (_, run) => waits.push(run), hungUp: never });
  output.send('hello', () => undefined);
  pending.shift()?.done(Object.assign(new Error('full'), { code: 'EAGAIN' }), 0);
  expect([output.busy(), pending.length]).toEqual([true, 0]);
  waits.shift()?.();
  expect(pending[0]?.text).toBe('hello');
});

test('a terminal that is gone is told', () => {
  const { write, pending } = slowTerminal();
  const errors: string[] = [];
  const output = createTerminalOutput({ write, later: never, hungUp: (error) => errors.push(error.message) });
  output.send('hello', never);
  pending.shift()?.done(Object.assign(new Error('gone'), { code: 'EIO' }), 0);
  expect(errors).toEqual(['gone']);
});
