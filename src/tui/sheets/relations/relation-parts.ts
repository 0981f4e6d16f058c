import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { Clock } from '../../../clusters/ports.ts';
import type { FleetView, RelatedKind, RelationFeeds } from '../../../refresh/index.ts';
import { STALE_AFTER_MS } from '../../../refresh/model/constants.ts';
import { least } from '../../../refresh/model/least.ts';
import { clusterLabels } from '../../cluster-labels.ts';
import type { KeyOf } from '../../model/keys/keybinding.ts';
import type { Theme } from '../../model/theme.ts';
import type { ObjectRef } from '../../model/view/sheet-spec.ts';
import type { ClusterLabels } from '../../rows/fleet.ts';
import { type KindPart, kindParts } from '../../selectors/relations/relation-gaps.ts';
import type { ViewStore } from '../../view-store.ts';

/** What sheets of relations are made of. */
export interface RelationParts {
  readonly fleetView: FleetView;
  readonly store: ViewStore;
  readonly theme: Theme;
  readonly clock: Clock;
  readonly keyOf: KeyOf;
  /** Goes to the table of an object, kept to it; `of` says whose relation it is. */
  readonly goTo: (object: ObjectRef, of: string) => void;
  /** Something on a sheet has changed by itself: a frame is due soon. */
  readonly changed: () => void;
  /** A key has changed something on it: a frame is due at once. */
  readonly redraw: () => void;
}

/** What a sheet of relations looks at, and how that is doing. */
export class LookedAt {
  readonly feeds: RelationFeeds;
  readonly labels: ClusterLabels;
  readonly #parts: RelationParts;
  readonly #clusters: readonly ClusterId[] | undefined;

  constructor(parts: RelationParts, kinds: readonly RelatedKind[], clusters: readonly ClusterId[] | undefined) {
    this.#parts = parts;
    this.#clusters = clusters;
    this.feeds = parts.fleetView.relations({ kinds, clusters });
    this.labels = clusterLabels(parts.fleetView.fleet);
    this.feeds.subscribe(parts.changed);
  }

  /** How each kind of each cluster is doing. */
  states(): readonly KindPart[] {
    const { fleetView, clock } = this.#parts;
    const { labels, feeds } = this;
    return kindParts(
      {
        leases: feeds.leases(),
        clusters: this.#clusters,
        labels,
        session: (id) => fleetView.fleet.session(id)?.state(),
      },
      clock.wall(),
    );
  }

  /** The name of its only cluster, on the Fleet, where there are others; empty else. */
  place(): string {
    const [only, ...others] = this.#clusters ?? [];
    const isOnFleet = this.#parts.store.view().focus === 'fleet';
    return isOnFleet && only !== undefined && others.length === 0 ? this.labels.name(only) : '';
  }

  /** After how many ms the clock alone makes something of it old; `undefined` for never. */
  holdsMs(): number | undefined {
    const now = this.#parts.clock.wall();
    const waits = [...this.feeds.leases()].flatMap(([, lease]) =>
      lease.parts().flatMap(({ feed }) => {
        const provenAt = feed.provenAt();
        return provenAt === undefined ? [] : [provenAt + STALE_AFTER_MS - now + 1];
      }),
    );
    return least(waits.filter((each) => each > 0));
  }
}
