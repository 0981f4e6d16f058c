import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { SessionState } from '../../clusters/model/session-state.ts';
import type { FeedPart, FeedStatus } from '../../refresh/index.ts';
import { type PartOf, partState } from '../../refresh/model/fleet/snapshot.ts';
import type { ResourceKind } from '../../refresh/model/resource.ts';
import type { ClusterLabels } from '../rows/fleet.ts';
import type { RowFilter } from './row-filter.ts';

/** What there is to say about a table besides its rows. */
export interface TableFacts {
  readonly kind: ResourceKind;
  readonly namespace: string;
  /** Whose objects they are: `deployment/web`; `undefined` for all there are. */
  readonly owner: string | undefined;
  /** Name of the one object that it is kept to, which has something to do with the owner; `undefined` for any that have. */
  readonly one: string | undefined;
  readonly scope: 'cluster' | 'fleet';
  /** Rows that the filter lets through, of all that there are. */
  readonly shown: number;
  readonly total: number;
  /** Only faults are let through. */
  readonly faultsOnly: boolean;
  /** False while rows are still coming for the first time. */
  readonly complete: boolean;
  /** Rows are still to be looked through by the filter. */
  readonly searching: boolean;
  /** Of the only cluster, in a table of one. */
  readonly status: FeedStatus;
  /** How each cluster's part is doing. */
  readonly parts: readonly PartOf[];
  /** Names of the clusters that a table of several is kept to; `undefined` for all. */
  readonly chosen: readonly string[] | undefined;
  readonly filter: RowFilter;
  /** Why the filter that is typed is not the one in force; empty when it is. */
  readonly filterFault: string;
  /** Marked rows, and how many of them the filter hides. */
  readonly marked: number;
  readonly markedHidden: number;
  /** Epoch ms of the last proof of freshness of the oldest rows, when some are stale. */
  readonly staleSince: number | undefined;
  /** What there is to say about the metrics of its objects. */
  readonly metricsNote: string;
}

/** What the parts of a table are told from. */
export interface PartsView {
  readonly parts: readonly FeedPart[];
  /** The clusters that were asked for; `undefined` for whichever are open. */
  readonly clusters: readonly ClusterId[] | undefined;
  /** Clusters that do not serve the kind, or have not told of it yet. */
  readonly unserved: readonly ClusterId[];
  readonly labels: ClusterLabels;
  /** The state of an open cluster. */
  readonly session: (id: ClusterId) => SessionState | undefined;
}

/** How each part is doing at a moment of epoch ms; clusters that were asked for and are not open have one too. */
export function partsOf({ parts, clusters, unserved, labels, session }: PartsView, now: number): readonly PartOf[] {
  const open = parts.map(({ clusterId, feed }): PartOf => {
    const status = feed.status();
    const facts = {
      failure: status.phase === 'broken' ? status.failure : undefined,
      complete: feed.reader.ready(),
      provenAt: feed.provenAt(),
      frozen: feed.isFrozen(),
      session: session(clusterId),
    };
    return { clusterId, name: labels.name(clusterId), state: partState(facts, now) };
  });
  const without = (ids: readonly ClusterId[], word: string): readonly PartOf[] =>
    ids.map((clusterId) => ({ clusterId, name: labels.name(clusterId), state: { type: 'failed', word, reason: '' } }));
  const known = new Set([...open.map(({ clusterId }) => clusterId), ...unserved]);
  const closed = (clusters ?? []).filter((id) => !known.has(id));
  return [...open, ...without(unserved, 'has no such kind'), ...without(closed, 'closed')];
}
