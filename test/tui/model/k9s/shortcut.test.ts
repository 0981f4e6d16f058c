import { expect, test } from 'vitest';
import { keyOfShortcut } from '../../../../src/tui/model/k9s/shortcut.ts';

test.each([
  ['Shift-S', 'S'],
  ['Shift-0', ')'],
  ['Shift-1', '!'],
  ['Shift-9', '('],
  ['Ctrl-A', 'ctrl-a'],
  ['ctrl-space', 'ctrl-space'],
  ['Ctrl-\\', 'ctrl-\\'],
  ['F12', 'f12'],
  ['Backtab', 'shift-tab'],
  ['Esc', 'esc'],
  ['PgDn', 'pgdn'],
  ['Shift-Left', 'shift-left'],
  ['p', 'p'],
  ['G', 'G'],
  ['?', '?'],
  ['space', 'space'],
  ['alt-x', 'alt-x'],
  ['alt-X', 'alt-X'],
])('%s is the key %s', (written, key) => {
  expect(keyOfShortcut(written)).toBe(key);
});

test.each(['', 'Hyper-1', 'Ctrl-I', 'Ctrl-M', 'Ctrl-1', 'F13', 'Shift-é', 'Ctrl-Shift-A'])(
  '%j is a key that no terminal sends',
  (written) => {
    expect(keyOfShortcut(written)).toBeUndefined();
  },
);
