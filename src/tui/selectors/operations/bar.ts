import type { Theme } from '../../model/theme.ts';

/** A bar of `columns` that is filled by a share of 0 to 1: full only when all of it is done. */
export function barText(share: number, columns: number, theme: Theme): string {
  const [full, empty] = theme.bar;
  const filled = share >= 1 ? columns : Math.min(columns - 1, Math.floor(share * columns));
  return full.repeat(Math.max(0, filled)) + empty.repeat(columns - Math.max(0, filled));
}
