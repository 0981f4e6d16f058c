import { graphemes, isPlainAscii } from '../../model/graphemes.ts';
import { printable } from '../../model/text.ts';
import { clamp } from '../../model/view/cursor.ts';

/** The part of a line that is one row of the screen; counted in UTF-16 units. */
export interface TextRow {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** A text as the rows that it takes. */
export interface TextRows {
  readonly count: number;
  /** A row that is there. */
  at(row: number): TextRow;
  /** The row in which a place of a line stands; of a line that is not there, the nearest row. */
  rowOf(line: number, unit: number): number;
}

/** Each line is a row, however long it is. */
export function plainRows(lines: readonly string[]): TextRows {
  return {
    count: lines.length,
    at: (row) => ({ line: row, from: 0, to: lines[row]?.length ?? 0 }),
    rowOf: (line) => clamp(line, 0, Math.max(0, lines.length - 1)),
  };
}

/** Lines go on in the next row where they are longer than the screen is wide. */
export function wrappedRows(lines: readonly string[], width: number): TextRows {
  const rows: TextRow[] = [];
  /** The first row of each line. */
  const firsts: number[] = [];
  for (const [line, text] of lines.entries()) {
    firsts.push(rows.length);
    const starts = startsIn(text, Math.max(2, width));
    for (const [index, from] of starts.entries()) rows.push({ line, from, to: starts[index + 1] ?? text.length });
  }
  return {
    count: rows.length,
    at: (row) => rows[row] as TextRow,
    rowOf(line, unit) {
      if (lines.length === 0) return 0;
      const near = clamp(line, 0, lines.length - 1);
      let row = firsts[near] ?? 0;
      while (rows[row + 1]?.line === near && (rows[row + 1]?.from ?? 0) <= unit) row += 1;
      return row;
    },
  };
}

/** Where the rows of a line begin. */
function startsIn(line: string, width: number): readonly number[] {
  if (isPlainAscii(line)) {
    const count = Math.max(1, Math.ceil(line.length / width));
    return Array.from({ length: count }, (_, index) => index * width);
  }
  const text = printable(line);
  const starts = [0];
  let [unit, column] = [0, 0];
  for (const { text: own, width: columns } of graphemes(text)) {
    // What takes no column is left out of the graphemes, and belongs to the one before it.
    unit = text.indexOf(own, unit);
    if (column + columns > width) {
      starts.push(unit);
      column = 0;
    }
    column += columns;
    unit += own.length;
  }
  return starts;
}
