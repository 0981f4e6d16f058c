import { createEmitter } from '../../clusters/index.ts';
import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Cancel } from '../../clusters/ports.ts';
import type { ResourceFeed } from '../feed/feed.ts';
import type { FleetLease } from '../fleet-lease.ts';
import type { FleetView } from '../fleet-view.ts';
import { type RelatedRecord, withRelations } from '../model/relations/related-record.ts';
import type { KindId, ResourceKind } from '../model/resource.ts';

/** One kind that is looked at for its relations. */
export interface RelatedKind {
  readonly kind: KindId;
  /** Empty for all. */
  readonly namespace: string;
  /** Makes of the kind what is asked for: fewer of its objects. Default: all of them. */
  readonly asked?: (kind: ResourceKind) => ResourceKind;
}

/** What is looked at, and in which clusters. */
export interface RelationsOf {
  readonly kinds: readonly RelatedKind[];
  /** `undefined` for whichever are open. */
  readonly clusters: readonly ClusterId[] | undefined;
}

/**
 * Objects of several kinds of several clusters, with their relations, kept up to date until they are let go. Each kind of
 * each cluster is a feed of its own: what one may not list or cannot reach, the others go on without.
 */
export class RelationFeeds {
  readonly #leases: ReadonlyMap<KindId, FleetLease>;
  readonly #namespaces: ReadonlyMap<KindId, string>;
  readonly #changed = createEmitter();
  readonly #cancels: readonly Cancel[];
  #version = 0;

  constructor(fleetView: Pick<FleetView, 'lease'>, { kinds, clusters }: RelationsOf) {
    this.#leases = new Map(
      kinds.map(({ kind, namespace, asked = (whole) => whole }) => [
        kind,
        fleetView.lease(kind, namespace, clusters, (whole) => withRelations(asked(whole))),
      ]),
    );
    this.#namespaces = new Map(kinds.map(({ kind, namespace }) => [kind, namespace]));
    const changed = (): void => {
      this.#version += 1;
      this.#changed.emit();
    };
    this.#cancels = [...this.#leases.values()].flatMap((lease) => [lease.onRows(changed), lease.onStatus(changed)]);
  }

  /** Grows with everything that changes. */
  version(): number {
    return this.#version;
  }

  /** The clusters that are looked at, in the order in which they were opened. */
  clusters(): readonly ClusterId[] {
    const all = [...this.#leases.values()].flatMap((lease) => lease.parts().map(({ clusterId }) => clusterId));
    return [...new Set(all)];
  }

  /** The hold on each kind. */
  leases(): Iterable<readonly [KindId, FleetLease]> {
    return this.#leases;
  }

  /** One kind of one cluster; `undefined` while that has not told of the kind. */
  feed(clusterId: ClusterId, kind: KindId): ResourceFeed | undefined {
    return this.#leases
      .get(kind)
      ?.parts()
      .find((part) => part.clusterId === clusterId)?.feed;
  }

  /** What is known of one kind of one cluster. A feed over all namespaces serves whoever looks at one: the others are left out. */
  *records(clusterId: ClusterId, kind: KindId): Generator<RelatedRecord> {
    const feed = this.feed(clusterId, kind);
    if (feed === undefined) return;
    const namespace = feed.kind.namespaced ? (this.#namespaces.get(kind) ?? '') : '';
    for (const record of feed.reader.values() as Iterable<RelatedRecord>)
      if (namespace === '' || record.namespace === namespace) yield record;
  }

  /** Tells that something has changed. */
  subscribe(listener: () => void): Cancel {
    return this.#changed.subscribe(listener);
  }

  /** Has all of it listed anew. */
  refresh(): void {
    for (const lease of this.#leases.values()) lease.refresh();
  }

  /** Lets go of all of it. */
  release(): void {
    this.#changed.clear();
    for (const cancel of this.#cancels) cancel();
    for (const lease of this.#leases.values()) lease.release();
  }
}
