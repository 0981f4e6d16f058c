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
    expect(terminalTraits(env).colors).toBe(colors);
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
    expect(terminalTraits(env).glyphs).toBe(glyphs);
  });

  test('are letters when the user wants ASCII', () => {
    const theme = createTheme(terminalTraits({ LANG: 'en_US.UTF-8' }, { ascii: true }));
    expect(theme.glyph('healthy')).toBe('H');
    expect(createTheme({ colors: 0, glyphs: 'unicode' }).glyph('healthy')).toBe('●');
  });
});

describe('links', () => {
  const xterm = { TERM: 'xterm-256color' };
  const tmux = { TERM: 'tmux-256color', TMUX: '/tmp/tmux-1000/default,1,0', TERM_PROGRAM: 'tmux' };
  const screen = { TERM: 'screen.xterm-256color', STY: '1.pts-0.host' };

  test.each([
    ['nobody says what it is', xterm, false],
    ['GNOME Terminal', { ...xterm, VTE_VERSION: '7200' }, true],
    ['VTE 0.50.0, which crashes on them', { ...xterm, VTE_VERSION: '5000' }, false],
    ['iTerm2', { ...xterm, TERM_PROGRAM: 'iTerm.app' }, true],
    ['Terminal of macOS', { ...xterm, TERM_PROGRAM: 'Apple_Terminal' }, false],
    ['VS Code, without colours', { ...xterm, TERM_PROGRAM: 'vscode', NO_COLOR: '1' }, true],
    ['Windows Terminal', { ...xterm, WT_SESSION: 'f5a7' }, true],
    ['Konsole', { ...xterm, KONSOLE_VERSION: '230804' }, true],
    ['an old Konsole', { ...xterm, KONSOLE_VERSION: '200801' }, false],
    ['kitty, by SSH', { TERM: 'xterm-kitty' }, true],
    ['foot', { TERM: 'foot-extra' }, true],
    ['tmux 3.4', { ...tmux, TERM_PROGRAM_VERSION: '3.4' }, true],
    ['tmux 3.5a', { ...tmux, TERM_PROGRAM_VERSION: '3.5a' }, true],
    ['tmux 3.4, with the old name', { ...tmux, TERM: 'screen-256color', TERM_PROGRAM_VERSION: '3.4' }, true],
    ['tmux 3.3a in a terminal with links', { ...tmux, TERM_PROGRAM_VERSION: '3.3a', VTE_VERSION: '7200' }, false],
    ['GNU screen in a terminal with links', { ...screen, VTE_VERSION: '7200', TERM_PROGRAM: 'iTerm.app' }, false],
    ['the Linux console', { TERM: 'linux', VTE_VERSION: '7200' }, false],
  ])('%s', (_what, env, links) => {
    expect(terminalTraits(env).links).toBe(links);
    expect(terminalTraits(env, { links: 'off' }).links).toBe(false);
  });

  test('that a person wants are there wherever they do no harm', () => {
    const wanted = (env: Readonly<Record<string, string>>): boolean | undefined =>
      terminalTraits(env, { links: 'on' }).links;
    expect([wanted(xterm), wanted({ ...tmux, TERM: 'screen-256color' })]).toEqual([true, true]);
    expect([wanted(screen), wanted({ TERM: 'linux' }), wanted({ TERM: 'vt220' })]).toEqual([false, false, false]);
  });
});

test('a terminal that cannot be drawn on is told in one line', () => {
  expect(unusableTerminal({ TERM: 'xterm' }, true, true)).toBeUndefined();
  expect(unusableTerminal({ TERM: 'xterm' }, true, false)).toMatch(/output is not one/);
  expect(unusableTerminal({ TERM: 'xterm' }, false, true)).toMatch(/input is not one/);
  expect(unusableTerminal({ TERM: 'dumb' }, true, true)).toMatch(/TERM=dumb/);
});
