import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastPlace, movedBy, type RowCounts, type RowPlace, TOP } from '../../../../src/tui/model/logs/log-window.ts';

const counts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 });
const linesOf = (rows: readonly number[]): RowCounts => ({ count: rows.length, rows: (index) => rows[index] ?? 1 });

/** The number of a row from the first of all. */
const rowNumber = ({ index, row }: RowPlace, rows: readonly number[]): number =>
  rows.slice(0, index).reduce((sum, each) => sum + each, 0) + row;

describe('scrolling through lines of several rows', () => {
  test('moves by so many rows, and stops at both ends', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: -40, max: 40 }), fc.nat({ max: 60 }), (rows, by, start) => {
        const lines = linesOf(rows);
        const total = rows.reduce((sum, each) => sum + each, 0);
        const from = movedBy(TOP, start, lines);
        expect(rowNumber(from, rows)).toBe(Math.min(start, total - 1));
        const to = movedBy(from, by, lines);
        expect(rowNumber(to, rows)).toBe(Math.max(0, Math.min(total - 1, Math.min(start, total - 1) + by)));
      }),
    );
  });

  test('the last place fills the screen, as far as there are rows', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 20 }), (rows, height) => {
        const total = rows.reduce((sum, each) => sum + each, 0);
        expect(rowNumber(lastPlace(height, linesOf(rows)), rows)).toBe(Math.max(0, total - height));
      }),
    );
  });

  test('of no lines there is only the top', () => {
    expect(lastPlace(10, linesOf([]))).toEqual(TOP);
  });
});
