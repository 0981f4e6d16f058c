import type { ClusterId } from '../clusters/model/cluster.ts';
import type { Cancel, Clock } from '../clusters/ports.ts';
import type { ClusterWorkspace, FleetView } from '../refresh/index.ts';
import type { Theme } from './model/theme.ts';
import {
  type ClusterTab,
  focusedTab,
  type KindView,
  topView,
  VIEW_INITIAL,
  type ViewState,
} from './model/view-state.ts';
import { KindTable } from './table/kind-table.ts';

/** What a set of tables is made of. */
export interface KindTablesParts {
  readonly fleetView: FleetView;
  readonly theme: Theme;
  readonly clock: Clock;
  /** Rows of the table on the screen have changed. */
  readonly rowsChanged: () => void;
  /** The state of a table on a tab's screen has changed: also of one that is not focused, for its glyph. */
  readonly statusChanged: () => void;
}

interface Entry {
  readonly table: KindTable;
  readonly workspace: ClusterWorkspace;
  readonly unsubscribe: Cancel;
}

/**
 * The tables of all views of all tabs, each with a hold on its feed: switching tabs or going back is a repaint. Only
 * the table on the screen is listened to for rows.
 */
export class KindTables {
  readonly #parts: KindTablesParts;
  readonly #entries = new Map<string, Entry>();
  #view: ViewState = VIEW_INITIAL;
  /** Views whose kind the cluster has been asked for. */
  readonly #asked = new Set<string>();
  #onScreen: { readonly table: KindTable; readonly unsubscribe: Cancel } | undefined;

  constructor(parts: KindTablesParts) {
    this.#parts = parts;
  }

  /** The table of a view, when its cluster is open. */
  table(tab: ClusterTab, view: KindView): KindTable | undefined {
    return this.#entries.get(this.#keyOf(tab, view))?.table;
  }

  /** The table on the screen. */
  focused(view: ViewState): KindTable | undefined {
    const tab = focusedTab(view);
    return tab === undefined ? undefined : this.table(tab, topView(tab));
  }

  /** True when the view on a tab's screen may not be listed: its state is `restricted`. */
  isForbidden(view: ViewState, id: ClusterId): boolean {
    const tab = view.tabs.find((each) => each.id === id);
    const status = tab === undefined ? undefined : this.table(tab, topView(tab))?.lease.feed.status();
    return status?.phase === 'broken' && status.failure.kind === 'forbidden';
  }

  /** Follows the view and the sessions behind it: makes the tables that it needs, lets go of those it left. */
  follow(view: ViewState): void {
    this.#view = view;
    const wanted = new Set<string>();
    for (const tab of view.tabs) {
      for (const each of tab.views) {
        wanted.add(this.#keyOf(tab, each));
        this.#ensure(tab, each);
      }
    }
    for (const [key, entry] of this.#entries) if (!wanted.has(key)) this.#drop(key, entry);
    this.#listenTo(this.focused(view));
  }

  #ensure(tab: ClusterTab, view: KindView): void {
    const key = this.#keyOf(tab, view);
    const workspace = this.#parts.fleetView.workspace(tab.id);
    const known = this.#entries.get(key);
    if (workspace === undefined || known?.workspace === workspace) return;
    // Another session of the same context is another server: nothing of the old one's rows is true of it.
    if (known !== undefined) this.#drop(key, known);
    const { theme, clock, statusChanged } = this.#parts;
    const kind = workspace.catalog.kind(view.kind);
    if (kind === undefined) {
      this.#ask(key, workspace, view);
      return;
    }
    this.#asked.delete(key);
    const namespace = kind.namespaced ? tab.namespace : '';
    const lease = workspace.lease(kind, namespace);
    const unsubscribe = lease.feed.subscribe(statusChanged);
    const favourites = (): readonly string[] => this.#view.tabs.find(({ id }) => id === tab.id)?.favourites ?? [];
    const table = new KindTable({ kind, namespace, lease, favourites, theme, clock });
    this.#entries.set(key, { table, workspace, unsubscribe });
  }

  /** Of a cluster that was opened anew nothing may be known yet: the kind is asked for, once, and the table follows. */
  #ask(key: string, workspace: ClusterWorkspace, view: KindView): void {
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    void workspace.catalog.find(view.kind).then(this.#parts.statusChanged);
  }

  #drop(key: string, { table, unsubscribe }: Entry): void {
    unsubscribe();
    table.lease.release();
    this.#entries.delete(key);
  }

  #listenTo(table: KindTable | undefined): void {
    if (this.#onScreen?.table === table) return;
    this.#onScreen?.unsubscribe();
    const { rowsChanged } = this.#parts;
    this.#onScreen =
      table === undefined ? undefined : { table, unsubscribe: table.lease.feed.reader.subscribe(rowsChanged) };
  }

  #keyOf(tab: ClusterTab, view: KindView): string {
    const kind = this.#parts.fleetView.workspace(tab.id)?.catalog.kind(view.kind);
    return JSON.stringify([tab.id, view.kind, kind?.namespaced === false ? '' : tab.namespace]);
  }
}
