import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { AccessAnswer } from './access.ts';

/** What one question comes to over several clusters. */
export interface MergedPermission {
  /** `allowed` if any cluster permits it; `denied` only if every one of them forbids it. */
  readonly verdict: AccessAnswer['type'];
  /** The clusters that forbid it, whatever the verdict, with their reasons. */
  readonly deniedIn: ReadonlyMap<ClusterId, string>;
  /** The clusters that could not tell, with their reasons. */
  readonly unknownIn: ReadonlyMap<ClusterId, string>;
}

/** Merges what clusters answer to one question. One of the two pure functions over many clusters (design.md §2 law 2). */
export function mergePermissions(answers: ReadonlyMap<ClusterId, AccessAnswer>): MergedPermission {
  const deniedIn = new Map<ClusterId, string>();
  const unknownIn = new Map<ClusterId, string>();
  for (const [id, answer] of answers) {
    if (answer.type === 'denied') deniedIn.set(id, answer.reason);
    if (answer.type === 'unknown') unknownIn.set(id, answer.reason);
  }
  const isAllowed = deniedIn.size + unknownIn.size < answers.size;
  const isDenied = answers.size > 0 && deniedIn.size === answers.size;
  return { verdict: isAllowed ? 'allowed' : isDenied ? 'denied' : 'unknown', deniedIn, unknownIn };
}
