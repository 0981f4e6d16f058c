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
      return `searching: ${answered} of ${kinds} kinds${refusals(part)}`;
    case 'timed out':
      return `timed out: ${answered} of ${kinds} kinds${refusals(part)}`;
    case 'not asked':
      return `not asked: ${part.reason ?? ''}`;
    case 'done':
      return part.forbidden + part.failed === 0 ? undefined : `${answered} of ${kinds} kinds${refusals(part)}`;
    default:
      return state satisfies never;
  }
}

function refusals({ forbidden, failed, failure }: FindPart): string {
  const refused = forbidden === 0 ? '' : `; ${forbidden} forbidden`;
  return `${refused}${failed === 0 ? '' : `; ${failed} failed: ${failure ?? ''}`}`;
}
