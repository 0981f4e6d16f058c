import type { RowState } from './scene.ts';

/** Rows that are named; of more their number is told. */
const MOST_NAMED = 3;

/**
 * What has become of the rows of a table, in one line: `web-9 is new; web-2 is now CrashLoopBackOff; 21 rows`. The row of the key
 * `focused` speaks for itself. No line when nothing has.
 */
export function rowNews(
  before: ReadonlyMap<string, RowState>,
  after: readonly RowState[],
  focused: string | undefined,
): readonly string[] {
  const left = new Set(after.map(({ key }) => key));
  const added = after.filter(({ key }) => !before.has(key));
  const gone = [...before.values()].filter(({ key }) => !left.has(key));
  const changed = after.filter(({ key, fault }) => key !== focused && (before.get(key)?.fault ?? fault) !== fault);
  // Who is not well is worth a name before who is again.
  const worst = changed.toSorted((a, b) => Number(a.fault === '') - Number(b.fault === ''));
  const parts = [
    ...named(added, 'more', () => 'is new'),
    ...named(gone, 'less', () => 'is gone'),
    ...worst.slice(0, MOST_NAMED).map(({ name, fault }) => `${name} ${stateText(fault)}`),
    ...othersText(worst.length - MOST_NAMED),
  ];
  if (parts.length === 0) return [];
  const count = added.length + gone.length === 0 ? [] : [`${after.length} ${after.length === 1 ? 'row' : 'rows'} now`];
  return [[...parts, ...count].join('; ')];
}

function named(rows: readonly RowState[], word: string, text: (row: RowState) => string): readonly string[] {
  if (rows.length === 0) return [];
  const [only, ...others] = rows;
  return only !== undefined && others.length === 0 ? [`${only.name} ${text(only)}`] : [`${rows.length} rows ${word}`];
}

function othersText(others: number): readonly string[] {
  if (others <= 0) return [];
  return [others === 1 ? '1 other has changed' : `${others} others have changed`];
}

function stateText(fault: string): string {
  return fault === '' ? 'is well again' : `is now ${fault}`;
}
