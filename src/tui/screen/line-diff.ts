import { hasSettledWidth } from '../model/graphemes.ts';
import type { Cells } from './cells.ts';
import type { Pen } from './pen.ts';

/** Equal cells within a run that are cheaper to write again than to jump over. */
const CHEAP_GAP = 4;

/** Writes what turns one row into another. */
export function writeLineDiff(pen: Pen, y: number, before: Cells, after: Cells, columns: number): void {
  const length = after.chars.length;
  let x = 0;
  while (x < length) {
    if (isSame(before, after, x) || isBlankOnBlank(before, after, x)) {
      x += 1;
      continue;
    }
    while (x > 0 && after.chars[x] === '') x -= 1;
    const end = runEnd(before, after, x);
    pen.moveTo(x, y);
    writeRun(pen, y, after, x, end);
    if (end >= columns) pen.lose();
    x = end;
  }
  if (before.chars.length > length && length < columns) {
    pen.moveTo(length, y);
    pen.eraseToEnd();
  }
}

function isSame(before: Cells, after: Cells, x: number): boolean {
  return before.chars[x] === after.chars[x] && before.styles[x] === after.styles[x];
}

/** A default blank where the old row had already ended. */
function isBlankOnBlank(before: Cells, after: Cells, x: number): boolean {
  return x >= before.chars.length && after.chars[x] === ' ' && after.styles[x] === 0;
}

/** The column behind a run of changes: it goes on over short stretches of equal cells and never cuts a wide grapheme. */
function runEnd(before: Cells, after: Cells, start: number): number {
  let end = start + 1;
  let gap = 0;
  for (let x = start; x < after.chars.length && gap <= CHEAP_GAP; x++) {
    if (isSame(before, after, x)) gap += 1;
    else {
      gap = 0;
      end = x + 1;
    }
  }
  while (end < after.chars.length && after.chars[end] === '') end += 1;
  return end;
}

function writeRun(pen: Pen, y: number, after: Cells, start: number, end: number): void {
  for (let x = start; x < end; x++) {
    const grapheme = after.chars[x] ?? ' ';
    if (grapheme === '') continue;
    pen.style(after.styles[x] ?? 0);
    let width = 1;
    while (after.chars[x + width] === '') width += 1;
    pen.put(grapheme, width);
    if (hasSettledWidth(grapheme)) continue;
    pen.lose();
    if (x + width < end) pen.column(x + width, y);
  }
}
