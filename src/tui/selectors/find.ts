import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { FindPart } from '../../refresh/model/find.ts';

/** How many clusters have answered in full, and how many were meant: `2 of 3 clusters` (design.md law 10). */
export function findCoverage(parts: readonly FindPart[]): string {
  const complete = parts.filter((part) => gapOf(part) === undefined).length;
  return `${complete} of ${parts.length} ${parts.length === 1 ? 'cluster' : 'clusters'}`;
}

/** What is missing from which cluster, one line each; none for those that have answered in full. */
export function findGaps(parts: readonly FindPart[], nameOf: (id: ClusterId) => string): readonly string[] {
  return parts.flatMap((part) => {
    const gap = gapOf(part);
    return gap === undefined ? [] : [`${nameOf(part.clusterId)} ${gap}`];
  });
}

function gapOf(part: FindPart): string | undefined {
  const { state, kinds, answered } = part;
  switch (state) {
    case 'searching':
      return `searching: ${answered} of ${kinds}${part.isLearning ? '+' : ''} kinds${refusals(part)}`;
    case 'timed out':
      return `timed out: ${answered} of ${kinds} kinds${refusals(part)}`;
    case 'not asked':
      return `not asked: ${part.reason ?? ''}`;
    case 'done':
      return isWhole(part) ? undefined : `${answered} of ${kinds} kinds${refusals(part)}`;
    default:
      return state satisfies never;
  }
}

function isWhole({ forbidden, failed, missing }: FindPart): boolean {
  return forbidden + failed === 0 && missing === undefined;
}

function refusals({ forbidden, failed, failure, missing }: FindPart): string {
  const refused = forbidden === 0 ? '' : `; ${forbidden} forbidden`;
  const broken = failed === 0 ? '' : `; ${failed} failed: ${failure ?? ''}`;
  return refused + broken + (missing === undefined ? '' : `; ${missing}`);
}
