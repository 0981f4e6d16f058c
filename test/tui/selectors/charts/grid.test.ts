import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Grid,
  type GridMotion,
  gridMoved,
  gridOf,
  placeOf,
  tileWidth,
} from '../../../../src/tui/selectors/charts/grid.ts';

/** Four rows: tiles 0-3, 4-7, 8-10, and two wide ones below, 11 and 12. */
const GRID: Grid = [
  { tiles: 4, columns: 4 },
  { tiles: 4, columns: 4 },
  { tiles: 3, columns: 4 },
  { tiles: 2, columns: 2 },
];

test.each<readonly [number, GridMotion, number]>([
  [0, 'right', 1],
  [3, 'right', 4],
  [4, 'left', 3],
  [0, 'left', 0],
  [12, 'right', 12],
  [1, 'down', 5],
  [7, 'down', 10],
  [9, 'down', 11],
  [10, 'down', 12],
  [12, 'up', 10],
  [11, 'up', 9],
  [2, 'up', 2],
  [11, 'down', 11],
  [5, 'last', 12],
  [5, 'page-up', 0],
])('from tile %i %s leads to %i', (tile, motion, to) => {
  expect(gridMoved(GRID, tile, motion)).toBe(to);
});

test('motions stay within the tiles, and right goes through all of them', () => {
  const motions: readonly GridMotion[] = ['up', 'down', 'left', 'right', 'first', 'last', 'page-up', 'page-down'];
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 10, max: 200 }),
      fc.array(fc.constantFrom(...motions)),
      (tiles, width, walk) => {
        const grid = gridOf(tiles, width, 25, 4);
        let tile = 0;
        for (const motion of walk) {
          tile = gridMoved(grid, tile, motion);
          expect(tile).toBeGreaterThanOrEqual(0);
          expect(tile).toBeLessThan(tiles);
        }
        const all = Array.from({ length: tiles - 1 }).reduce<number>((at) => gridMoved(grid, at, 'right'), 0);
        expect(all).toBe(tiles - 1);
        expect(placeOf(grid, tiles - 1).row).toBe(grid.length - 1);
      },
    ),
  );
});

test.each([
  [80, 3, 25],
  [120, 4, 28],
  [160, 4, 38],
  [40, 1, 40],
])('%i columns have room for %i tiles of %i', (width, columns, each) => {
  expect(gridOf(11, width, 25, 4)[0]).toEqual({ tiles: columns, columns });
  expect(tileWidth(columns, width)).toBe(each);
});
