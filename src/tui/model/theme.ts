import { Chalk, type ChalkInstance } from 'chalk';
import type { ColourName } from '../../clusters/model/context-settings.ts';
import type { StateWord } from '../../clusters/model/session-state.ts';
import type { Skin, SkinPart } from './k9s/skin.ts';
import { cleanAddress } from './link.ts';
import type { TerminalTraits } from './terminal-traits.ts';

/** What a piece of text means; the theme decides how that looks. */
export type Tone = 'plain' | 'good' | 'warning' | 'bad' | 'muted' | 'accent' | 'busy';

/** Paints text: every function returns its argument with SGR sequences around it, at no change of width. */
export interface Theme {
  readonly hasColor: boolean;
  /** Whether it is worth looking for addresses. */
  readonly hasLinks: boolean;
  /** Text that leads to an address, where the terminal has links (OSC 8) and `cleanAddress` lets it through. */
  link(address: string, text: string): string;
  tone(tone: Tone, text: string): string;
  /** A colour that a person has chosen: a name of `COLOUR_NAMES`, or `#rrggbb`; `undefined` leaves the text as it is. */
  colour(colour: string | undefined, text: string): string;
  bold(text: string): string;
  /** Old data and secondary text. */
  dim(text: string): string;
  /** The cursor's row, the focused tab. */
  inverse(text: string): string;
  /** The cursor's row, of plain text, in the colours of a skin; `undefined` where it is `inverse`. */
  readonly cursor: ((text: string) => string) | undefined;
  /** The titles of a table's columns. */
  header(text: string): string;
  /** A row that a person has marked; seen without colours too. */
  marked(text: string): string;
  /** What stands before a number that may be larger. */
  readonly atLeast: string;
  /** One column for a state: a glyph, or a letter where glyphs cannot be shown. */
  glyph(state: StateWord): string;
  /** One column of a bar that is full, and one that is empty. */
  readonly bar: readonly [string, string];
  /** One column of a bar that is between these. */
  readonly midBar: string;
  /** One column of a chart, from lowest to highest. */
  readonly levels: readonly string[];
  /** One column of a line across a chart. */
  readonly rule: string;
  /** One column before what keys act on. */
  readonly pointer: string;
  /** One column between a view and what was opened from it. */
  readonly crumb: string;
  /** What a tree is drawn with. */
  readonly tree: TreeGlyphs;
  /** One column for what is left out. */
  readonly ellipsis: string;
  /** One column for a value that has gone up or down. */
  arrow(trend: 'up' | 'down'): string;
  /** The tone of a state word. */
  stateTone(state: StateWord): Tone;
}

/** What a tree is drawn with: the first four as wide as each other, the others one column. */
export interface TreeGlyphs {
  /** Before an item that others of its branch follow, and before the last one. */
  readonly item: string;
  readonly last: string;
  /** Before what is below an item that others follow, and below the last one. */
  readonly through: string;
  readonly under: string;
  /** Of a branch that is open, one that is folded, and of what has nothing below it. */
  readonly open: string;
  readonly folded: string;
  readonly leaf: string;
}

const TREES: Readonly<Record<TerminalTraits['glyphs'], TreeGlyphs>> = {
  unicode: { item: '├─', last: '└─', through: '│ ', under: '  ', open: '▾', folded: '▸', leaf: '·' },
  ascii: { item: '|-', last: '`-', through: '| ', under: '  ', open: 'v', folded: '>', leaf: '.' },
};

interface StateLook {
  readonly glyph: string;
  readonly letter: string;
  readonly tone: Tone;
}

/** Glyphs and letters of design.md §5, one column wide everywhere. */
const STATES: Readonly<Record<StateWord, StateLook>> = {
  gone: { glyph: '∅', letter: 'G', tone: 'muted' },
  'config error': { glyph: '!', letter: 'E', tone: 'bad' },
  closed: { glyph: '·', letter: '-', tone: 'muted' },
  parked: { glyph: '‖', letter: 'P', tone: 'muted' },
  'auth failed': { glyph: '×', letter: 'A', tone: 'bad' },
  recovering: { glyph: '↻', letter: 'R', tone: 'warning' },
  unreachable: { glyph: '○', letter: 'U', tone: 'bad' },
  degraded: { glyph: '◐', letter: 'D', tone: 'warning' },
  restricted: { glyph: '◒', letter: 'N', tone: 'warning' },
  connecting: { glyph: '◌', letter: 'C', tone: 'busy' },
  healthy: { glyph: '●', letter: 'H', tone: 'good' },
};

const CHARTS: Readonly<Record<TerminalTraits['glyphs'], Pick<Theme, 'midBar' | 'levels' | 'rule'>>> = {
  unicode: { midBar: '▒', levels: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'], rule: '─' },
  ascii: { midBar: '=', levels: ['_', '.', ':', '-', '=', '+', '*', '#'], rule: '~' },
};

const ARROWS = { unicode: { up: '↑', down: '↓' }, ascii: { up: '^', down: 'v' } } as const;

/** SGR attributes are written by hand: they stay when colours are switched off, which chalk does not allow. */
const attribute = (on: number, off: number) => (text: string) => `\x1b[${on}m${text}\x1b[${off}m`;

function namedColours(chalk: ChalkInstance): Readonly<Record<ColourName, (text: string) => string>> {
  return {
    red: chalk.red,
    green: chalk.green,
    yellow: chalk.yellow,
    blue: chalk.blue,
    magenta: chalk.magenta,
    cyan: chalk.cyan,
    white: chalk.white,
    gray: chalk.gray,
    orange: chalk.hex('#ff8700'),
    purple: chalk.hex('#875fd7'),
    pink: chalk.hex('#ff87af'),
  };
}

function linked(address: string, text: string): string {
  const clean = cleanAddress(address);
  return clean === undefined ? text : `\x1b]8;;${clean}\x1b\\${text}\x1b]8;;\x1b\\`;
}

/** Of a skin's colours 16 are not enough: two that lie near each other would be one. */
const LEAST_FOR_SKINS = 2;

/** Builds the theme of a terminal, in the colours of a skin where the terminal can show them. */
export function createTheme(traits: TerminalTraits, skin: Skin = {}): Theme {
  const chalk = new Chalk({ level: traits.colors });
  const worn = traits.colors >= LEAST_FOR_SKINS ? skin : {};
  const inSkin = (part: SkinPart, otherwise: (text: string) => string): ((text: string) => string) => {
    const colour = worn[part];
    return colour === undefined ? otherwise : chalk.hex(colour);
  };
  const tones: Readonly<Record<Tone, (text: string) => string>> = {
    plain: inSkin('plain', (text) => text),
    good: inSkin('good', chalk.green),
    warning: inSkin('warning', chalk.yellow),
    bad: inSkin('bad', chalk.red),
    muted: inSkin('muted', chalk.gray),
    accent: inSkin('accent', chalk.cyan),
    busy: inSkin('busy', chalk.blue),
  };
  const hasLinks = traits.links === true;
  const { cursorText, cursorGround } = worn;
  const bold = attribute(1, 22);
  const underlined = attribute(4, 24);
  const named = namedColours(chalk);
  return {
    hasColor: traits.colors > 0,
    hasLinks,
    link: hasLinks ? linked : (_address, text) => text,
    tone: (tone, text) => tones[tone](text),
    colour(colour, text) {
      if (colour === undefined) return text;
      const paint = Object.hasOwn(named, colour) ? named[colour as ColourName] : chalk.hex(colour);
      return paint(text);
    },
    bold,
    dim: attribute(2, 22),
    inverse: attribute(7, 27),
    cursor:
      cursorText === undefined || cursorGround === undefined ? undefined : chalk.hex(cursorText).bgHex(cursorGround),
    header: (text) => bold(inSkin('header', (plain) => plain)(text)),
    marked: (text) => (traits.colors > 0 ? bold(inSkin('mark', chalk.cyan)(text)) : underlined(bold(text))),
    atLeast: traits.glyphs === 'unicode' ? '≥ ' : '>= ',
    glyph: (state) => (traits.glyphs === 'unicode' ? STATES[state].glyph : STATES[state].letter),
    bar: traits.glyphs === 'unicode' ? ['█', '░'] : ['#', '-'],
    ...CHARTS[traits.glyphs],
    pointer: traits.glyphs === 'unicode' ? '▸' : '>',
    crumb: traits.glyphs === 'unicode' ? '›' : '>',
    tree: TREES[traits.glyphs],
    ellipsis: traits.glyphs === 'unicode' ? '…' : '~',
    arrow: (trend) => ARROWS[traits.glyphs === 'unicode' ? 'unicode' : 'ascii'][trend],
    stateTone: (state) => STATES[state].tone,
  };
}
