import type { Cells } from './cells.ts';
import type { FramePainter } from './frame-painter.ts';

/** A rectangle of the screen in cells, the top left corner being 0, 0. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle that Ink only lays out: its rows come from `draw`, each at most `width` columns wide. */
export interface Painted extends Rectangle {
  draw(width: number, height: number): readonly string[];
}

/**
 * Lays painted rectangles under the rows that Ink drew. Outside a rectangle Ink always wins; inside it, Ink wins from
 * its first to its last non-blank cell of each row, so that a dialog covers a table without any code of its own.
 */
export function composeFrame(
  painter: FramePainter,
  frame: readonly string[],
  painted: Iterable<Painted>,
  columns: number,
  rows: number,
): readonly string[] {
  const lines = frame.slice(0, rows);
  for (const area of painted) {
    if (area.width <= 0 || area.height <= 0) continue;
    const drawn = area.draw(area.width, area.height);
    const coversRow = area.x === 0 && area.width >= columns;
    for (let row = 0; row < area.height && area.y + row < rows; row++) {
      const over = lines[area.y + row] ?? '';
      const under = drawn[row] ?? '';
      lines[area.y + row] = coversRow && over === '' ? under : overlaid(painter, under, over, area, columns);
    }
  }
  return lines;
}

function overlaid(painter: FramePainter, under: string, over: string, area: Rectangle, columns: number): string {
  const below = painter.cells(under);
  const above = painter.cells(over);
  const right = area.x + area.width;
  let first = area.x;
  while (first < right && isBlank(above, first)) first++;
  let last = right - 1;
  while (last >= first && isBlank(above, last)) last--;
  const isInk = (x: number): boolean => x < area.x || x >= right || (x >= first && x <= last);

  const width = Math.min(columns, Math.max(area.x + below.chars.length, above.chars.length));
  const chars: string[] = [];
  const styles: number[] = [];
  for (let x = 0; x < width; x++) {
    const [cells, at] = isInk(x) ? [above, x] : [below, x - area.x];
    const cutOnLeft = cells.chars[at] === '' && (x === 0 || isInk(x - 1) !== isInk(x));
    const cutOnRight = cells.chars[at + 1] === '' && (x + 1 >= width || isInk(x + 1) !== isInk(x));
    chars.push(cutOnLeft || cutOnRight ? ' ' : (cells.chars[at] ?? ' '));
    styles.push(cells.styles[at] ?? 0);
  }
  return painter.text(chars, styles);
}

function isBlank(cells: Cells, x: number): boolean {
  return x >= cells.chars.length || (cells.chars[x] === ' ' && cells.styles[x] === 0);
}
