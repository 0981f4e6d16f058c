/**
 * How many lines each cluster may keep where all together may keep `limit`: those that have fewer keep theirs, and the
 * rest share what that leaves (max-min fairness). `Infinity` when nobody has to give anything up.
 */
export function fairLevel(counts: readonly number[], limit: number): number {
  let left = limit;
  for (const [index, count] of counts.toSorted((a, b) => a - b).entries()) {
    const share = Math.floor(left / (counts.length - index));
    if (count > share) return share;
    left -= count;
  }
  return Number.POSITIVE_INFINITY;
}
