import type { ResourceFeed } from '../feed/feed.ts';
import { Holds } from '../holds.ts';
import { type Keep, type ObjectSelection, type RawRecord, rawKind } from '../model/object/selection.ts';
import type { ResourceKind } from '../model/resource.ts';

/** A hold on a part of a collection: it is watched until the last holder lets go, and not a moment longer. */
export interface SelectionLease {
  readonly feed: ResourceFeed;
  /** The objects as they are known now. */
  records(): Iterable<RawRecord>;
  release(): void;
}

/** Opens the feed of a part of a collection. */
export type OpenSelection = (kind: ResourceKind, namespace: string, selection: ObjectSelection) => ResourceFeed;

interface Held {
  readonly feed: ResourceFeed;
  readonly holds: Holds;
}

/** The parts of collections of one cluster that somebody looks at whole objects of: a describe, a YAML, what goes with them. */
export class SelectionFeeds {
  readonly #open: OpenSelection;
  readonly #feeds = new Map<string, Held>();
  #closed = false;

  constructor(open: OpenSelection) {
    this.#open = open;
  }

  /**
   * Holds a part of a collection in a namespace (empty: all). Holders of the same part share its feed when they keep the same
   * of its objects: `keeps` names what `keep` leaves, empty for all of it.
   */
  lease(
    kind: ResourceKind,
    namespace: string,
    selection: ObjectSelection,
    keeps: string = '',
    keep?: Keep,
  ): SelectionLease {
    const key = JSON.stringify([kind.id, kind.version, namespace, selection, keeps]);
    const opened = (): Held => this.#held(key, this.#open(rawKind(kind, keep), namespace, selection));
    const { feed, holds } = this.#feeds.get(key) ?? opened();
    return { feed, records: () => feed.reader.values() as Iterable<RawRecord>, release: holds.hold() };
  }

  #held(key: string, feed: ResourceFeed): Held {
    const holds = new Holds(() => {
      if (this.#closed) return undefined;
      feed.close();
      this.#feeds.delete(key);
      return undefined;
    });
    const held = { feed, holds };
    this.#feeds.set(key, held);
    return held;
  }

  /** Those that are watched. */
  feeds(): readonly ResourceFeed[] {
    return [...this.#feeds.values()].map(({ feed }) => feed);
  }

  /** Ends all of them. */
  close(): void {
    this.#closed = true;
    for (const { feed } of this.#feeds.values()) feed.close();
    this.#feeds.clear();
  }
}
