/**
 * Where a line is when the lines around it have changed: what stands behind the change has moved with it, what stands before it
 * has not, and within it the place stays. So a text that grows somewhere else stands still under its reader.
 */
export function anchored(index: number, before: readonly string[], after: readonly string[]): number {
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) same += 1;
  if (index < same) return index;
  let tail = 0;
  while (tail < most - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const moved = index >= before.length - tail ? index + after.length - before.length : index;
  return Math.max(0, Math.min(after.length - 1, moved));
}
