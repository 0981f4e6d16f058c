import type { RawObject } from '../record.ts';

/** One column that the server prints, besides name and age. */
export interface TableColumn {
  /** Header text in capitals: `READY`. */
  readonly title: string;
  readonly align: 'left' | 'right';
  /** The server prints it only where there is room (priority above 0). */
  readonly wide: boolean;
  /** Its place in the cells of a row. */
  readonly index: number;
}

/** The columns of one table as its server told them: one object for all rows that were printed with them. */
export interface TableLayout {
  readonly columns: readonly TableColumn[];
}

/** A server that prints no tables: name and age are all there is. */
export const PLAIN_LAYOUT: TableLayout = { columns: [] };

/** One row as it is handed to a kind's `project`: an object's metadata, the server's cells and what they are of. */
export interface TableRow {
  readonly metadata: RawObject;
  /** All of the object, where values of it are kept. */
  readonly object?: RawObject;
  readonly cells: readonly unknown[];
  readonly layout: TableLayout;
}

/** A `TableColumnDefinition` of meta/v1, as far as it is read. */
interface RawColumn {
  readonly name?: string;
  readonly type?: string;
  readonly format?: string;
  readonly priority?: number;
}

/**
 * The layout of a table's `columnDefinitions`. Name and age are left out: kmc shows them itself, the age from the
 * creation time, because the server's word for it is as old as the row.
 */
export function layoutOf(definitions: readonly RawColumn[]): TableLayout {
  const columns = definitions.flatMap(({ name = '', type, format, priority = 0 }, index) => {
    const title = name.toUpperCase();
    if (format === 'name' || title === 'NAME' || title === 'AGE') return [];
    const align = type === 'integer' || type === 'number' ? ('right' as const) : ('left' as const);
    return [{ title, align, wide: priority > 0, index }];
  });
  return { columns };
}

/** Whether two layouts are the same columns in the same cells. */
export function isSameLayout(a: TableLayout, b: TableLayout): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A cell as text: words as they are; numbers, truth values, and lists and objects, which few printers give, as JSON. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
