import { describe, expect, test } from 'vitest';
import { COLOUR_NAMES } from '../../../src/clusters/model/context-settings.ts';
import { type Ground, groundAnswered, groundOf, readableColours } from '../../../src/tui/model/ground.ts';
import { type ColorLevel, terminalTraits } from '../../../src/tui/model/terminal-traits.ts';
import { createTheme, type Tone } from '../../../src/tui/model/theme.ts';
import { StyleTable } from '../../../src/tui/screen/style-table.ts';

type Rgb = readonly [red: number, green: number, blue: number];

const GROUNDS: Readonly<Record<Ground, Rgb>> = { dark: [0, 0, 0], light: [255, 255, 255] };
/** xterm's own palette, the least readable of those in use. */
const PALETTE: readonly Rgb[] = [
  ...([
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
  ] as const),
  ...([
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
  ] as const),
];
const TONES: readonly Tone[] = ['plain', 'good', 'warning', 'bad', 'muted', 'accent', 'busy'];

/** The colour of SGR parameters; text without one is as unlike the ground as can be. */
function rgbOf(parameters: string, ground: Ground): Rgb {
  if (parameters === '') return GROUNDS[ground === 'dark' ? 'light' : 'dark'];
  const [code = 0, kind, ...rest] = parameters.split(';').map(Number);
  if (code !== 38) return PALETTE[code >= 90 ? code - 82 : code - 30] ?? [0, 0, 0];
  if (kind === 2) return [rest[0] ?? 0, rest[1] ?? 0, rest[2] ?? 0];
  const [index = 0] = rest;
  if (index >= 232) return [8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10];
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
  return [level(Math.floor((index - 16) / 36)), level(Math.floor((index - 16) / 6) % 6), level((index - 16) % 6)];
}

/** Contrast of two colours, from 1 to 21 (WCAG 2.2). */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = (rgb: Rgb): number => {
    const [red = 0, green = 0, blue = 0] = rgb.map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** How a painted text is seen on a ground. */
function seen(painted: string, ground: Ground, colors: ColorLevel): Rgb {
  const styles = new StyleTable();
  styles.standIn(readableColours(ground, colors));
  const parameters = /^\x1b\[([\d;]+)m/.exec(painted)?.[1] ?? '';
  const shown = styles.transition(0, styles.apply(0, parameters));
  return rgbOf(/\[(?:0;)?([\d;]*)m/.exec(shown)?.[1] ?? '', ground);
}

/** Dim text of a terminal that fades it towards the ground; others darken it. */
const faded = (rgb: Rgb, ground: Ground): Rgb => {
  const [red, green, blue] = rgb.map((each, index) => each * 0.7 + (GROUNDS[ground][index] ?? 0) * 0.3);
  return [red ?? 0, green ?? 0, blue ?? 0];
};

describe.each([1, 2, 3] as const)('with colours of level %i', (colors) => {
  const theme = createTheme({ colors, glyphs: 'unicode' });

  test.each(TONES)('%s can be read on white, dimmed as well', (tone) => {
    const rgb = seen(theme.tone(tone, 'x'), 'light', colors);
    // 16 colours have no grey that is darker.
    expect(contrast(rgb, GROUNDS.light)).toBeGreaterThanOrEqual(colors === 1 && tone === 'muted' ? 4 : 4.5);
    if (colors > 1) expect(contrast(faded(rgb, 'light'), GROUNDS.light)).toBeGreaterThanOrEqual(3);
  });

  test.each(TONES)('%s can be told on black', (tone) => {
    expect(contrast(seen(theme.tone(tone, 'x'), 'dark', colors), GROUNDS.dark)).toBeGreaterThanOrEqual(3.5);
  });

  test.each(COLOUR_NAMES)('a context that is %s can be read on white and on black', (name) => {
    for (const ground of ['light', 'dark'] as const)
      expect(contrast(seen(theme.colour(name, 'x'), ground, colors), GROUNDS[ground]), ground).toBeGreaterThanOrEqual(
        3.5,
      );
  });
});

test('a colour on a background of its own stays: it was chosen for that', () => {
  const styles = new StyleTable();
  styles.standIn(readableColours('light', 3));
  expect(styles.transition(0, styles.apply(0, '33;40'))).toBe('\x1b[33;40m');
});

describe('what text stands on', () => {
  test.each([
    [{ COLORFGBG: '0;15' }, 'light'],
    [{ COLORFGBG: '0;default;7' }, 'light'],
    [{ COLORFGBG: '15;0' }, 'dark'],
    [{ COLORFGBG: '15;default;8' }, 'dark'],
    [{ COLORFGBG: '15;default' }, undefined],
    [{}, undefined],
  ])('%o says %s', (env, ground) => {
    expect(groundOf(env)).toBe(ground);
  });

  test.each([
    ['rgb:ffff/ffff/ffff', 'light'],
    ['rgb:fd/f6/e3', 'light'],
    ['rgb:0000/2b2b/3636', 'dark'],
    ['rgba:1e1e/1e1e/1e1e/ffff', 'dark'],
    ['?', undefined],
  ])('the answer %s means %s', (answer, ground) => {
    expect(groundAnswered(answer)).toBe(ground);
  });

  test('is asked of terminals that know the question, unless the person or the environment has said it', () => {
    expect(terminalTraits({ TERM: 'xterm-256color' }).ground).toBe('ask');
    expect(terminalTraits({ TERM: 'xterm-256color', COLORFGBG: '0;15' }).ground).toBe('light');
    expect(terminalTraits({ TERM: 'xterm-256color', COLORFGBG: '0;15' }, { theme: 'dark' }).ground).toBe('dark');
    expect(terminalTraits({ TERM: 'linux' }).ground).toBe('dark');
    expect(terminalTraits({ TERM: 'xterm', NO_COLOR: '1' }).ground).toBe('dark');
  });
});
