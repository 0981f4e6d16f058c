import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../../../src/tui/model/graphemes.ts';
import type { Link } from '../../../../src/tui/model/link.ts';
import { createTheme } from '../../../../src/tui/model/theme.ts';
import { anchored } from '../../../../src/tui/selectors/lines/anchor.ts';
import { type LineMarks, linksShown, paintLine } from '../../../../src/tui/selectors/lines/paint.ts';
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
  const plain = (line: string, left: number, width: number): string =>
    paintLine(line, { spans: [], matches: [], links: [] }, { left, width }, theme);

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

  describe('in a terminal with links', () => {
    const linked = createTheme({ colors: 0, glyphs: 'unicode', links: true });
    const at = (line: string, left: number, width: number, matches: LineMarks['matches'] = []): string => {
      const columns = { left, width };
      const links = linksShown(line, { from: 0, to: line.length }, columns, linked);
      return paintLine(line, { spans: [], matches, links }, columns, linked);
    };
    const to = (text: string): string => `\x1b]8;;https://a.example/path\x1b\\${text}\x1b]8;;\x1b\\`;
    const line = 'url: https://a.example/path, b';

    test('leads where its addresses lead, also where they are cut, moved aside, or found', () => {
      expect(at(line, 0, 40)).toBe(`url: ${to('https://a.example/path')}, b`);
      expect(at(line, 0, 12)).toBe(`url: ${to('https:')}…`);
      expect(at(line, 16, 40)).toBe(`${to('xample/path')}, b`);
      expect(at(line, 0, 40, [{ from: 13, to: 14 }])).toBe(
        `url: ${to('https://')}${to('\x1b[4m\x1b[1ma\x1b[22m\x1b[24m')}${to('.example/path')}, b`,
      );
    });

    test('leads to all of an address from each of its rows, however long the line is', () => {
      const long = `${'x'.repeat(1_000_000)} ${line}`;
      const links = (from: number): readonly Link[] =>
        linksShown(long, { from, to: from + 20 }, { left: 0, width: 20 }, linked);
      const address = 'https://a.example/path';
      expect(links(0)).toEqual([]);
      expect(links(1_000_001)).toEqual([{ from: 5, to: 20, address }]);
      expect(links(1_000_021)).toEqual([{ from: 0, to: 7, address }]);
    });

    test('leads where its words lead', () => {
      const words = new Map([['web', 'http://web']]);
      expect(linksShown('web webs', { from: 0, to: 8 }, { left: 0, width: 20 }, linked, words)).toEqual([
        { from: 0, to: 3, address: 'http://web' },
      ]);
    });

    test('is the same text with links as without, whatever stands in it', () => {
      const part = fc.constantFrom('https://', 'a.example/', '日本', 'é', '\x1b]8;;http://x\x1b\\', '\t', ' ', 'x');
      const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
      fc.assert(
        fc.property(text, fc.nat(5), fc.integer({ min: 1, max: 30 }), (any, left, width) => {
          const painted = at(any, left, width);
          expect(stripVTControlCharacters(painted)).toBe(plain(any, left, width));
          expect(textWidth(painted)).toBeLessThanOrEqual(width);
        }),
      );
    });
  });

  test('shows spans in their tones, and what was looked for, with and without colours', () => {
    const spans = [{ from: 0, to: 3, tone: 'accent' }] as const;
    const matches = [{ from: 2, to: 5 }];
    const columns = { left: 0, width: 20 };
    expect(
      paintLine('key: value', { spans, matches, links: [] }, columns, createTheme({ colors: 1, glyphs: 'unicode' })),
    ).toBe('\x1b[36mke\x1b[39m\x1b[1m\x1b[36my\x1b[39m\x1b[22m\x1b[1m\x1b[36m: \x1b[39m\x1b[22mvalue');
    expect(paintLine('key: value', { spans, matches, links: [] }, columns, theme)).toBe(
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
