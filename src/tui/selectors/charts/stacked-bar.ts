/** A part of a bar. */
export interface BarPart {
  readonly count: number;
  /** Paints its columns. */
  paint(columns: number): string;
}

/** A bar of `width` columns by the share of its parts: whatever there is of at all has a column, as long as there are columns. Empty of nothing. */
export function stackedBar(parts: readonly BarPart[], width: number): string {
  const columns = columnsOf(
    parts.map(({ count }) => count),
    width,
  );
  return parts.map((part, at) => (columns[at] ? part.paint(columns[at]) : '')).join('');
}

/** How many columns each count gets; all of them together are `width`, or 0 when there is nothing. */
export function columnsOf(counts: readonly number[], width: number): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0 || width <= 0) return counts.map(() => 0);
  const columns = counts.map((count) => (count === 0 ? 0 : Math.max(1, Math.round((count / total) * width))));
  let over = columns.reduce((sum, each) => sum + each, 0) - width;
  while (over !== 0) {
    const widest = columns.indexOf(Math.max(...columns));
    columns[widest] = (columns[widest] ?? 0) - Math.sign(over);
    over -= Math.sign(over);
  }
  return columns;
}
