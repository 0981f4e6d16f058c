import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { SessionState } from '../../../clusters/model/session-state.ts';
import type { FleetLease } from '../../../refresh/index.ts';
import { gapText, type PartOf, type PartState } from '../../../refresh/model/fleet/snapshot.ts';
import { least } from '../../../refresh/model/least.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import { timeOfDay } from '../../model/duration.ts';
import type { ClusterLabels } from '../../rows/fleet.ts';
import { partsOf } from '../../table/table-facts.ts';

/** What gaps are told from. */
export interface GapsOf {
  readonly leases: Iterable<readonly [KindId, FleetLease]>;
  /** The clusters that were asked for; `undefined` for whichever are open. */
  readonly clusters: readonly ClusterId[] | undefined;
  readonly labels: ClusterLabels;
  /** The state of an open cluster. */
  readonly session: (id: ClusterId) => SessionState | undefined;
}

/** How one kind of one cluster is doing. */
export interface KindPart {
  readonly kind: KindId;
  readonly part: PartOf;
}

/** How each kind of each cluster is doing, at a moment of epoch ms. */
export function kindParts({ leases, clusters, labels, session }: GapsOf, now: number): readonly KindPart[] {
  return [...leases].flatMap(([kind, lease]) => {
    const view = { parts: lease.parts(), clusters, unserved: lease.unserved(), labels, session };
    return partsOf(view, now).map((part) => ({ kind, part }));
  });
}

/** Each cluster as its worst kind is doing. */
export function clusterParts(parts: readonly KindPart[]): readonly PartOf[] {
  const worst = new Map<ClusterId, PartOf>();
  for (const { part } of parts) {
    const known = worst.get(part.clusterId);
    if (known === undefined || badness(part.state) > badness(known.state)) worst.set(part.clusterId, part);
  }
  return [...worst.values()];
}

/** What is missing, one line for each kind of the one cluster: `pods forbidden: may not list pods`. */
export function kindGaps(parts: readonly KindPart[]): readonly string[] {
  return parts.flatMap(({ kind, part }) => {
    const text = gapText(part.state, timeOfDay);
    return text === '' ? [] : [`${kind} ${text}`];
  });
}

/** Since when the oldest of it is old, in epoch ms; `undefined` while all is fresh. */
export function oldestOf(parts: readonly KindPart[]): number | undefined {
  const since = parts.flatMap(({ part: { state } }) =>
    (state.type === 'stale' || state.type === 'forbidden') && state.since !== undefined ? [state.since] : [],
  );
  return least(since);
}

/** The clusters of which something is old, and is dimmed (design.md law 9). */
export function oldClusters(parts: readonly KindPart[]): ReadonlySet<ClusterId | undefined> {
  return new Set(parts.filter((each) => oldestOf([each]) !== undefined).map(({ part }) => part.clusterId));
}

const BADNESS: Readonly<Record<PartState['type'], number>> = {
  ready: 0,
  stale: 1,
  loading: 2,
  forbidden: 3,
  failed: 4,
};

function badness({ type }: PartState): number {
  return BADNESS[type];
}
