/** A table as a file has it: the rows that are shown, in all of their columns. */
export interface TableText {
  readonly titles: readonly string[];
  readonly count: number;
  /** The cells of a row. */
  readonly row: (index: number) => readonly string[];
}

/** Rows of one write. */
const ROWS_AT_ONCE = 500;

/** A table in the form of RFC 4180, with its titles, in pieces. */
export function* csvPieces({ titles, count, row }: TableText): Generator<string> {
  yield csvLine(titles);
  for (let start = 0; start < count; start += ROWS_AT_ONCE) {
    const rows = Array.from({ length: Math.min(ROWS_AT_ONCE, count - start) }, (_, index) => row(start + index));
    yield rows.map(csvLine).join('');
  }
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
