import type { CellContext, Column, RowStyle } from '../rows/row.ts';

/** One row of a table, for who hears it. */
export interface HeardRow {
  readonly key: string;
  readonly name: string;
  readonly isMarked: boolean;
  /** Its cells but the name, from left to right; empty ones are left out. */
  readonly cells: readonly HeardCell[];
}

/** A cell under the title of its column. */
export interface HeardCell {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** It changes with time alone, or with what is measured. */
  readonly ticks: boolean;
  /** It is an age, as `ageText` writes them. */
  readonly isAge: boolean;
}

/** Who listens keeps no more in mind: columns of the lowest `drop` come first, as on a narrow screen. */
const MOST_CELLS = 6;
/** Is measured anew all the time, whatever it is drawn with. */
const MEASURED = 'latency';
/** What rows are called by, the first of these that there is. */
const NAMES: readonly string[] = ['name', 'context', 'object'];

/** What a row says, by columns that are wanted: name first, the rest in their order as far as they are important. */
export function heardRow<T>(
  item: T,
  columns: readonly Column<T>[],
  style: Pick<RowStyle<T>, 'key'>,
  context: CellContext,
  isMarked: boolean,
): HeardRow {
  const naming = NAMES.map((id) => columns.find((column) => column.id === id)).find((column) => column !== undefined);
  const cells = columns.filter((column) => column !== naming).map((column) => cellOf(item, column, context));
  const said = cells.filter(({ cell }) => cell.text !== '');
  const kept = new Set(said.toSorted((a, b) => a.drop - b.drop).slice(0, MOST_CELLS));
  return {
    key: style.key(item),
    name: naming === undefined ? '' : naming.cell(item, context).trim(),
    isMarked,
    cells: said.filter((each) => kept.has(each)).map(({ cell }) => cell),
  };
}

function cellOf<T>(
  item: T,
  column: Column<T>,
  context: CellContext,
): { readonly drop: number; readonly cell: HeardCell } {
  const { id, title, drop, changes } = column;
  return {
    drop,
    cell: {
      id,
      title,
      text: column.cell(item, context).trim(),
      ticks: changes !== 'with item' || id === MEASURED,
      isAge: changes === 'with clock',
    },
  };
}
