import type { ColorLevel, Environment } from './terminal-traits.ts';

/** What text stands on: the terminal's own background, which kmc never changes. */
export type Ground = 'dark' | 'light';

/** SGR parameters of a text's colour, by those of the colour that was asked for. */
export type ReadableColours = Readonly<Record<string, string>>;

/**
 * The colours of a terminal's palette that cannot be read on white become dark ones of the 256, which are the same
 * everywhere. It holds for programs' own colours in logs as well.
 */
const ON_LIGHT_OF_256: ReadableColours = {
  31: '38;5;124',
  32: '38;5;22',
  33: '38;5;94',
  34: '38;5;19',
  35: '38;5;90',
  36: '38;5;24',
  37: '38;5;238',
  90: '38;5;240',
  91: '38;5;124',
  92: '38;5;22',
  93: '38;5;94',
  94: '38;5;19',
  95: '38;5;90',
  96: '38;5;24',
  97: '38;5;238',
  // Orange, purple and pink, the colours of contexts that no palette has.
  '38;5;214': '38;5;94',
  '38;5;140': '38;5;54',
  '38;5;217': '38;5;125',
  '38;2;255;135;0': '38;5;94',
  '38;2;135;95;215': '38;5;54',
  '38;2;255;135;175': '38;5;125',
};

/** Of 16 colours few can be read on white: what is green becomes plain, and yellow magenta. */
const ON_LIGHT_OF_16: ReadableColours = {
  32: '',
  33: '35',
  36: '34',
  37: '',
  91: '31',
  92: '',
  93: '35',
  94: '34',
  95: '35',
  96: '34',
  97: '',
};

/** The blue of most palettes cannot be read on black; the bright one can. */
const ON_DARK: ReadableColours = { 34: '94' };

/** Which colours stand in for which on a ground. */
export function readableColours(ground: Ground, colors: ColorLevel): ReadableColours {
  if (ground === 'dark') return ON_DARK;
  return colors >= 2 ? ON_LIGHT_OF_256 : ON_LIGHT_OF_16;
}

/**
 * What the environment says of the ground: `COLORFGBG`, as rxvt, Konsole and others set it (`0;15`, `15;default;0`).
 * `undefined` when it says nothing.
 */
export function groundOf(env: Environment): Ground | undefined {
  const number = /(?:^|;)(\d+)$/.exec(env['COLORFGBG'] ?? '')?.[1];
  if (number === undefined) return undefined;
  // As vim has it: white and bright colours but dark grey.
  return Number(number) === 7 || Number(number) > 8 ? 'light' : 'dark';
}

/** Asks the terminal for its background (OSC 11, xterm ctlseqs). */
export const ASK_GROUND = '\x1b]11;?\x1b\\';

/** Terminals that know the question, or swallow it; the Linux console and old ones would draw it. */
const ASKABLE = /^(xterm|tmux|screen|rxvt|alacritty|foot|wezterm|konsole|vte|kitty|st-)/;

/** Whether the terminal may be asked: only who shows colours, and is known not to draw the question, is. */
export function mayAskGround(env: Environment, colors: ColorLevel): boolean {
  return colors > 0 && ASKABLE.test(env['TERM'] ?? '');
}

/** The ground of a terminal's answer, `rgb:ffff/ffff/ffff` with one to four digits each; `undefined` for what is none. */
export function groundAnswered(answer: string): Ground | undefined {
  const parts = /^rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(answer)?.slice(1);
  if (parts === undefined) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map((digits) => Number.parseInt(digits, 16) / (16 ** digits.length - 1));
  // Luma of Rec. 601: how light a colour looks.
  return 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 ? 'light' : 'dark';
}
