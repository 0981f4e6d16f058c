import { createTheme, type Theme } from '../model/theme.ts';

/** What a theme's glyphs and colours say, in words or not at all. */
export function createSpokenTheme(): Theme {
  return {
    ...createTheme({ colors: 0, glyphs: 'ascii' }),
    atLeast: 'at least ',
    // The word stands beside each of them.
    glyph: () => '',
    bar: ['', ''],
    pointer: '',
    arrow: (trend) => ` ${trend}`,
  };
}
