import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../../../src/tui/model/graphemes.ts';
import { createTheme } from '../../../../src/tui/model/theme.ts';
import { anchored } from '../../../../src/tui/selectors/lines/anchor.ts';
import { paintLine } from '../../../../src/tui/selectors/lines/paint.ts';
import { linesWith, matchesIn, nextOf, patternOf } from '../../../../src/tui/selectors/lines/search.ts';
import { plainRows, wrappedRows } from '../../../../src/tui/selectors/lines/text-rows.ts';

describe('a reader’s place', () => {
  test.each([
    ['nothing above changed', 1, 'abcd', 'abXd', 1],
    ['lines came above', 2, 'abcd', 'aXYbcd', 4],
    ['lines went above', 3, 'abcd', 'acd', 2],
    ['lines came below', 1, 'abcd', 'abcdef', 1],
    ['its own line changed', 1, 'abcd', 'aXcd', 1],
    ['everything went', 3, 'abcd', 'x', 0],
  ])('when %s', (_what, index, before, after, expected) => {
    expect(anchored(index, before.split(''), after.split(''))).toBe(expected);
  });

  test('is always within the text', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lines, lines, fc.nat(7), (before, after, index) => {
        const at = anchored(Math.min(index, before.length - 1), before, after);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThan(after.length);
      }),
    );
  });
});

describe('a search', () => {
  const lines = ['Alpha', 'beta [x', 'alphabet', ''];

  test.each([
    ['alpha', [0, 2]],
    ['ALPHA', [0, 2]],
    ['^a', [0, 2]],
    ['[x', [1]],
    ['x*', [1]],
    ['none', []],
  ])(
    'for %s finds the lines that have it, in any case; what is no expression is taken as it is',
    (wanted, expected) => {
      expect(linesWith(lines, patternOf(wanted) as RegExp)).toEqual(wanted === 'x*' ? [] : expected);
    },
  );

  test('for nothing looks for nothing', () => {
    expect(patternOf('')).toBeUndefined();
  });

  test('finds each place in a line', () => {
    expect(matchesIn('aXaXa', patternOf('x') as RegExp)).toEqual([
      { from: 1, to: 2 },
      { from: 3, to: 4 },
    ]);
  });

  test('goes on, and around the end', () => {
    expect([nextOf([2, 5], 2, 1), nextOf([2, 5], 5, 1), nextOf([2, 5], 2, -1), nextOf([2, 5], 4, -1)]).toEqual([
      5, 2, 5, 2,
    ]);
    expect(nextOf([], 2, 1)).toBeUndefined();
  });
});

describe('a painted line', () => {
  const theme = createTheme({ colors: 0, glyphs: 'unicode' });
  const plain = (line: string, left: number, width: number): string => paintLine(line, [], [], { left, width }, theme);

  test.each([
    ['short', 0, 10, 'short'],
    ['0123456789', 0, 10, '0123456789'],
    ['0123456789x', 0, 10, '012345678…'],
    ['0123456789x', 1, 10, '123456789x'],
    ['0123456789x', 20, 10, ''],
    ['日本語日本語', 0, 6, '日本…'],
    ['日本語日本語', 2, 10, '本語日本語'],
    ['a\x1b[31mb\tc', 0, 10, 'a·[31mb·c'],
  ])('%s from column %d, %d wide', (line, left, width, expected) => {
    expect(plain(line, left, width)).toBe(expected);
  });

  test('never takes more columns than there are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(5), fc.integer({ min: 1, max: 20 }), (line, left, width) => {
        expect(textWidth(plain(line, left, width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('of a megabyte costs as much as its beginning', () => {
    const line = 'é'.repeat(1_000_000);
    expect(plain(line, 0, 10)).toBe(`${'é'.repeat(9)}…`);
  });

  test('shows spans in their tones, and what was looked for, with and without colours', () => {
    const spans = [{ from: 0, to: 3, tone: 'accent' }] as const;
    const matches = [{ from: 2, to: 5 }];
    const columns = { left: 0, width: 20 };
    expect(paintLine('key: value', spans, matches, columns, createTheme({ colors: 1, glyphs: 'unicode' }))).toBe(
      '\x1b[36mke\x1b[39m\x1b[1m\x1b[36my\x1b[39m\x1b[22m\x1b[1m\x1b[36m: \x1b[39m\x1b[22mvalue',
    );
    expect(paintLine('key: value', spans, matches, columns, theme)).toBe(
      'ke\x1b[4m\x1b[1my\x1b[22m\x1b[24m\x1b[4m\x1b[1m: \x1b[22m\x1b[24mvalue',
    );
  });
});

describe('wrapped rows', () => {
  const lines = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '界', 'é', '👍🏽') }), { maxLength: 6 });

  test('have all of the text, each within the width, and every place stands in its row', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 2, max: 12 }), (text, width) => {
        const rows = wrappedRows(text, width);
        const shown = Array.from({ length: rows.count }, (_, row) => rows.at(row));
        for (const { line, from, to } of shown)
          expect(textWidth(text[line]?.slice(from, to) ?? '')).toBeLessThanOrEqual(width);
        const joined = text.map((_, line) =>
          shown
            .filter((row) => row.line === line)
            .map(({ from, to }) => text[line]?.slice(from, to))
            .join(''),
        );
        expect(joined).toEqual(text);
        for (const [row, { line, from }] of shown.entries()) expect(rows.rowOf(line, from)).toBe(row);
      }),
    );
  });

  test('of lines that all fit are the lines', () => {
    const text = ['one', '', 'three'];
    const [wrapped, plain] = [wrappedRows(text, 10), plainRows(text)];
    for (const row of [0, 1, 2]) expect(wrapped.at(row)).toEqual(plain.at(row));
    expect([wrapped.rowOf(9, 0), plain.rowOf(9, 0)]).toEqual([2, 2]);
  });
});
