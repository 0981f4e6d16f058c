import { textWidth } from '../../../model/graphemes.ts';

/** Blanks between two columns. */
const PADDING = 2;

type Cells = readonly string[];

/**
 * Lines of cells that end in tabs, aligned: cells of consecutive lines that stand in the same column make a block as wide as
 * its widest (Go `text/tabwriter` with minwidth 0, padding 2, as kubectl uses it). The last cell of a line belongs to no column.
 */
export function aligned(lines: readonly string[]): readonly string[] {
  const cells = lines.map((line) => line.split('\t'));
  const out: string[] = [];
  layOut(cells, 0, cells.length, [], out);
  return out;
}

function layOut(lines: readonly Cells[], from: number, to: number, widths: readonly number[], out: string[]): void {
  const column = widths.length;
  const hasCell = (index: number): boolean => index < to && column < (lines[index]?.length ?? 0) - 1;
  let written = from;
  for (let start = from; start < to; start++) {
    if (!hasCell(start)) continue;
    write(lines.slice(written, start), widths, out);
    let end = start;
    let width = 0;
    for (; hasCell(end); end++) width = Math.max(width, textWidth(lines[end]?.[column] ?? '') + PADDING);
    layOut(lines, start, end, [...widths, width], out);
    written = end;
    start = end;
  }
  write(lines.slice(written, to), widths, out);
}

function write(lines: readonly Cells[], widths: readonly number[], out: string[]): void {
  for (const cells of lines) {
    const padded = cells.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - textWidth(cell))));
    out.push(padded.join(''));
  }
}
