import type { Focused } from '../model/spoken/scene.ts';
import { focusedRow } from '../selectors/spoken/row-words.ts';
import type { Reading, Sheet } from '../sheets/sheet.ts';
import { hasCursor, plainLine, plainLines } from './plain-lines.ts';

/** What a sheet says of where its user is. */
export interface ReadSheet {
  readonly focused: Focused | undefined;
  readonly notes: readonly string[];
  readonly arrived: number;
}

/** Rows of a page of a sheet that does not read itself out. */
const PAGE_ROWS = 24;

/** Reads the line of a sheet that its user is on. */
export function readSheet(sheet: Sheet, filter: string, width: number): ReadSheet {
  const { line, index, count, notes, arrived = 0, row } = sheet.read?.(filter, width) ?? drawn(sheet, filter, width);
  const said = plainLines(notes);
  if (row !== undefined) return { focused: focusedRow(row, index, count), notes: said, arrived };
  if (count === 0) return { focused: undefined, notes: said, arrived };
  const text = plainLine(line);
  const name = text.trim() === '' ? 'blank' : text;
  return { focused: { key: `${index} ${text}`, name, place: '', facts: [], flows: true }, notes: said, arrived };
}

/** Of a page that is drawn: the line with the cursor, else the first that says something. */
function drawn(sheet: Sheet, filter: string, width: number): Reading {
  const lines = sheet.draw(filter, width, PAGE_ROWS);
  const marked = lines.findIndex(hasCursor);
  const index = marked >= 0 ? marked : lines.findIndex((line) => plainLine(line).trim() !== '');
  return { line: lines[index] ?? '', index, count: index < 0 ? 0 : lines.length, notes: [] };
}
