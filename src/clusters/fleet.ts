import { LoginGroups } from './credential/login-group.ts';
import { createEmitter } from './emitter.ts';
import type { Cluster, ClusterId, ContextEntry } from './model/cluster.ts';
import type { ClusterEvent } from './model/events.ts';
import { accessFiles } from './model/kubeconfig/access-files.ts';
import { type ContextsDiff, clusterChange, diffContexts, withKept } from './model/kubeconfig/kubeconfig-diff.ts';
import { closed, opened, openRefusal, type Selection } from './model/selection.ts';
import { ServerReplaced } from './model/server-replaced.ts';
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
  /** Interactive logins, shared by the contexts of a group. */
  readonly logins: LoginGroups = new LoginGroups(() => this.#sessions.values());
  readonly #openSession: (cluster: Cluster) => ClusterSession;
  readonly #sessions = new Map<ClusterId, ClusterSession>();
  readonly #changes = createEmitter<ClusterId>();
  readonly #events = createEmitter<ClusterEvent>();
  readonly #diffs = createEmitter<ContextsDiff>();
  #selection: Selection = [];
  /** The contexts of the kubeconfig files. */
  #listed: readonly ContextEntry[];
  #entries: readonly ContextEntry[];
  /** Settles when nothing is left of the sessions closed so far. */
  #ended: Promise<unknown> = Promise.resolve();

  constructor(parts: FleetParts) {
    this.#listed = parts.entries;
    this.#entries = parts.entries;
    this.#openSession = parts.openSession;
  }

  /** Every context there is, and those that are gone but still open; the same array as long as nothing changes. */
  get entries(): readonly ContextEntry[] {
    return this.#entries;
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
    this.#selection = opened(this.#selection, id);
    return { session: this.#start(entry.cluster) };
  }

  /** Closes a context; closing one that is not open does nothing. */
  close(id: ClusterId): void {
    const session = this.#sessions.get(id);
    if (session === undefined) return;
    this.#sessions.delete(id);
    this.#selection = closed(this.#selection, id);
    this.#showEntries();
    session.close();
    this.#ended = Promise.all([this.#ended, session.ended]);
    this.#changes.emit(id);
  }

  /** Closes all; settles when nothing is left of any, plugins included. */
  async closeAll(): Promise<void> {
    for (const id of this.#selection) this.close(id);
    await this.#ended;
  }

  /**
   * Takes over what the kubeconfig files say now (design.md §3). Of the open contexts only those that differ are
   * touched: one that is gone stays and is asked nothing, another credential or namespace reaches its session, another
   * server gets a session of its own in place of the old one. One that cannot be used now goes on as it was.
   */
  apply(entries: readonly ContextEntry[]): void {
    const diff = diffContexts(this.#listed, entries);
    this.#listed = entries;
    this.#showEntries();
    for (const { id } of diff.removed) this.#sessions.get(id)?.configure(undefined);
    for (const entry of [...diff.added, ...diff.changed.map(({ after }) => after)]) this.#reconfigure(entry);
    this.#diffs.emit(diff);
  }

  /** A file has changed: clusters that name it read it again, and try at once if their credential is not accepted. */
  touched(path: string): void {
    for (const session of this.#sessions.values()) {
      if (accessFiles(session.cluster.access).includes(path)) session.credentialChanged();
    }
  }

  /** Tells which cluster was opened, was closed or changed its state. */
  subscribe(listener: (id: ClusterId) => void): Cancel {
    return this.#changes.subscribe(listener);
  }

  /** Tells that kubeconfig files were written, and what came of it: nothing, if it is empty. */
  onApplied(listener: (diff: ContextsDiff) => void): Cancel {
    return this.#diffs.subscribe(listener);
  }

  /** The events of all sessions. */
  onEvent(listener: (event: ClusterEvent) => void): Cancel {
    return this.#events.subscribe(listener);
  }

  #start(cluster: Cluster): ClusterSession {
    const session = this.#openSession(cluster);
    this.#sessions.set(cluster.id, session);
    session.subscribe(() => this.#changes.emit(cluster.id));
    session.onEvent((event) => this.#events.emit(event));
    this.#changes.emit(cluster.id);
    return session;
  }

  #reconfigure(entry: ContextEntry): void {
    const session = this.#sessions.get(entry.id);
    if (session === undefined || entry.kind === 'broken') return;
    if (clusterChange(session.cluster, entry.cluster) === 'cluster') {
      session.close(new ServerReplaced(session.cluster.name));
      this.#start(entry.cluster);
    } else session.configure(entry.cluster);
  }

  #showEntries(): void {
    this.#entries = withKept(this.#listed, this.#entries, (id) => this.#sessions.has(id));
  }
}
