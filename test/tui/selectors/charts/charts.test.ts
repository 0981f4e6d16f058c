import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTheme } from '../../../../src/tui/model/theme.ts';
import { areaChart, type ChartFacts } from '../../../../src/tui/selectors/charts/area-chart.ts';
import { sparkline } from '../../../../src/tui/selectors/charts/sparkline.ts';
import { columnsOf, stackedBar } from '../../../../src/tui/selectors/charts/stacked-bar.ts';

const BLOCKS = createTheme({ colors: 0, glyphs: 'unicode' }).levels;

describe('a sparkline', () => {
  test.each<readonly [readonly (number | undefined)[], number, string]>([
    [[], 1, ''],
    [[0, 0, 0], 1, '▁▁▁'],
    [[0, 1, 2, 3], 3, '▁▄▆█'],
    [[1, undefined, 1], 1, '█ █'],
    [[1, 1_000], 1_000, '▂█'],
    [[5], 0, '▁'],
    [[9], 3, '█'],
  ])('of %j up to %i is %s', (values, peak, line) => {
    expect(sparkline(values, peak, BLOCKS)).toBe(line);
  });

  test('has other glyphs where blocks cannot be shown', () => {
    expect(sparkline([0, 1, 2, 3], 3, createTheme({ colors: 0, glyphs: 'ascii' }).levels)).toBe('_-+#');
  });
});

describe('a bar of several parts', () => {
  test.each([
    [[1, 0, 99], 10, [1, 0, 9]],
    [[0, 0, 5], 10, [0, 0, 10]],
    [[0, 0, 0], 10, [0, 0, 0]],
    [[1, 1, 1], 2, [0, 1, 1]],
    [[50, 50], 10, [5, 5]],
  ])('of %j in %i columns is %j', (counts, width, columns) => {
    expect(columnsOf(counts, width)).toEqual(columns);
  });

  test('fills its width exactly, and shows whatever there is of at all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(10_000), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 5, max: 80 }),
        (counts, width) => {
          const columns = columnsOf(counts, width);
          const isEmpty = counts.every((count) => count === 0);
          expect(columns.reduce((sum, each) => sum + each, 0)).toBe(isEmpty ? 0 : width);
          for (const [at, count] of counts.entries()) expect((columns[at] ?? 0) > 0).toBe(count > 0);
        },
      ),
    );
  });

  test('is painted part by part', () => {
    const part = (count: number, glyph: string): { count: number; paint: (columns: number) => string } => ({
      count,
      paint: (columns) => glyph.repeat(columns),
    });
    expect(stackedBar([part(1, '#'), part(0, '='), part(4, '-')], 10)).toBe('##--------');
  });
});

describe('a chart', () => {
  const drawn = (facts: ChartFacts, height: number): readonly string[] =>
    areaChart(facts, height, {
      levels: BLOCKS,
      rule: '─',
      paintArea: (_, text) => text,
      paintLine: (text) => text,
    });

  test.each<readonly [string, ChartFacts, readonly string[]]>([
    ['rises and falls', { area: [0, 25, 50, 75, 100], line: [], top: 100 }, ['   ▄█', '▁▄███']],
    ['has a gap where nothing is known', { area: [50, undefined, 50], line: [], top: 100 }, ['   ', '█ █']],
    ['has a line over it', { area: [10, 10], line: [75, 20], top: 100 }, ['─ ', '▂─']],
    ['goes on with the line where the area is not known', { area: [], line: [60, 60], top: 100 }, ['──', '  ']],
    ['holds what is more than it has room for', { area: [300], line: [900], top: 100 }, ['─', '█']],
    ['of nothing has its rows', { area: [], line: [], top: 1 }, ['', '']],
  ])('%s', (_, facts, rows) => {
    expect(drawn(facts, 2)).toEqual(rows);
  });
});
