import { type Ground, groundOf, mayAskGround } from './ground.ts';

/** How many colours may be used: none, 16, 256 or 16 million. The levels of chalk. */
export type ColorLevel = 0 | 1 | 2 | 3;

/** What a terminal can show. */
export interface TerminalTraits {
  readonly colors: ColorLevel;
  /** `ascii` draws state letters instead of glyphs. */
  readonly glyphs: 'unicode' | 'ascii';
  /** True within GNU screen, which passes on only what is wrapped for it. */
  readonly inScreen?: boolean;
  /** What text stands on, as far as it is known; `ask` when the terminal can tell. Default: dark. */
  readonly ground?: Ground | 'ask';
}

/** The environment, as far as it says something about the terminal. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Terminals that set no COLORTERM and no `-256color` name, yet have all colours (ink.md §7). */
const TRUE_COLOR_TERMS = ['alacritty', 'foot', 'xterm-kitty', 'xterm-ghostty', 'wezterm'];

/** Reads a terminal's traits from its environment. `NO_COLOR` (https://no-color.org) wins over everything. */
export function terminalTraits(env: Environment, wantsAscii: boolean, theme: Ground | 'auto' = 'auto'): TerminalTraits {
  const colors = colorLevel(env);
  const glyphs = wantsAscii || !isUtf8(env) ? 'ascii' : 'unicode';
  const known = theme === 'auto' ? groundOf(env) : theme;
  // Who attaches to a tmux within a screen, or the other way round, has both; TERM says which is the inner one.
  const inScreen = env['STY'] !== undefined && (env['TERM'] ?? '').startsWith('screen') && env['TMUX'] === undefined;
  return { colors, glyphs, inScreen, ground: known ?? (mayAskGround(env, colors) ? 'ask' : 'dark') };
}

function colorLevel(env: Environment): ColorLevel {
  const term = env['TERM'] ?? '';
  if (env['NO_COLOR']) return 0;
  if (/truecolor|24bit/i.test(env['COLORTERM'] ?? '')) return 3;
  if (TRUE_COLOR_TERMS.some((each) => term.startsWith(each))) return 3;
  if (term.includes('256')) return 2;
  return /^vt\d|mono/.test(term) ? 0 : 1;
}

/** A locale that is set and is not UTF-8 means that glyphs would come out as rubbish; none set says nothing. */
function isUtf8(env: Environment): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return locale === '' || /utf-?8/i.test(locale);
}

/** Whether words are wanted in place of a screen, by option or by Ink's own variable. */
export function wantsWords(env: Environment, invocation: { readonly screenReader: boolean }): boolean {
  return invocation.screenReader || env['INK_SCREEN_READER'] === 'true';
}

/** Why kmc cannot draw here, in one line; `undefined` when it can. */
export function unusableTerminal(
  env: Environment,
  stdinIsTty: boolean,
  stdoutIsTty: boolean,
  isInWords = false,
): string | undefined {
  if (!stdoutIsTty) return 'kmc draws on a terminal, and its output is not one (a pipe or a file)';
  if (!stdinIsTty) return 'kmc reads keys from a terminal, and its input is not one (a pipe or a file)';
  if (!isInWords && (env['TERM'] === 'dumb' || !env['TERM']))
    return `kmc needs a terminal that can move its cursor (TERM=${env['TERM'] ?? ''})`;
  return undefined;
}
