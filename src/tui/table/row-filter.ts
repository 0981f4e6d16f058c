import type { CellContext, RowStyle } from '../rows/row.ts';

/** A filter a person typed, ready to use. */
export type RowFilter =
  | { readonly type: 'none' }
  | { readonly type: 'text'; matches(text: string): boolean }
  /** The expression cannot be read: everything is shown, and this is said. */
  | { readonly type: 'invalid'; readonly reason: string };

/** k9s's filter forms: a regular expression in any case; with `!` in front, the rows that do not match. */
export function parseFilter(text: string): RowFilter {
  const inverse = text.startsWith('!');
  const source = inverse ? text.slice(1) : text;
  if (source === '') return { type: 'none' };
  try {
    const pattern = new RegExp(source, 'i');
    return { type: 'text', matches: (row) => pattern.test(row) !== inverse };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /, '') : 'not a regular expression';
    return { type: 'invalid', reason };
  }
}

/** What a filter looks at: all cells of a row but those that the clock changes. */
export function searchText<T>(item: T, style: RowStyle<T>, context: CellContext): string {
  const cells = style.columns.filter((column) => column.changes === 'with item');
  return cells.map((column) => column.cell(item, context)).join(' ');
}
