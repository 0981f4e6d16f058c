import type { ObjectRecord } from '../../refresh/model/record.ts';
import type { TableLayout } from '../../refresh/model/table/layout.ts';
import { cellAt, type TableRecord } from '../../refresh/model/table-kind.ts';
import { printable } from '../model/text.ts';
import { recordStyle } from './records.ts';
import type { Column, RowStyle } from './row.ts';

/** Above this, a column goes before a name is cut (column-layout.ts). */
const FIRST_DROP = 4;
/** Columns that the server itself prints only where there is room go first, whatever their place. */
const WIDE_DROP = 40;
/** Server-printed cells may hold whole messages. */
const MAX_WIDTH = 40;

/** The rows of a kind as its server prints them: its columns between our name and our live age; the last of them goes first. */
export function tableRows(layout: TableLayout): RowStyle<ObjectRecord> {
  const own = layout.columns.map(({ title, align, wide }, index): Column<TableRecord> => {
    const cell = (record: TableRecord): string =>
      printable((record.layout === layout ? record.cells[index] : cellAt(record, title)) ?? '');
    const drop = (wide ? WIDE_DROP : FIRST_DROP) + index;
    return {
      id: title.toLowerCase(),
      title: printable(title),
      align,
      drop,
      max: MAX_WIDTH,
      changes: 'with item',
      cell,
    };
  });
  return recordStyle<TableRecord>(own) as RowStyle<ObjectRecord>;
}
