import type { ObjectRecord } from '../../refresh/model/record.ts';
import type { ColumnsView } from '../model/k9s/views.ts';
import type { WishedColumn } from '../model/k9s/wished-column.ts';
import { printable } from '../model/text.ts';
import { ageColumn, type Column, foreignColumn, quantityColumn } from './row.ts';

/**
 * When there is no room, what nobody has named goes first, then what was named from the last on; all of it before names are cut
 * (column-layout.ts).
 */
const NAMED_DROP = 4;
const UNNAMED_DROP = 10;
const MAX_WIDTH = 60;
/** Stands in a column whose path cannot be read; `:settings` tells why. */
const BROKEN = 'bad path';

/**
 * A table's columns as a person wants them: those that he names, in his order, then the others for who asks for all there is, as in
 * k9s. A name that the table does not have is left out.
 */
export function wishedColumns(
  columns: readonly Column<ObjectRecord>[],
  { columns: wishes }: ColumnsView,
): readonly Column<ObjectRecord>[] {
  if (wishes.length === 0) return columns;
  const named = wishes.flatMap((wish, place) => {
    const own = wish.source.type === 'own' ? columns.find(({ id }) => id === wish.id) : valueColumn(wish);
    if (own === undefined) return [];
    const drop = Math.min(own.drop, NAMED_DROP + place / wishes.length);
    return [{ ...shaped(own, wish), drop }];
  });
  const ids = new Set(named.map(({ id }) => id));
  const others = columns.filter(({ id }) => !ids.has(id));
  return [
    ...named,
    ...others.map((each): Column<ObjectRecord> => ({ ...each, wide: true, drop: each.drop + UNNAMED_DROP })),
  ];
}

function shaped(column: Column<ObjectRecord>, { align = column.align, shown }: WishedColumn): Column<ObjectRecord> {
  const { wide, ...rest } = column;
  const isWide = shown === 'wide' || (shown === undefined && wide === true);
  return { ...rest, align, ...(isWide ? { wide: true } : {}), ...(shown === 'hidden' ? { hidden: true } : {}) };
}

/** A column of what a path leads to; the kind has to keep it (`withValues`). */
function valueColumn({ title, source, form }: WishedColumn): Column<ObjectRecord> {
  const text = source.type === 'path' ? source.path.text : undefined;
  const value = (record: ObjectRecord): string => (text === undefined ? BROKEN : (record.values?.[text] ?? ''));
  const look = { max: MAX_WIDTH, min: 8 };
  if (form === 'number') return quantityColumn(title, UNNAMED_DROP, value, look);
  return form === 'time' ? timeColumn(title, value) : foreignColumn(title, UNNAMED_DROP, value, look);
}

/** The age of a moment; what is none stands as it is. */
function timeColumn(title: string, value: (record: ObjectRecord) => string): Column<ObjectRecord> {
  const since = (record: ObjectRecord): number | undefined => {
    const at = Date.parse(value(record));
    return Number.isNaN(at) ? undefined : at;
  };
  const ages = ageColumn(title, UNNAMED_DROP, since);
  return {
    ...ages,
    cell: (record, context) => (since(record) === undefined ? printable(value(record)) : ages.cell(record, context)),
  };
}
