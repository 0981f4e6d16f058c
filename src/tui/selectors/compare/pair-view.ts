import type { PairLine, PairRow } from './pair-rows.ts';

/** Lines that stay around a difference, so that one sees where it is; besides them, what it belongs to. */
const AROUND = 2;

/** What is shown of two objects beside each other. */
export interface PairView {
  /** Those of the comparison, and one for each place where some are left out. */
  readonly rows: readonly PairRow[];
  /** Where in `rows` each difference begins. */
  readonly hunks: readonly number[];
}

/** All rows, or only what differs and what that belongs to. */
export function pairView(rows: readonly PairRow[], showsAll: boolean): PairView {
  const shown = showsAll ? rows : withGaps(rows, keptRows(rows));
  const hunks: number[] = [];
  for (const [index, { sign }] of shown.entries())
    if (sign !== ' ' && (shown[index - 1]?.sign ?? ' ') === ' ') hunks.push(index);
  return { rows: shown, hunks };
}

function keptRows(rows: readonly PairRow[]): ReadonlySet<number> {
  const kept = new Set<number>();
  for (const [index, { sign }] of rows.entries()) {
    if (sign === ' ') continue;
    for (let near = Math.max(0, index - AROUND); near <= Math.min(rows.length - 1, index + AROUND); near++)
      kept.add(near);
  }
  // A set that grows while it is walked is walked to its end: parents have parents too.
  for (const index of kept) {
    const parent = rows[index]?.parent ?? -1;
    if (parent >= 0) kept.add(parent);
  }
  return kept;
}

function withGaps(rows: readonly PairRow[], kept: ReadonlySet<number>): readonly PairRow[] {
  const shown: PairRow[] = [];
  let gap: PairRow[] = [];
  const settle = (): void => {
    // What says that one line is left out takes a line itself.
    shown.push(...(gap.length > 1 ? [gapRow(gap.length)] : gap));
    gap = [];
  };
  for (const [index, row] of rows.entries()) {
    if (!kept.has(index)) gap.push(row);
    else {
      settle();
      shown.push(row);
    }
  }
  if (kept.size > 0) settle();
  return shown;
}

function gapRow(count: number): PairRow {
  const text = `# ${count} lines alike`;
  const line: PairLine = {
    text,
    of: { lines: [text], spans: () => [{ from: 0, to: text.length, tone: 'muted' }] },
    index: 0,
  };
  return { sign: ' ', left: line, right: line, parent: -1, isBlock: false };
}
