import { readExpression } from '../../refresh/model/expression.ts';
import { type LabelQuery, meetsQuery, readLabelQuery } from '../../refresh/model/label-query.ts';
import type { Labels } from '../../refresh/model/record.ts';
import { printable } from '../model/text.ts';
import type { CellContext, Column, RowStyle } from '../rows/row.ts';

/** A filter that is in force: rows have to pass all of its parts. */
export interface TextFilter {
  readonly type: 'text';
  /** The expression as typed, without `!`; empty when there is none. */
  readonly source: string;
  /** What is searched for when it is plain letters, which stand in one cell: no expression, no blank. */
  readonly literal: string | undefined;
  /** Whether the rows that do not match are wanted. */
  readonly inverse: boolean;
  /** Letters that an object's namespace and name have in this order (`-f`), in lower case; empty for none. */
  readonly letters: string;
  /** What is asked of an object's labels, as typed (`-l`); empty for nothing. */
  readonly labelText: string;
  readonly labels: LabelQuery;
  /** Whether a text passes the expression. */
  matches(text: string): boolean;
}

/** Which rows are wanted. */
export type RowFilter = { readonly type: 'none' } | TextFilter;

/** A filter that a person typed, or why it cannot be read. */
export type ParsedFilter = RowFilter | { readonly type: 'invalid'; readonly reason: string };

/** What a filter may ask of a row besides its cells. */
export interface FilterFacts<T> {
  labels(item: T): Labels | undefined;
  /** `namespace/name`. */
  id(item: T): string;
}

const NO_FILTER: RowFilter = { type: 'none' };
const LITERAL = /^[\w\-/:@#=%,~]+$/;
const FLAG = /^-([lf])(?:\s+|$)/;
/** A label selector that needs no `-l` before it, as in k9s: it has no blank. */
const BARE_LABELS = /^[^\s=!<>()?*+[\]{}|\\^$]+(?:==?|!=)[\w.-]*(?:,\S*)?$/;

/**
 * k9s's filter forms: a regular expression in any case, `!` in front for the rows that do not match, `-f` and letters, `-l` and
 * a label selector, or such a selector alone (`app=web`). A selector behind `-l` may have one of the others behind it.
 * `has` tells whether the rows have labels; where they have none, `app=web` is an expression.
 */
export function parseFilter(text: string, has: 'labels' | 'no labels' = 'labels'): ParsedFilter {
  const flag = FLAG.exec(text);
  const rest = flag === null ? text : text.slice(flag[0].length);
  if (flag?.[1] === 'f') return textFilter({ letters: rest.trim().toLowerCase() });
  if (flag?.[1] === 'l') {
    if (has === 'no labels') return { type: 'invalid', reason: 'there are no labels here' };
    return rest.trim() === '' ? NO_FILTER : labelFilter(rest);
  }
  const bare = has === 'labels' && BARE_LABELS.test(text) ? readLabelQuery(text) : undefined;
  if (bare !== undefined) return textFilter({ labelText: text, labels: bare.query });
  return expression(text);
}

function labelFilter(text: string): ParsedFilter {
  const read = readLabelQuery(text);
  if (read === undefined) return { type: 'invalid', reason: 'not a label selector, as app=web or app in (a,b)' };
  const { query, rest } = read;
  const labelText = text.slice(0, text.length - rest.length).trim();
  const behind = parseFilter(rest, 'no labels');
  if (behind.type === 'invalid') return behind;
  return textFilter({ ...(behind.type === 'text' ? behind : {}), labelText, labels: query });
}

function expression(text: string): ParsedFilter {
  const inverse = text.startsWith('!');
  const source = inverse ? text.slice(1) : text;
  if (source === '') return NO_FILTER;
  const read = readExpression(source, 'i');
  if ('reason' in read) return { type: 'invalid', reason: read.reason };
  const { pattern } = read;
  const literal = LITERAL.test(source) ? source.toLowerCase() : undefined;
  return textFilter({ source, literal, inverse, matches: (row) => pattern.test(row) !== inverse });
}

function textFilter(parts: Partial<TextFilter>): RowFilter {
  const filter: TextFilter = {
    source: '',
    literal: undefined,
    inverse: false,
    letters: '',
    labelText: '',
    labels: [],
    matches: () => true,
    ...parts,
    type: 'text',
  };
  return filter.source === '' && filter.letters === '' && filter.labels.length === 0 ? NO_FILTER : filter;
}

/** Whether `after` lets through nothing that `before` did not: one more letter was typed. */
export function narrows(before: RowFilter, after: RowFilter): boolean {
  if (before.type !== 'text') return true;
  if (after.type !== 'text') return false;
  if (before.labelText !== '' && before.labelText !== after.labelText) return false;
  if (!after.letters.startsWith(before.letters)) return false;
  if (before.source === '') return true;
  if (before.inverse || after.inverse) return false;
  if (before.literal === undefined || after.literal === undefined) return false;
  return after.literal.includes(before.literal);
}

/** How rows are chosen. */
export interface Chosen {
  readonly filter: RowFilter;
  readonly faultsOnly: boolean;
}

/** The same of a filter and the wish for faults together. */
export function narrowsBoth(before: Chosen, after: Chosen): boolean {
  return narrows(before.filter, after.filter) && (after.faultsOnly || !before.faultsOnly);
}

/** What a filter looks at: all cells of a row but those that the clock changes, wide ones included, as in k9s (k9s.md §1.4). */
export function searchText<T>(item: T, style: RowStyle<T>, context: CellContext): string {
  return lineOf(item, searchedColumns(style), context);
}

function searchedColumns<T>(style: RowStyle<T>): readonly Column<T>[] {
  return style.columns.filter((column) => column.changes === 'with item');
}

function lineOf<T>(item: T, columns: readonly Column<T>[], context: CellContext): string {
  let line = '';
  let gap = '';
  for (const column of columns) {
    line += gap + (column.raw === undefined ? column.cell(item, context) : column.raw(item));
    gap = ' ';
  }
  return printable(line);
}

/** Looks through rows by a filter, the cheap questions first. */
export function rowTest<T extends object>(
  filter: TextFilter,
  style: RowStyle<T>,
  context: CellContext,
  facts: FilterFacts<T>,
): (item: T) => boolean {
  const { labels, letters, source } = filter;
  const tests: ((item: T) => boolean)[] = [];
  if (labels.length > 0) tests.push((item) => meetsQuery(facts.labels(item), labels));
  if (letters !== '') tests.push((item) => hasLetters(facts.id(item), letters));
  if (source !== '') tests.push(cellTest(filter, style, context));
  const [only, ...others] = tests;
  return only !== undefined && others.length === 0 ? only : (item) => tests.every((test) => test(item));
}

/** Plain letters are looked for cell by cell, so that nothing has to be built or kept. */
function cellTest<T>(filter: TextFilter, style: RowStyle<T>, context: CellContext): (item: T) => boolean {
  const columns = searchedColumns(style);
  if (filter.literal === undefined) return (item) => filter.matches(lineOf(item, columns, context));
  const { inverse } = filter;
  const isWanted = (text: string): boolean => filter.matches(text) !== inverse;
  const isWord = !/[=,]/.test(filter.literal);
  const finders = columns.map((column) => finderIn(column, isWord, isWanted, context));
  return (item) => {
    for (const isFound of finders) if (isFound(item)) return !inverse;
    return inverse;
  };
}

/** Looks for plain letters in one column, in the form of its cells that costs least to make. */
function finderIn<T>(
  column: Column<T>,
  isWord: boolean,
  isWanted: (text: string) => boolean,
  context: CellContext,
): (item: T) => boolean {
  if (isWord && column.holds !== undefined) return (item) => column.holds?.(item, isWanted) === true;
  if (column.raw !== undefined) return (item) => isWanted(column.raw?.(item) ?? '');
  return (item) => isWanted(column.cell(item, context));
}

/** Whether a text has these letters, in this order, whatever stands between them. */
function hasLetters(text: string, letters: string): boolean {
  const lower = text.toLowerCase();
  let from = 0;
  for (const letter of letters) {
    const at = lower.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}
