import { expect, test } from 'vitest';
import { csvPieces } from '../../../src/tui/model/csv.ts';

test('cells with commas, quotes and line ends are quoted; long tables come in pieces', () => {
  const cells = ['a,b', 'say "x"', 'two\nlines', 'plain'];
  const text = [...csvPieces({ titles: ['A', 'B', 'C', 'D'], count: 1, row: () => cells })].join('');
  expect(text).toBe('A,B,C,D\r\n"a,b","say ""x""","two\nlines",plain\r\n');
  const pieces = [...csvPieces({ titles: ['N'], count: 1_201, row: (index) => [String(index)] })];
  expect(pieces).toHaveLength(4);
  expect(pieces.join('').split('\r\n').slice(1, -1)).toEqual(
    Array.from({ length: 1_201 }, (_, index) => String(index)),
  );
});
