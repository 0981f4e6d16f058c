import { expect, test } from 'vitest';
import { terminalTraits } from '../../../src/tui/model/terminal-traits.ts';
import { clipboardSequence } from '../../../src/tui/screen/clipboard.ts';

test('GNU screen passes a copy on to its terminal in pieces that it takes; put together they are the same', () => {
  const text = 'kube\u{1f600}'.repeat(500);
  const pieces = clipboardSequence(text, true).split('\x1b\\').slice(0, -1);
  expect(pieces.length).toBeGreaterThan(3);
  for (const piece of pieces) expect(piece).toMatch(/^\x1bP[\s\S]{1,700}$/);
  expect(pieces.map((piece) => piece.slice(2)).join('')).toBe(clipboardSequence(text));
});

test.each([
  [{ TERM: 'screen-256color', STY: '123.pts-0' }, true],
  [{ TERM: 'screen-256color', TMUX: '/tmp/tmux' }, false],
  [{ TERM: 'screen-256color', TMUX: '/tmp/tmux', STY: '123.pts-0' }, false],
  [{ TERM: 'xterm-256color', STY: '123.pts-0' }, false],
])('%o is within GNU screen: %s', (env, inScreen) => {
  expect(terminalTraits(env).inScreen).toBe(inScreen);
});
