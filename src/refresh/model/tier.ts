import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Parked } from '../../clusters/model/parked.ts';

/**
 * How much of an open cluster is kept up to date. `focused` and `visible`: all that is held. `background`: the pods and
 * nodes of its views, and for a while the rest. `parked`: nothing, not even a heartbeat.
 */
export type Tier =
  | { readonly at: 'focused' | 'visible' | 'background' }
  | { readonly at: 'parked'; readonly parked: Parked };

/** What the tiers of the open clusters depend on. */
export interface TierFacts {
  /** In opening order. */
  readonly open: readonly ClusterId[];
  /** The one whose tab is focused. */
  readonly focused: ClusterId | undefined;
  /** Those whose rows are on the screen of the Fleet. */
  readonly visible: ReadonlySet<ClusterId>;
  readonly parkedByUser: ReadonlySet<ClusterId>;
  /** Those in which something is being done: the limit does not park them. */
  readonly busy: ReadonlySet<ClusterId>;
  /** When each was looked at last, as a number that grows; 0 for never. */
  readonly lastUsed: (id: ClusterId) => number;
  /** How many may be live in the background. */
  readonly limit: number;
}

/** The tier of each open cluster. Beyond the limit those are parked that were looked at longest ago; of several, the later opened. */
export function tiersOf(facts: TierFacts): ReadonlyMap<ClusterId, Tier> {
  const { open, focused, visible, parkedByUser, busy, lastUsed, limit } = facts;
  const tiers = new Map<ClusterId, Tier>();
  const inBackground: ClusterId[] = [];
  for (const id of open) {
    if (parkedByUser.has(id)) tiers.set(id, { at: 'parked', parked: { by: 'user' } });
    else if (id === focused) tiers.set(id, { at: 'focused' });
    else if (visible.has(id)) tiers.set(id, { at: 'visible' });
    else inBackground.push(id);
  }
  const byUse = inBackground.toSorted((a, b) => lastUsed(b) - lastUsed(a));
  for (const [place, id] of byUse.entries()) {
    tiers.set(
      id,
      place < limit || busy.has(id) ? { at: 'background' } : { at: 'parked', parked: { by: 'limit', limit } },
    );
  }
  return tiers;
}

/** Whether two tiers are the same one, for the same reason. */
export function sameTier(a: Tier | undefined, b: Tier): boolean {
  if (a?.at !== b.at) return false;
  return a.at !== 'parked' || b.at !== 'parked' || a.parked.by === b.parked.by;
}
