import { clamp, type Motion } from '../../model/view/cursor.ts';

/** Ways to move in a grid. */
export type GridMotion = Motion | 'left' | 'right';

/** One row of tiles. */
export interface GridRow {
  readonly tiles: number;
  /** Tiles that have room in it. */
  readonly columns: number;
}

/** How tiles stand; they are counted row by row. */
export type Grid = readonly GridRow[];

/** Columns between two tiles. */
export const TILE_GAP = 2;

/** Tiles in rows: at most `most` in one, each at least `least` columns wide where the width allows it. */
export function gridOf(tiles: number, width: number, least: number, most: number): Grid {
  const columns = clamp(Math.floor((width + TILE_GAP) / (least + TILE_GAP)), 1, most);
  const rows = Math.ceil(tiles / columns);
  return Array.from({ length: rows }, (_, row) => ({ tiles: Math.min(columns, tiles - row * columns), columns }));
}

/** The width of each of so many tiles in one row. */
export function tileWidth(columns: number, width: number): number {
  return Math.floor((width - TILE_GAP * (columns - 1)) / columns);
}

/** Where a tile stands. */
export function placeOf(grid: Grid, tile: number): { readonly row: number; readonly column: number } {
  let row = 0;
  let column = tile;
  for (const { tiles } of grid) {
    if (column < tiles) break;
    column -= tiles;
    row += 1;
  }
  return { row, column };
}

/** The tile that a motion leads to: along the rows, one after the other, or to what lies above or below. */
export function gridMoved(grid: Grid, tile: number, motion: GridMotion): number {
  const last = tilesIn(grid) - 1;
  const { row, column } = placeOf(grid, tile);
  switch (motion) {
    case 'left':
      return clamp(tile - 1, 0, last);
    case 'right':
      return clamp(tile + 1, 0, last);
    case 'up':
      return row === 0 ? tile : tileBelow(grid, row, column, row - 1);
    case 'down':
      return row === grid.length - 1 ? tile : tileBelow(grid, row, column, row + 1);
    case 'first':
    case 'page-up':
      return 0;
    case 'last':
    case 'page-down':
      return last;
    default:
      return motion satisfies never;
  }
}

/** The tile of another row that lies over or under the middle of one. */
function tileBelow(grid: Grid, row: number, column: number, other: number): number {
  const { columns = 1 } = grid[row] ?? {};
  const { tiles = 1, columns: others = 1 } = grid[other] ?? {};
  return tilesIn(grid.slice(0, other)) + Math.min(tiles - 1, Math.floor(((column + 0.5) / columns) * others));
}

function tilesIn(grid: Grid): number {
  return grid.reduce((sum, { tiles }) => sum + tiles, 0);
}
