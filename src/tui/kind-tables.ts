import type { ClusterSession } from '../clusters/index.ts';
import type { ClusterId, ConfigProblem } from '../clusters/model/cluster.ts';
import type { Failure } from '../clusters/model/failure.ts';
import type { SessionState } from '../clusters/model/session-state.ts';
import type { Cancel, Clock } from '../clusters/ports.ts';
import type { FleetLease, FleetView } from '../refresh/index.ts';
import { withAnnotations } from '../refresh/model/annotations.ts';
import { KIND_RETRY_MS } from '../refresh/model/constants.ts';
import { withValues } from '../refresh/model/path/kept-values.ts';
import type { ObjectRecord } from '../refresh/model/record.ts';
import type { KindId, ResourceKind } from '../refresh/model/resource.ts';
import { type Selection, selectedKind, selects } from '../refresh/model/selection.ts';
import type { TableLayout } from '../refresh/model/table/layout.ts';
import { isOverWhenAlive } from '../refresh/model/watch/watch-verdict.ts';
import { clusterLabels } from './cluster-labels.ts';
import { type ColumnsView, pathsOf, unknownColumns, viewFor } from './model/k9s/views.ts';
import type { Theme } from './model/theme.ts';
import type { KindView } from './model/view/list-view.ts';
import { tablesOf } from './model/view/tab-view.ts';
import {
  type Focus,
  focusedView,
  focusedWork,
  topTable,
  VIEW_INITIAL,
  type ViewState,
  type WorkTab,
} from './model/view/view-state.ts';
import { type TableScope, tableStyle } from './rows/fleet.ts';
import type { RowStyle } from './rows/row.ts';
import { tableRows } from './rows/tables.ts';
import { KindTable } from './table/kind-table.ts';
import { ScreenMetrics, type ShownPart } from './table/screen-metrics.ts';
import type { TableMetrics } from './table/table-metrics.ts';

/** What a set of tables is made of. */
export interface KindTablesParts {
  readonly fleetView: FleetView;
  readonly theme: Theme;
  readonly clock: Clock;
  /** Rows of the table on the screen have changed. */
  readonly rowsChanged: () => void;
  /** The state of a table on a tab's screen has changed: also of one that is not focused, for its glyph. */
  readonly statusChanged: () => void;
  /** A cluster has told which of its kinds a word means that a tab of it shows. */
  readonly kindKnown: (id: ClusterId, word: string, kind: KindId) => void;
  /** What a person wants the tables of a tab to show. */
  readonly views: (tab: Focus) => readonly ColumnsView[];
  /** Something of that cannot be had. */
  readonly complain: (problems: readonly ConfigProblem[]) => void;
}

interface Entry {
  readonly table: KindTable;
  readonly kind: KindId;
  readonly namespace: string;
  readonly pod: string | undefined;
  readonly unsubscribe: Cancel;
}

/**
 * The tables of all views of all tabs, each with a hold on its feeds: switching tabs or going back is a repaint. Only
 * the table on the screen is listened to for rows.
 */
export class KindTables {
  readonly #parts: KindTablesParts;
  readonly #entries = new Map<string, Entry>();
  #view: ViewState = VIEW_INITIAL;
  /** Views whose kind the cluster has been asked for. */
  readonly #asked = new Set<string>();
  readonly #metrics: ScreenMetrics;
  #onScreen: { readonly table: KindTable; readonly unsubscribe: Cancel } | undefined;

  constructor(parts: KindTablesParts) {
    this.#parts = parts;
    this.#metrics = new ScreenMetrics(parts.rowsChanged);
  }

  /** The table of a view. */
  table(tab: WorkTab, view: KindView): KindTable | undefined {
    return this.#entries.get(this.#keyOf(tab, view))?.table;
  }

  /** The table on the screen; `undefined` on the Fleet home. */
  focused(view: ViewState): KindTable | undefined {
    const shown = focusedView(view);
    return shown === undefined ? undefined : this.table(focusedWork(view), shown);
  }

  /** True when the view on a tab's screen may not be listed: its state is `restricted`. */
  isForbidden(view: ViewState, id: ClusterId): boolean {
    const tab = view.tabs.find((each) => each.id === id);
    const status = tab === undefined ? undefined : this.table(tab, topTable(tab))?.lease.parts()[0]?.feed.status();
    return status?.phase === 'broken' && status.failure.kind === 'forbidden';
  }

  /** Follows the view: makes the tables that it needs, lets go of those it left. */
  follow(view: ViewState): void {
    this.#view = view;
    const wanted = new Set<string>();
    for (const tab of [view.fleet, ...view.tabs]) {
      for (const each of tablesOf(tab.views)) {
        wanted.add(this.#keyOf(tab, each));
        this.#ensure(tab, each);
      }
    }
    for (const [key, entry] of this.#entries) if (!wanted.has(key)) this.#drop(key, entry);
    this.#listenTo(this.focused(view));
    this.#metrics.follow(this.#shownParts(view));
  }

  /** What is measured for the screen: nothing while a sheet lies over the table. */
  #shownParts(view: ViewState): readonly ShownPart[] {
    const shown = focusedView(view);
    const entry = shown === undefined ? undefined : this.#entries.get(this.#keyOf(focusedWork(view), shown));
    if (entry === undefined) return [];
    const { table, kind, namespace, pod } = entry;
    return table.lease.parts().flatMap(({ clusterId }) => {
      const workspace = this.#parts.fleetView.workspace(clusterId);
      return workspace === undefined ? [] : [{ workspace, kind, namespace, pod }];
    });
  }

  #ensure(tab: WorkTab, view: KindView): void {
    const key = this.#keyOf(tab, view);
    if (this.#entries.has(key)) return;
    const { fleetView, theme, clock, statusChanged } = this.#parts;
    const kind = this.#kindOf(tab, view);
    if (kind === undefined) {
      this.#ask(key, tab, view);
      return;
    }
    this.#asked.delete(key);
    const namespace = namespaceOf(tab, view, kind);
    const clusters = clustersOf(tab, view);
    const labels = clusterLabels(fleetView.fleet);
    const wished = this.#wished(tab, kind.id, namespace);
    const lease = fleetView.lease(kind.id, namespace, clusters, (whole) => askedKind(whole, view, wished));
    const scope = tab.id === 'fleet' ? 'fleet' : 'cluster';
    const metrics = this.#metrics;
    const { added, scope: kept } = view;
    const tableScope = { kind, namespace, clusters: scope === 'fleet' ? labels : undefined, added, wished };
    const style = styleOf(tableScope, lease, metrics, this.#parts.complain);
    const session = (id: ClusterId): SessionState | undefined => fleetView.fleet.session(id)?.state();
    const favourites = (): readonly string[] => this.#favourites(tab.id);
    const table = new KindTable({
      kind,
      namespace,
      part: kept && { owner: kept.owner, one: oneOf(kept.selection), includes: selects(kept.selection) },
      lease,
      clusters,
      scope,
      labels,
      favourites,
      metrics,
      style,
      session,
      theme,
      clock,
    });
    const pod = kept?.selection.type === 'pod' ? kept.selection.name : undefined;
    this.#entries.set(key, { table, kind: kind.id, namespace, pod, unsubscribe: lease.onStatus(statusChanged) });
  }

  /** The kind as the tab's cluster serves it; on the Fleet, as the first that has told of it. */
  #kindOf(tab: WorkTab, view: KindView): ResourceKind | undefined {
    const { fleetView } = this.#parts;
    return 'clusters' in tab ? fleetView.kind(view.kind) : fleetView.workspace(tab.id)?.catalog.kind(view.kind);
  }

  #wished(tab: WorkTab, kind: KindId, namespace: string): ColumnsView | undefined {
    return viewFor(this.#parts.views(tab.id), kind, namespace);
  }

  #favourites(id: Focus): readonly string[] {
    const { fleet, tabs } = this.#view;
    return id === 'fleet' ? fleet.favourites : (tabs.find((tab) => tab.id === id)?.favourites ?? []);
  }

  /** Of a cluster that was opened anew nothing may be known yet: the kind is asked for, once it answers, and the table follows. */
  #ask(key: string, tab: WorkTab, view: KindView): void {
    const workspace = 'clusters' in tab ? undefined : this.#parts.fleetView.workspace(tab.id);
    if (workspace === undefined || this.#asked.has(key)) return;
    this.#asked.add(key);
    const { kindKnown, statusChanged } = this.#parts;
    void workspace.catalog.find(view.kind).then((found) => {
      const isOther = found.type === 'kind' && found.kind.id !== view.kind;
      if (isOther) kindKnown(workspace.session.cluster.id, view.kind, found.kind.id);
      if (found.failure !== undefined) this.#askAtBeat(key, workspace.session, found.failure);
      statusChanged();
    });
  }

  /** A cluster that could not tell is asked again when it has shown that it lives; one that lives and does not tell, after a while. */
  #askAtBeat(key: string, session: ClusterSession, failure: Failure): void {
    const { clock } = this.#parts;
    const dueAt = clock.now() + (isOverWhenAlive(failure) ? 0 : KIND_RETRY_MS);
    const cancel = session.onBeat(() => {
      if (clock.now() < dueAt) return;
      cancel();
      this.#asked.delete(key);
      this.#parts.statusChanged();
    });
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
    this.#onScreen = table === undefined ? undefined : { table, unsubscribe: table.lease.onRows(rowsChanged) };
  }

  #keyOf(tab: WorkTab, view: KindView): string {
    const { kind, scope, added } = view;
    const namespace = namespaceOf(tab, view, this.#kindOf(tab, view));
    const wished = this.#wished(tab, kind, namespace)?.id;
    return JSON.stringify([tab.id, kind, namespace, clustersOf(tab, view), scope?.selection, added, wished]);
  }
}

/** The kind as a view wants it asked for: what it selects, and the annotations and other values that it shows. */
function askedKind(kind: ResourceKind, { scope, added }: KindView, wished: ColumnsView | undefined): ResourceKind {
  const paths = wished === undefined ? [] : pathsOf(wished);
  const selected = selectedKind(kind, scope?.selection);
  const annotated = added.annotations.length === 0 ? selected : withAnnotations(selected, added.annotations);
  return paths.length === 0 ? annotated : withValues(annotated, paths);
}

function oneOf(selection: Selection): string | undefined {
  return selection.type === 'name' ? selection.name : undefined;
}

/** Of a kind that is not known yet: as if it had namespaces. */
function namespaceOf(tab: WorkTab, { scope }: KindView, kind: ResourceKind | undefined): string {
  if (kind?.namespaced === false) return '';
  return scope === undefined ? tab.namespace : scope.namespace;
}

/** The clusters that a view's table is kept to; `undefined` for whichever are open. */
function clustersOf(tab: WorkTab, { scope }: KindView): readonly ClusterId[] | undefined {
  if (scope !== undefined) return [scope.clusterId];
  return 'clusters' in tab ? tab.clusters : [tab.id];
}

/**
 * The style of a table, anew when its server tells of other columns (of several servers, the first that has told), and
 * when the first of its clusters turns out to have a metrics server.
 */
function styleOf(
  scope: TableScope,
  lease: FleetLease,
  metrics: TableMetrics,
  complain: KindTablesParts['complain'],
): () => RowStyle<ObjectRecord> {
  let columns: TableLayout | undefined;
  let hasUsage = metrics.isServed();
  let style = tableStyle(scope, columns, hasUsage);
  return () => {
    const told = firstColumns(lease);
    const isServed = metrics.isServed();
    if (told !== columns && told !== undefined && scope.wished !== undefined)
      complain(unknownColumns(scope.wished, idsOf(tableRows(told))));
    if (told !== columns || isServed !== hasUsage) style = tableStyle(scope, told, isServed);
    columns = told;
    hasUsage = isServed;
    return style;
  };
}

function idsOf({ columns }: RowStyle<ObjectRecord>): readonly string[] {
  return columns.map(({ id }) => id);
}

function firstColumns(lease: FleetLease): TableLayout | undefined {
  for (const { feed } of lease.parts()) {
    const columns = feed.columns();
    if (columns !== undefined) return columns;
  }
  return undefined;
}
