import type { StateWord } from '../../clusters/model/session-state.ts';
import { fuzzyRanked } from '../model/fuzzy.ts';
import type { HomeSort } from '../model/view/view-state.ts';
import type { ContextRow } from '../rows/contexts.ts';
import { type ParsedFilter, parseFilter, type RowFilter } from './row-filter.ts';

/** A filter of the Fleet home: letters to be found in order, or one of the forms that every table knows. */
export type HomeFilter = { readonly type: 'fuzzy'; readonly query: string } | RowFilter;

/** Plain text is fuzzy, as is anything behind `-f`; what looks like a regular expression is one, and `!` inverts. */
export function parseHomeFilter(text: string): HomeFilter | ParsedFilter {
  const forced = /^-f\s*/.exec(text);
  const query = (forced === null ? text : text.slice(forced[0].length)).trim();
  if (query === '') return { type: 'none' };
  return forced === null && /^!|[\\^$.*+?()[\]{}|]/.test(query)
    ? parseFilter(text, 'no labels')
    : { type: 'fuzzy', query };
}

/** The rows that a filter lets through, the best match first if it is fuzzy, else as they were. */
export function fuzzyOrSame(filter: HomeFilter, rows: readonly ContextRow[]): readonly ContextRow[] {
  if (filter.type !== 'fuzzy') return rows;
  const tags = (row: ContextRow): string => row.tags.join(' ');
  return fuzzyRanked(filter.query, rows, [(row) => row.name, (row) => row.group, tags, (row) => row.server]);
}

/** The worst first: what needs somebody, what heals by itself, what is well, what nobody has opened. */
const WORST_FIRST: readonly StateWord[] = [
  'auth failed',
  'config error',
  'unreachable',
  'gone',
  'recovering',
  'degraded',
  'restricted',
  'connecting',
  'healthy',
  'closed',
];

/** How two contexts follow each other: favourites first, except by state, where the worst is. `place` is the files' order. */
export function compareContexts(sort: HomeSort): (a: ContextRow, b: ContextRow) => number {
  const byFavourite = (a: ContextRow, b: ContextRow): number => Number(b.favourite) - Number(a.favourite);
  const byPlace = (a: ContextRow, b: ContextRow): number => a.place - b.place;
  switch (sort) {
    case 'files':
      return (a, b) => byFavourite(a, b) || byPlace(a, b);
    case 'name':
      return (a, b) => byFavourite(a, b) || compareNames(a.name, b.name) || byPlace(a, b);
    case 'state':
      return (a, b) => badness(a.state) - badness(b.state) || byFavourite(a, b) || byPlace(a, b);
    default:
      return sort satisfies never;
  }
}

function badness(state: StateWord): number {
  const place = WORST_FIRST.indexOf(state);
  return place < 0 ? WORST_FIRST.length : place;
}

function compareNames(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
