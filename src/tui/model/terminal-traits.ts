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
  /** True where text can lead to an address (OSC 8). */
  readonly links?: boolean;
}

/** Whether addresses are links: wherever the terminal is known to have them, or always or never. */
export type LinkWish = 'auto' | 'on' | 'off';

/** What a person has set of it. */
export interface TraitWishes {
  readonly ascii?: boolean;
  readonly theme?: Ground | 'auto';
  readonly links?: LinkWish;
}

/** The environment, as far as it says something about the terminal. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Terminals that set no COLORTERM and no `-256color` name, yet have all colours (ink.md §7). */
const TRUE_COLOR_TERMS = ['alacritty', 'foot', 'xterm-kitty', 'xterm-ghostty', 'wezterm'];

/** Terminals with links that say their name in TERM, which SSH passes on. All that have no COLORTERM do. */
const LINK_TERMS = [...TRUE_COLOR_TERMS, 'contour', 'rio'];
/** Those that say their name in TERM_PROGRAM. */
const LINK_PROGRAMS = new Set(['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'mintty', 'rio', 'zed']);
/** Set by kitty, Windows Terminal and Alacritty, whatever TERM is. */
const LINK_VARIABLES = ['KITTY_WINDOW_ID', 'WT_SESSION', 'ALACRITTY_WINDOW_ID'];
/** VTE 0.50.1 (GNOME Terminal and its kin): 0.50.0 crashes on links. */
const LEAST_VTE = 5_001;
/** Konsole 20.12. */
const LEAST_KONSOLE = 201_200;
/** tmux 3.4 knows links, and itself leaves them out for terminals that have none (its `terminal-features`). */
const LEAST_TMUX = 3.4;
/** What would print a link's sequence, or be confused by it. */
const LINKLESS_TERMS = /^(?:linux|screen|vt\d|eterm|cons25|dumb)/;

/** Reads a terminal's traits from its environment. `NO_COLOR` (https://no-color.org) wins over every other sign of colours. */
export function terminalTraits(env: Environment, wishes: TraitWishes = {}): TerminalTraits {
  const { ascii = false, theme = 'auto', links = 'auto' } = wishes;
  const colors = colorLevel(env);
  const glyphs = ascii || !isUtf8(env) ? 'ascii' : 'unicode';
  const known = theme === 'auto' ? groundOf(env) : theme;
  // Who attaches to a tmux within a screen, or the other way round, has both; TERM says which is the inner one.
  const inScreen = env['STY'] !== undefined && (env['TERM'] ?? '').startsWith('screen') && env['TMUX'] === undefined;
  const ground = known ?? (mayAskGround(env, colors) ? 'ask' : 'dark');
  return { colors, glyphs, inScreen, ground, links: hasLinks(env, links) };
}

/** Unknown terminals have none: some old ones print what they do not understand. What they are within comes first: it inherits their variables. */
function hasLinks(env: Environment, wish: LinkWish): boolean {
  const term = env['TERM'] ?? '';
  const inTmux = env['TMUX'] !== undefined;
  if (wish === 'off' || (LINKLESS_TERMS.test(term) && !inTmux)) return false;
  if (wish === 'on') return true;
  const program = env['TERM_PROGRAM'] ?? '';
  if (inTmux) return program === 'tmux' && Number.parseFloat(env['TERM_PROGRAM_VERSION'] ?? '') >= LEAST_TMUX;
  if (LINK_PROGRAMS.has(program) || LINK_TERMS.some((each) => term.startsWith(each))) return true;
  if (LINK_VARIABLES.some((name) => env[name] !== undefined)) return true;
  return Number(env['VTE_VERSION']) >= LEAST_VTE || Number(env['KONSOLE_VERSION']) >= LEAST_KONSOLE;
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
