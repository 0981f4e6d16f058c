import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../../../src/tui/model/graphemes.ts';
import { fittingEnd, painted, rowStarts } from '../../../../src/tui/model/logs/log-text.ts';
import { createTheme } from '../../../../src/tui/model/theme.ts';

const theme = createTheme({ colors: 1, glyphs: 'unicode' });
const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'ü', '漢', '😀'), maxLength: 60 });

describe('the text of a line', () => {
  test('is in its rows once, none of which is too wide', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 20 }), fc.integer({ min: 2, max: 20 }), (whole, first, rest) => {
        const starts = rowStarts(whole, first, rest);
        const rows = starts.map((start, index) => whole.slice(start, starts[index + 1]));
        expect(rows.join('')).toBe(whole);
        for (const [index, row] of rows.entries())
          expect(textWidth(row)).toBeLessThanOrEqual(index === 0 ? first : rest);
      }),
    );
  });

  test('that is cut leaves room for the ellipsis', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (whole, width) => {
        const end = fittingEnd(whole, width);
        expect(textWidth(whole.slice(0, end)) + (end < whole.length ? 1 : 0)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('has its colours and what was found, and is the same text', () => {
    const marked = {
      text: 'GET /cart 500',
      runs: [{ start: 4, end: 9, sgr: '31' }],
      hits: [{ start: 6, end: 12 }],
      links: [],
    };
    const row = painted(marked, 0, 13, theme);
    expect(stripVTControlCharacters(row)).toBe('GET /cart 500');
    expect(row).toContain('\x1b[31m/c');
    expect(row).toContain('\x1b[7m');
    expect(painted(marked, 6, 9, createTheme({ colors: 0, glyphs: 'ascii' }))).toBe('\x1b[7mart\x1b[27m');
  });

  test('that is wrapped leads to the whole address from each of its rows', () => {
    const linked = createTheme({ colors: 0, glyphs: 'unicode', links: true });
    const links = [{ from: 4, to: 22, address: 'https://a.example/' }];
    const marked = { text: 'see https://a.example/', runs: [], hits: [], links };
    const to = (text: string): string => `\x1b]8;;https://a.example/\x1b\\${text}\x1b]8;;\x1b\\`;
    expect(painted(marked, 0, 12, linked)).toBe(`see ${to('https://')}`);
    expect(painted(marked, 12, 22, linked)).toBe(to('a.example/'));
    const found = { ...marked, runs: [{ start: 0, end: 6, sgr: '31' }], hits: [{ start: 5, end: 8 }] };
    expect(stripVTControlCharacters(painted(found, 0, 22, linked))).toBe(marked.text);
  });
});
