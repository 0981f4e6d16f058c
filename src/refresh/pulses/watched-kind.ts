import type { SessionState } from '../../clusters/model/session-state.ts';
import type { ResourceFeed } from '../feed/feed.ts';
import { FeedSums } from '../feed/feed-sums.ts';
import { partState } from '../model/fleet/snapshot.ts';
import type { NodeRecord } from '../model/kinds/core/nodes.ts';
import type { PodRecord } from '../model/kinds/core/pods.ts';
import { type KindPulse, NO_TALLY, TALLIED, type Tally } from '../model/pulses/pulse.ts';
import type { ObjectRecord } from '../model/record.ts';
import type { KindId } from '../model/resource.ts';
import { isReadyStatus } from '../model/summary.ts';

/** What is counted of some kinds besides how their objects are. */
export type Extra = 'restarts' | 'cpuRequest' | 'memoryRequest' | 'ready' | 'cpuAllocatable' | 'memoryAllocatable';

const EXTRAS: Readonly<Partial<Record<KindId, (record: ObjectRecord) => Partial<Record<Extra, number>>>>> = {
  pods(record) {
    const { restarts, isFinished, cpuRequest, memoryRequest } = record as PodRecord;
    // What is finished keeps nothing of a node.
    return isFinished ? { restarts } : { restarts, cpuRequest, memoryRequest };
  },
  nodes(record) {
    const { status, cpuAllocatable, memoryAllocatable } = record as NodeRecord;
    return { ready: Number(isReadyStatus(status)), cpuAllocatable, memoryAllocatable };
  },
};

const NOTHING: Readonly<Record<keyof Tally | Extra, number>> = {
  good: 0,
  pending: 0,
  bad: 0,
  restarts: 0,
  cpuRequest: 0,
  memoryRequest: 0,
  ready: 0,
  cpuAllocatable: 0,
  memoryAllocatable: 0,
};

/** What the count of one kind in one cluster is made of. */
export interface WatchedKindParts {
  readonly kind: KindId;
  /** Empty for all: a feed may hold more than what is asked for. */
  readonly namespace: string;
  /** `undefined` while the cluster has not told of the kind. */
  readonly feed: () => ResourceFeed | undefined;
  readonly session: () => SessionState;
  /** A record has changed. */
  readonly changed: () => void;
}

/** How the objects of one kind in one cluster are: counted over its feed, whichever that is now. */
export class WatchedKind {
  readonly #parts: WatchedKindParts;
  #sums: { readonly feed: ResourceFeed; readonly sums: FeedSums<keyof Tally | Extra> } | undefined;

  constructor(parts: WatchedKindParts) {
    this.#parts = parts;
  }

  /** How it is at a moment of epoch ms. */
  pulse(now: number): KindPulse {
    const { kind, session } = this.#parts;
    const sums = this.#current();
    if (sums === undefined) return { kind, state: { type: 'unserved' }, tally: NO_TALLY };
    const { feed } = sums;
    const status = feed.status();
    const state = partState(
      {
        failure: status.phase === 'broken' ? status.failure : undefined,
        complete: feed.reader.ready(),
        provenAt: feed.provenAt(),
        frozen: feed.isFrozen(),
        session: session(),
      },
      now,
    );
    const { good, pending, bad } = sums.sums.sums();
    return { kind, state, tally: { good, pending, bad } };
  }

  /** What was counted besides. */
  extras(): Readonly<Record<Extra, number>> | undefined {
    return this.#current()?.sums.sums();
  }

  /** The objects that are counted. */
  records(): Iterable<ObjectRecord> {
    return this.#current()?.sums.records() ?? [];
  }

  /** Lets go of its feed. */
  close(): void {
    this.#sums?.sums.close();
    this.#sums = undefined;
  }

  #current(): { readonly feed: ResourceFeed; readonly sums: FeedSums<keyof Tally | Extra> } | undefined {
    const { kind, feed: feedOf, namespace, changed } = this.#parts;
    const feed = feedOf();
    if (feed === this.#sums?.feed) return this.#sums;
    this.close();
    if (feed === undefined) return undefined;
    const extras = EXTRAS[kind];
    const names = Object.keys(NOTHING) as (keyof Tally | Extra)[];
    const sums = new FeedSums<keyof Tally | Extra>(
      feed,
      names,
      (record) =>
        isIn(namespace, record) ? { ...NOTHING, ...TALLIED[record.condition], ...extras?.(record) } : undefined,
      changed,
    );
    this.#sums = { feed, sums };
    return this.#sums;
  }
}

/** Whether a record is meant; what has no namespace always is. */
function isIn(namespace: string, record: ObjectRecord): boolean {
  return namespace === '' || record.namespace === '' || record.namespace === namespace;
}
