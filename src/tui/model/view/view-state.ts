import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import type { Prompt } from '../prompt/prompt.ts';
import { ALL_AROUND, type Around } from './around.ts';
import type { Cursor } from './cursor.ts';
import type { Dialog } from './dialog.ts';
import type { KeptView } from './kept-view.ts';
import { type KindView, type ListView, NEW_LIST, type ViewScope } from './list-view.ts';
import type { ObjectRef, SheetSpec } from './sheet-spec.ts';
import { isSheet, type SheetView, type TabView, tablesOf } from './tab-view.ts';
import { NEW_TRAIL, type Trail, type TrailStep } from './trail.ts';

/** The tab that has the keys: the Fleet, or one cluster. */
export type Focus = ClusterId | 'fleet';

/** The tab of one open cluster. */
export interface ClusterTab {
  readonly id: ClusterId;
  /** The namespace in force while the tab is focused; empty for all. View state, never on disk (design.md §3). */
  readonly namespace: string;
  /** Namespaces that it has shown, each under the digit of its place: 1 is the first. For the session, as the namespace is. */
  readonly favourites: readonly string[];
  /** From the first view to the one on the screen; `Esc` goes back. The first is a table. */
  readonly views: readonly [KindView, ...TabView[]];
  readonly trail: Trail;
}

/** The Fleet tab. As a list it is its home, the table of contexts; kind views lie over that. */
export interface FleetTab extends ListView {
  readonly id: 'fleet';
  /** The namespace that its tables show of every cluster; empty for all. */
  readonly namespace: string;
  /** Namespaces that it has shown, each under the digit of its place. */
  readonly favourites: readonly string[];
  /** From the first view over the home to the one on the screen. */
  readonly views: readonly TabView[];
  readonly trail: Trail;
  /** The clusters that its tables are kept to; `undefined` for all that are open. */
  readonly clusters: readonly ClusterId[] | undefined;
}

/** Any tab. */
export type WorkTab = ClusterTab | FleetTab;

/** A line for the notice row. */
export interface Notice {
  readonly text: string;
  readonly tone: 'plain' | 'good' | 'warning' | 'bad';
  /** The cluster it is about, put in front. */
  readonly clusterName?: string;
}

/** The list of what was found in all open clusters. */
export interface FindView extends ListView {
  /** What was looked for. */
  readonly name: string;
}

/** How the Fleet home is sorted: as the kubeconfig files are, by name, or the worst state first. */
export type HomeSort = 'files' | 'name' | 'state';

/** All that the screen shows besides the clusters' own data. */
export interface ViewState {
  readonly focus: Focus;
  /** In opening order. */
  readonly tabs: readonly ClusterTab[];
  readonly fleet: FleetTab;
  readonly homeSort: HomeSort;
  /** What was found, in place of the Fleet home, until it is left. */
  readonly find: FindView | undefined;
  /** Tabs whose pods tables show only faults. */
  readonly podFaults: readonly Focus[];
  readonly prompt: Prompt | undefined;
  /** The question over the page. */
  readonly dialog: Dialog | undefined;
  /** The object that the next one is compared with, wherever that is. */
  readonly compareFrom: ObjectRef | undefined;
  readonly around: Around;
  /** How many sheets were ever opened. */
  readonly sheets: number;
  readonly notice: Notice | undefined;
  /** A backtick was pressed: the next digit is a tab's number. */
  readonly awaitsTab: boolean;
}

/** Everything that changes the view. */
export type ViewAction =
  | { readonly type: 'focus'; readonly focus: Focus }
  | {
      readonly type: 'tab-opened';
      readonly id: ClusterId;
      readonly namespace: string;
      readonly kind: KindId;
      readonly kept?: KeptView;
    }
  | { readonly type: 'tab-closed'; readonly id: ClusterId }
  /** A cluster has told which of its kinds the word means that its tab was opened on. */
  | { readonly type: 'kind-known'; readonly id: ClusterId; readonly word: string; readonly view: KindView }
  /** Replaces the focused tab's views by one; a namespace given with it becomes the tab's. */
  | {
      readonly type: 'show-kind';
      readonly kind: KindId;
      readonly namespace?: string;
      readonly kept?: KeptView;
      readonly cursor?: Cursor;
    }
  /** Goes one view deeper; a scope leaves the tab's namespace as it is. */
  | { readonly type: 'push-kind'; readonly kind: KindId; readonly namespace?: string; readonly scope?: ViewScope }
  /** Lays a sheet over the view on the screen, unless that shows the same. */
  | { readonly type: 'push-sheet'; readonly spec: SheetSpec }
  | { readonly type: 'back' }
  /** Goes along what commands have led the focused tab to. */
  | { readonly type: 'trail'; readonly step: TrailStep }
  /** From its first row on, or where the cursor is put. */
  | { readonly type: 'namespace'; readonly namespace: string; readonly cursor?: Cursor }
  | { readonly type: 'cursor'; readonly cursor: Cursor }
  | { readonly type: 'filter'; readonly filter: string }
  /** The same sort once more is the order of the files again. */
  | { readonly type: 'home-sort'; readonly sort: HomeSort }
  /** Shows what is found for a name on the Fleet tab, and goes there; `undefined` is the home again. */
  | { readonly type: 'find'; readonly name: string | undefined }
  /** Changes the table on the screen: its sort, its columns, its marks. */
  | { readonly type: 'view'; readonly change: (view: KindView) => KindView }
  /** Goes to the table of contexts. */
  | { readonly type: 'fleet-home' }
  /** Keeps the Fleet's tables to some clusters; `undefined` for all. */
  | { readonly type: 'fleet-clusters'; readonly clusters: readonly ClusterId[] | undefined }
  | { readonly type: 'pod-faults'; readonly id: Focus; readonly isOn: boolean }
  /** Chooses the first of two objects that are to be compared; `undefined` takes that back. */
  | { readonly type: 'compare-from'; readonly object: ObjectRef | undefined }
  | { readonly type: 'around'; readonly change: Partial<Around> }
  | { readonly type: 'prompt'; readonly prompt: Prompt | undefined }
  | { readonly type: 'dialog'; readonly dialog: Dialog | undefined }
  | { readonly type: 'notice'; readonly notice: Notice | undefined }
  | { readonly type: 'await-tab'; readonly awaits: boolean };

/** The Fleet home, with nothing open. */
export const VIEW_INITIAL: ViewState = {
  focus: 'fleet',
  tabs: [],
  fleet: { ...NEW_LIST, id: 'fleet', namespace: '', favourites: [], views: [], trail: NEW_TRAIL, clusters: undefined },
  homeSort: 'files',
  find: undefined,
  podFaults: [],
  prompt: undefined,
  dialog: undefined,
  compareFrom: undefined,
  around: ALL_AROUND,
  sheets: 0,
  notice: undefined,
  awaitsTab: false,
};

/** The tab that is focused; `undefined` on the Fleet. */
export function focusedTab(view: ViewState): ClusterTab | undefined {
  return view.tabs.find((tab) => tab.id === view.focus);
}

/** Whether the Fleet home is on the screen. */
export function showsHome(view: ViewState): boolean {
  return view.focus === 'fleet' && view.find === undefined && view.fleet.views.length === 0;
}

/** The tab that has the keys. */
export function focusedWork(view: ViewState): WorkTab {
  return focusedTab(view) ?? view.fleet;
}

/** The table of a cluster's tab that is on its screen, or under the sheets there. */
export function topTable(tab: ClusterTab): KindView {
  return tablesOf(tab.views).at(-1) ?? tab.views[0];
}

/** The table on the screen; `undefined` on the Fleet home, over what was found, and under a sheet. */
export function focusedView(view: ViewState): KindView | undefined {
  if (view.focus === 'fleet' && view.find !== undefined) return undefined;
  const top = focusedWork(view).views.at(-1);
  return top === undefined || isSheet(top) ? undefined : top;
}

/** The sheet on the screen. */
export function focusedSheet(view: ViewState): SheetView | undefined {
  const top = focusedWork(view).views.at(-1);
  return top !== undefined && isSheet(top) ? top : undefined;
}

/** What the screen shows when the sheet on it is left; without a sheet the same. */
export function withoutSheet(view: ViewState): ViewState {
  if (focusedSheet(view) === undefined) return view;
  if (view.focus === 'fleet') return { ...view, fleet: { ...view.fleet, views: view.fleet.views.slice(0, -1) } };
  const lifted = (tab: ClusterTab): ClusterTab => {
    const [first, ...more] = tab.views;
    return { ...tab, views: [first, ...more.slice(0, -1)] };
  };
  return { ...view, tabs: view.tabs.map((tab) => (tab.id === view.focus ? lifted(tab) : tab)) };
}

/** Whether the table on a tab's screen shows only faults. */
export function showsFaults(view: ViewState, tab: WorkTab): boolean {
  const table = tablesOf(tab.views).at(-1);
  return table?.kind === 'pods' ? view.podFaults.includes(tab.id) : table?.faults === true;
}

/** What `/` filters. */
export function focusedFilter(view: ViewState): string {
  return (focusedSheet(view) ?? focusedList(view)).filter;
}

/** The list that has the cursor, or lies under a sheet. */
export function focusedList(view: ViewState): ListView {
  return focusedView(view) ?? (view.focus === 'fleet' ? view.find : undefined) ?? view.fleet;
}
