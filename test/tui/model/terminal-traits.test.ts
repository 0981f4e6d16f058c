import { describe, expect, test } from 'vitest';
import { terminalTraits, unusableTerminal } from '../../../src/tui/model/terminal-traits.ts';
import { createTheme } from '../../../src/tui/model/theme.ts';

describe('colours', () => {
  test.each([
    [{ TERM: 'xterm' }, 1],
    [{ TERM: 'xterm-256color' }, 2],
    [{ TERM: 'screen-256color' }, 2],
    [{ TERM: 'alacritty' }, 3],
    [{ TERM: 'foot' }, 3],
    [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, 3],
    [{ TERM: 'vt100' }, 0],
    [{ TERM: 'xterm-256color', COLORTERM: 'truecolor', NO_COLOR: '1' }, 0],
    [{ TERM: 'xterm-256color', NO_COLOR: '' }, 2],
    [{ TERM: 'xterm-256color', CI: 'true' }, 2],
  ])('%o', (env, colors) => {
    expect(terminalTraits(env, false).colors).toBe(colors);
  });

  test('are left out without colour, but not the attributes that tell things apart', () => {
    const theme = createTheme({ colors: 0, glyphs: 'unicode' });
    expect(theme.tone('bad', 'x')).toBe('x');
    expect(theme.inverse('x')).toBe('\x1b[7mx\x1b[27m');
  });
});

describe('glyphs', () => {
  test.each([
    [{ LANG: 'en_US.UTF-8' }, 'unicode'],
    [{ LC_ALL: 'C', LANG: 'en_US.UTF-8' }, 'ascii'],
    [{ LANG: 'C' }, 'ascii'],
    [{}, 'unicode'],
  ])('%o', (env, glyphs) => {
    expect(terminalTraits(env, false).glyphs).toBe(glyphs);
  });

  test('are letters when the user wants ASCII', () => {
    const theme = createTheme(terminalTraits({ LANG: 'en_US.UTF-8' }, true));
    expect(theme.glyph('healthy')).toBe('H');
    expect(createTheme({ colors: 0, glyphs: 'unicode' }).glyph('healthy')).toBe('●');
  });
});

test('a terminal that cannot be drawn on is told in one line', () => {
  expect(unusableTerminal({ TERM: 'xterm' }, true, true)).toBeUndefined();
  expect(unusableTerminal({ TERM: 'xterm' }, true, false)).toMatch(/output is not one/);
  expect(unusableTerminal({ TERM: 'xterm' }, false, true)).toMatch(/input is not one/);
  expect(unusableTerminal({ TERM: 'dumb' }, true, true)).toMatch(/TERM=dumb/);
});
