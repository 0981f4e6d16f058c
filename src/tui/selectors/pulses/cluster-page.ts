import type { PulseHistory, PulseReading } from '../../../refresh/model/pulses/pulse.ts';
import { NO_SAMPLES } from '../../../refresh/model/pulses/series.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import type { Theme } from '../../model/theme.ts';
import { clamp } from '../../model/view/cursor.ts';
import { type Grid, type GridRow, gridOf, placeOf, TILE_GAP, tileWidth } from '../charts/grid.ts';
import { TILE_ROWS, tileLines } from './tile.ts';
import { type Resource, usageLines } from './usage-chart.ts';

/** What the pulses of one cluster show. */
export interface ClusterPage {
  readonly reading: PulseReading;
  readonly history: PulseHistory;
  /** Which of the tiles keys act on: first the kinds, then CPU and memory. */
  readonly selected: number;
  /** Epoch ms. */
  readonly now: number;
}

/** Kinds whose plural is too long for a tile. */
const TITLES: Readonly<Partial<Record<KindId, string>>> = {
  persistentvolumeclaims: 'pvc',
  horizontalpodautoscalers: 'hpa',
};

const RESOURCES: readonly Resource[] = ['cpu', 'memory'];

const TILE_LEAST = 25;
const TILES_MOST = 4;
/** A chart with a resource's name, and room for its words. */
const CHART_LEAST = 36;
/** Rows of a chart: fewer tell nothing, more tell no more. */
const CHART_ROWS = [3, 16] as const;

/** How the tiles of so many kinds stand, with CPU and memory below them. */
export function pulseGrid(kinds: number, width: number): Grid {
  return [...kindsGrid(kinds, width), ...chartsGrid(width)];
}

function kindsGrid(kinds: number, width: number): Grid {
  return gridOf(kinds, width, TILE_LEAST, TILES_MOST);
}

function chartsGrid(width: number): Grid {
  return gridOf(RESOURCES.length, width, CHART_LEAST, RESOURCES.length);
}

/** What a tile is of. */
export type Tile =
  | { readonly type: 'kind'; readonly kind: KindId }
  | { readonly type: 'resource'; readonly resource: Resource };

/** What the tile at a place is of, where these kinds come first. */
export function tileAt(kinds: readonly KindId[], place: number): Tile | undefined {
  const kind = kinds[place];
  if (kind !== undefined) return { type: 'kind', kind };
  const resource = RESOURCES[place - kinds.length];
  return resource && { type: 'resource', resource };
}

/** The page, at most `height` rows of it: those around the tile that keys act on. */
export function clusterPageLines(page: ClusterPage, width: number, height: number, theme: Theme): readonly string[] {
  const { lines, top } = laidOut(page, width, height, theme);
  return lines.slice(top, top + height);
}

/** The place of the tile at a cell of such a page. */
export function tileUnder(
  page: ClusterPage,
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  theme: Theme,
): number | undefined {
  const { bands, top } = laidOut(page, width, height, theme);
  const band = bands.find(({ from, to }) => top + y >= from && top + y < to);
  if (band === undefined || y >= height) return undefined;
  const column = Math.floor(x / (tileWidth(band.columns, width) + TILE_GAP));
  return column < band.tiles ? band.first + column : undefined;
}

/** A row of tiles: the lines of the page that it has, and its first tile. */
interface Band extends GridRow {
  readonly from: number;
  readonly to: number;
  readonly first: number;
}

/** All lines of the page, and the first of them on the screen. */
interface LaidOut {
  readonly lines: readonly string[];
  readonly bands: readonly Band[];
  readonly top: number;
}

function laidOut(page: ClusterPage, width: number, height: number, theme: Theme): LaidOut {
  const kinds = page.reading.kinds.length;
  const [kindRows, chartRows] = [kindsGrid(kinds, width).length, chartsGrid(width).length];
  const rows = clamp(Math.floor((height - kindRows * (TILE_ROWS + 1)) / chartRows) - 1, ...CHART_ROWS);
  const grid = pulseGrid(kinds, width);
  const lines: string[] = [];
  const bands: Band[] = [];
  let first = 0;
  for (const [row, { tiles, columns }] of grid.entries()) {
    const each = tileWidth(columns, width);
    const blocks = Array.from({ length: tiles }, (_, column) => tileBlock(page, first + column, each, rows, theme));
    const block = besides(blocks);
    bands.push({ from: lines.length, to: lines.length + block.length, first, tiles, columns });
    lines.push(...block, ...(row < kindRows ? [''] : []));
    first += tiles;
  }
  const { from = 0, to = 0 } = bands[placeOf(grid, page.selected).row] ?? {};
  return { lines, bands, top: clamp(to - height, 0, from) };
}

/** Blocks of lines one beside the other. */
function besides(blocks: readonly (readonly string[])[]): readonly string[] {
  const height = Math.max(...blocks.map(({ length }) => length));
  return Array.from({ length: height }, (_, row) => blocks.map((block) => block[row] ?? '').join(' '.repeat(TILE_GAP)));
}

function tileBlock(page: ClusterPage, tile: number, width: number, rows: number, theme: Theme): readonly string[] {
  const { reading, history, selected, now } = page;
  const pulse = reading.kinds[tile];
  const isSelected = tile === selected;
  if (pulse === undefined) {
    const resource = RESOURCES[tile - reading.kinds.length] ?? 'memory';
    return usageLines({ resource, reading, history, isSelected, now }, width, rows, theme);
  }
  const { kind } = pulse;
  const isEvents = kind === 'events';
  const series = isEvents ? history.figures.warnings : (history.faults.get(kind) ?? NO_SAMPLES);
  const title = TITLES[kind] ?? kind;
  return tileLines(
    { title, pulse, warnings: isEvents ? reading.warnings : undefined, series, isSelected },
    width,
    theme,
  );
}
