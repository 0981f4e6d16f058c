import { createEmitter } from '../../clusters/index.ts';
import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Cancel } from '../../clusters/ports.ts';
import type { Job } from '../model/operations/job.ts';
import type { Leftover } from '../model/operations/leftover.ts';
import type { OperationId, OperationNews } from '../model/operations/operation.ts';
import type { OperationStore } from '../model/operations/store.ts';
import type { Operations } from './operations.ts';

/** What the workspace of one cluster tells of its operations. */
export interface OperationsHost {
  readonly operationsChanged: () => void;
  /** One of them has begun or ended. */
  readonly news: (news: OperationNews) => void;
  /** What was done in this cluster before it was opened now. */
  readonly pastOperations: OperationStore | undefined;
}

/** A drain of an earlier run, and the cluster that it was in. */
export interface ClusterLeftover {
  readonly clusterId: ClusterId;
  readonly clusterName: string;
  readonly leftover: Leftover;
}

/**
 * The operations of all clusters, for `:jobs` and for notices wherever the user is. Those of a cluster that was closed stay:
 * the result of an operation is never dropped (design.md §2 law 4). It only reads; a verb goes to the operations of the one
 * cluster (`of`).
 */
export class FleetOperations {
  readonly #workspaces: () => ReadonlyMap<ClusterId, { readonly operations: Operations }>;
  readonly #closed = new Map<ClusterId, OperationStore>();
  readonly #changes = createEmitter();
  readonly #news = createEmitter<OperationNews>();

  constructor(workspaces: () => ReadonlyMap<ClusterId, { readonly operations: Operations }>) {
    this.#workspaces = workspaces;
  }

  /** All operations, of closed clusters too, newest first. */
  jobs(): readonly Job[] {
    const open = [...this.#workspaces().values()].flatMap(({ operations }) => operations.jobs());
    const closed = [...this.#closed.values()].flatMap((store) => store.jobs);
    return [...open, ...closed].toSorted((a, b) => b.startedAt - a.startedAt);
  }

  /** One operation as it is now. */
  job(id: OperationId): Job | undefined {
    return this.jobs().find((job) => job.id === id);
  }

  /** What closing this cluster, or all of them, would interrupt: to be said and asked before. */
  running(id?: ClusterId): readonly Job[] {
    return [...this.#workspaces()].flatMap(([each, { operations }]) =>
      id === undefined || each === id ? operations.running() : [],
    );
  }

  /** Drains of earlier runs that did not come to their end, of the clusters that are open. */
  leftovers(): readonly ClusterLeftover[] {
    return [...this.#workspaces()].flatMap(([clusterId, { operations }]) =>
      (operations.leftovers?.list() ?? []).map((leftover) => ({
        clusterId,
        clusterName: operations.store().clusterName,
        leftover,
      })),
    );
  }

  /** The operations of one open cluster: whoever acts on a job does so through its `clusterId`. */
  of(id: ClusterId): Operations | undefined {
    return this.#workspaces().get(id)?.operations;
  }

  /** Tells every change of `jobs()`. */
  subscribe(listener: () => void): Cancel {
    return this.#changes.subscribe(listener);
  }

  /** Tells each start and each end once, at the moment at which it happens. */
  onNews(listener: (news: OperationNews) => void): Cancel {
    return this.#news.subscribe(listener);
  }

  /** What a workspace that is being opened needs of this. */
  host(id: ClusterId): OperationsHost {
    const pastOperations = this.#closed.get(id);
    this.#closed.delete(id);
    return {
      pastOperations,
      operationsChanged: () => {
        this.#changes.emit();
      },
      news: (news) => {
        this.#news.emit(news);
      },
    };
  }

  /** Keeps what was done in a cluster that was closed. */
  keep(id: ClusterId, store: OperationStore): void {
    if (store.jobs.length > 0) this.#closed.set(id, store);
  }
}
