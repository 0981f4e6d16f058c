import { createEmitter } from '../clusters/index.ts';
import type { ClusterId } from '../clusters/model/cluster.ts';
import type { Cancel } from '../clusters/ports.ts';
import type { ResourceFeed } from './feed/feed.ts';
import type { ResourceKind } from './model/resource.ts';
import type { ClusterWorkspace, FeedLease } from './workspace.ts';

/** One cluster's part of a lease. */
export interface FeedPart {
  readonly clusterId: ClusterId;
  readonly feed: ResourceFeed;
}

/** What a lease over clusters is made of. */
export interface FleetLeaseParts {
  /** The kind as a cluster serves it; `undefined` while it has not told of any such. */
  readonly kindIn: (workspace: ClusterWorkspace) => ResourceKind | undefined;
  /** Empty for all namespaces. */
  readonly namespace: string;
  /** The clusters that it may cover; `undefined` for whichever are open. */
  readonly clusters: readonly ClusterId[] | undefined;
  /** Called once, when it is let go of. */
  readonly released: () => void;
}

interface HeldPart extends FeedPart {
  readonly workspace: ClusterWorkspace;
  readonly lease: FeedLease;
  readonly unsubscribe: Cancel;
}

/** An open cluster that has not told of the kind; it may learn it. */
interface Unserved {
  readonly workspace: ClusterWorkspace;
  readonly unsubscribe: Cancel;
}

/**
 * A hold on one kind in several clusters: a feed of each that is open. Parts come and go with the clusters; what one
 * of them does or fails to do changes no other.
 */
export class FleetLease {
  readonly #own: FleetLeaseParts;
  readonly #held = new Map<ClusterId, HeldPart>();
  readonly #unserved = new Map<ClusterId, Unserved>();
  readonly #status = createEmitter();
  readonly #rows = createEmitter();
  #parts: readonly FeedPart[] = [];

  constructor(parts: FleetLeaseParts) {
    this.#own = parts;
  }

  /** A part for each open cluster that serves the kind; the same array as long as none comes or goes. */
  parts(): readonly FeedPart[] {
    return this.#parts;
  }

  /** The open clusters that have not told of the kind. */
  unserved(): readonly ClusterId[] {
    return [...this.#unserved.keys()];
  }

  /** Tells that a part has come or gone, or how it is doing has changed. */
  onStatus(listener: () => void): Cancel {
    return this.#status.subscribe(listener);
  }

  /** Tells that rows of a part have changed, or that parts have come or gone. */
  onRows(listener: () => void): Cancel {
    return this.#rows.subscribe(listener);
  }

  /** Takes over what a cluster's workspace is now; `undefined` when it was closed. Another workspace is another server. */
  follow(id: ClusterId, workspace: ClusterWorkspace | undefined): void {
    if (this.#own.clusters?.includes(id) === false) return;
    const known = this.#held.get(id) ?? this.#unserved.get(id);
    if (known?.workspace === workspace) return;
    this.#letGo(id);
    if (workspace !== undefined) this.#take(id, workspace);
    this.#changed();
  }

  /** Has the clusters list their rows anew, each on its own: these, as far as they are parts, or all of them. Returns how many. */
  refresh(wanted?: ReadonlySet<ClusterId>): number {
    const parts = this.#parts.filter(({ clusterId }) => wanted?.has(clusterId) !== false);
    for (const { feed } of parts) feed.refresh();
    return parts.length;
  }

  release(): void {
    for (const id of [...this.#held.keys(), ...this.#unserved.keys()]) this.#letGo(id);
    this.#parts = [];
    this.#own.released();
  }

  #take(id: ClusterId, workspace: ClusterWorkspace): void {
    const kind = this.#own.kindIn(workspace);
    if (kind !== undefined) {
      this.#held.set(id, this.#hold(id, workspace, kind));
      return;
    }
    const unsubscribe = workspace.catalog.subscribe(() => {
      if (this.#own.kindIn(workspace) === undefined) return;
      this.#letGo(id);
      this.#take(id, workspace);
      this.#changed();
    });
    this.#unserved.set(id, { workspace, unsubscribe });
  }

  #letGo(id: ClusterId): void {
    const held = this.#held.get(id);
    held?.unsubscribe();
    held?.lease.release();
    this.#held.delete(id);
    this.#unserved.get(id)?.unsubscribe();
    this.#unserved.delete(id);
  }

  #changed(): void {
    this.#parts = [...this.#held.values()];
    this.#status.emit();
    this.#rows.emit();
  }

  #hold(id: ClusterId, workspace: ClusterWorkspace, kind: ResourceKind): HeldPart {
    const lease = workspace.lease(kind, this.#own.namespace);
    const { feed } = lease;
    const told = (): void => this.#status.emit();
    const cancels = [
      feed.subscribe(told),
      // What may be read instead is told with why this may not.
      workspace.permissions.subscribe(told),
      feed.reader.subscribe(() => this.#rows.emit()),
    ];
    const unsubscribe = (): void => {
      for (const cancel of cancels) cancel();
    };
    return { clusterId: id, feed, workspace, lease, unsubscribe };
  }
}
