/**
 * Values as a line of text, a column each. None is the lowest of `levels`, anything more is seen, `peak` is the highest; what is not
 * known is blank.
 */
export function sparkline(values: readonly (number | undefined)[], peak: number, levels: readonly string[]): string {
  const highest = levels.length - 1;
  const level = (value: number): number => {
    if (value <= 0 || peak <= 0) return 0;
    return Math.min(highest, Math.max(1, Math.ceil((value / peak) * highest)));
  };
  return values.map((value) => (value === undefined ? ' ' : levels[level(value)])).join('');
}
