import type { CellContext, RowStyle } from '../rows/row.ts';

/** A filter that is in force. */
export interface TextFilter {
  readonly type: 'text';
  /** What is searched for when it is plain letters, which stand in one cell: no expression, no blank. */
  readonly literal: string | undefined;
  /** Whether the rows that do not match are wanted. */
  readonly inverse: boolean;
  matches(text: string): boolean;
}

/** A filter a person typed, ready to use. */
export type RowFilter =
  | { readonly type: 'none' }
  | TextFilter
  /** The expression cannot be read: everything is shown, and this is said. */
  | { readonly type: 'invalid'; readonly reason: string };

const LITERAL = /^[\w\-/:@#=%,~]+$/;

/** k9s's filter forms: a regular expression in any case; with `!` in front, the rows that do not match. */
export function parseFilter(text: string): RowFilter {
  const inverse = text.startsWith('!');
  const source = inverse ? text.slice(1) : text;
  if (source === '') return { type: 'none' };
  try {
    const pattern = new RegExp(source, 'i');
    const literal = LITERAL.test(source) ? source.toLowerCase() : undefined;
    return { type: 'text', literal, inverse, matches: (row) => pattern.test(row) !== inverse };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /, '') : 'not a regular expression';
    return { type: 'invalid', reason };
  }
}

/** Whether `after` lets through nothing that `before` did not: one more letter was typed. */
export function narrows(before: RowFilter, after: RowFilter): boolean {
  if (before.type !== 'text') return true;
  if (after.type !== 'text' || before.inverse || after.inverse) return false;
  if (before.literal === undefined || after.literal === undefined) return false;
  return after.literal.includes(before.literal);
}

/** What a filter looks at: all cells of a row but those that the clock changes. */
export function searchText<T>(item: T, style: RowStyle<T>, context: CellContext): string {
  const cells = style.columns.filter((column) => column.changes === 'with item');
  return cells.map((column) => column.cell(item, context)).join(' ');
}

/** Looks through rows by a filter. Plain letters are looked for cell by cell, so that nothing has to be built or kept. */
export function rowTest<T extends object>(
  filter: TextFilter,
  style: RowStyle<T>,
  context: CellContext,
): (item: T) => boolean {
  if (filter.literal === undefined) return (item) => filter.matches(searchText(item, style, context));
  const columns = style.columns.filter((column) => column.changes === 'with item');
  const { inverse } = filter;
  return (item) => {
    for (const column of columns) if (filter.matches(column.cell(item, context)) !== inverse) return !inverse;
    return inverse;
  };
}
