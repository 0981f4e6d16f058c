/** A row of a log: of which line, and which of its rows. */
export interface RowPlace {
  readonly index: number;
  readonly row: number;
}

/** Lines as scrolling sees them. */
export interface RowCounts {
  /** How many lines there are. */
  readonly count: number;
  /** How many rows a line takes; at least one. */
  rows(index: number): number;
}

/** The first row. */
export const TOP: RowPlace = { index: 0, row: 0 };

/** The place so many rows further down, or up; it stays on the lines. */
export function movedBy(place: RowPlace, by: number, lines: RowCounts): RowPlace {
  let { index, row } = settled(place, lines);
  let left = by;
  while (left > 0) {
    const below = lines.rows(index) - 1 - row;
    if (left <= below) return { index, row: row + left };
    if (index >= lines.count - 1) return { index, row: row + below };
    left -= below + 1;
    index += 1;
    row = 0;
  }
  while (left < 0) {
    if (-left <= row) return { index, row: row + left };
    if (index === 0) return TOP;
    left += row + 1;
    index -= 1;
    row = lines.rows(index) - 1;
  }
  return { index, row };
}

/** The place from which the last row stands at the lower end of a screen. */
export function lastPlace(height: number, lines: RowCounts): RowPlace {
  if (lines.count === 0) return TOP;
  const last = lines.count - 1;
  return movedBy({ index: last, row: lines.rows(last) - 1 }, 1 - height, lines);
}

/** The earlier of two places. */
export function earlier(a: RowPlace, b: RowPlace): RowPlace {
  if (a.index !== b.index) return a.index < b.index ? a : b;
  return a.row <= b.row ? a : b;
}

function settled({ index, row }: RowPlace, lines: RowCounts): RowPlace {
  if (lines.count === 0) return TOP;
  const own = Math.max(0, Math.min(index, lines.count - 1));
  return { index: own, row: Math.max(0, Math.min(row, lines.rows(own) - 1)) };
}
