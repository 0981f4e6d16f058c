import { createEmitter } from './emitter.ts';
import type { Cluster, ClusterId, ContextEntry } from './model/cluster.ts';
import type { ClusterEvent } from './model/events.ts';
import { closed, opened, openRefusal, type Selection } from './model/selection.ts';
import type { Cancel } from './ports.ts';
import type { ClusterSession } from './session.ts';

/** What a Fleet is made of. */
export interface FleetParts {
  /** Every context there is, in the order of the Fleet home. */
  readonly entries: readonly ContextEntry[];
  /** Opens the session of one context. */
  readonly openSession: (cluster: Cluster) => ClusterSession;
}

/** Whether a context was opened, or the one line that says why not. */
export type Opening = { readonly session: ClusterSession } | { readonly refused: string };

/** All contexts and the sessions of the open ones. The only place that loops over clusters (design.md §2 law 2). */
export class Fleet {
  readonly entries: readonly ContextEntry[];
  readonly #openSession: (cluster: Cluster) => ClusterSession;
  readonly #sessions = new Map<ClusterId, ClusterSession>();
  readonly #changes = createEmitter<ClusterId>();
  readonly #events = createEmitter<ClusterEvent>();
  #selection: Selection = [];

  constructor(parts: FleetParts) {
    this.entries = parts.entries;
    this.#openSession = parts.openSession;
  }

  /** The open contexts in opening order; the same array as long as none is opened or closed. */
  selection(): Selection {
    return this.#selection;
  }

  session(id: ClusterId): ClusterSession | undefined {
    return this.#sessions.get(id);
  }

  /** Opens a context, or returns the session that it has already. */
  open(id: ClusterId): Opening {
    const running = this.#sessions.get(id);
    if (running !== undefined) return { session: running };
    const entry = this.entries.find((each) => each.id === id);
    if (entry === undefined) return { refused: `there is no context ${id}` };
    const refused = openRefusal(this.entries, this.#selection, entry);
    if (entry.kind === 'broken' || refused !== undefined) return { refused: refused ?? '' };
    const session = this.#openSession(entry.cluster);
    this.#sessions.set(id, session);
    this.#selection = opened(this.#selection, id);
    session.subscribe(() => this.#changes.emit(id));
    session.onEvent((event) => this.#events.emit(event));
    this.#changes.emit(id);
    return { session };
  }

  /** Closes a context; closing one that is not open does nothing. */
  close(id: ClusterId): void {
    const session = this.#sessions.get(id);
    if (session === undefined) return;
    this.#sessions.delete(id);
    this.#selection = closed(this.#selection, id);
    session.close();
    this.#changes.emit(id);
  }

  closeAll(): void {
    for (const id of this.#selection) this.close(id);
  }

  /** Tells which cluster was opened, was closed or changed its state. */
  subscribe(listener: (id: ClusterId) => void): Cancel {
    return this.#changes.subscribe(listener);
  }

  /** The events of all sessions. */
  onEvent(listener: (event: ClusterEvent) => void): Cancel {
    return this.#events.subscribe(listener);
  }
}
