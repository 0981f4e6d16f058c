import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { KindId } from '../../refresh/model/resource.ts';
import { CURSOR_HOME, type Cursor } from './cursor.ts';
import type { KeptView } from './kept-view.ts';
import type { LineEdit } from './line-edit.ts';
import { type KindView, type ListView, marksWithout, NEW_LIST, newView } from './list-view.ts';

/** The tab that has the keys: the Fleet, or one cluster. */
export type Focus = ClusterId | 'fleet';

/** The tab of one open cluster. */
export interface ClusterTab {
  readonly id: ClusterId;
  /** The namespace in force while the tab is focused; empty for all. View state, never on disk (design.md §3). */
  readonly namespace: string;
  /** Namespaces that it has shown, each under the digit of its place: 1 is the first. For the session, as the namespace is. */
  readonly favourites: readonly string[];
  /** From the first view to the one on the screen; `Esc` goes back. Never empty. */
  readonly views: readonly [KindView, ...KindView[]];
}

/** The Fleet tab. As a list it is its home, the table of contexts; kind views lie over that. */
export interface FleetTab extends ListView {
  readonly id: 'fleet';
  /** The namespace that its tables show of every cluster; empty for all. */
  readonly namespace: string;
  /** Namespaces that it has shown, each under the digit of its place. */
  readonly favourites: readonly string[];
  /** From the first view over the home to the one on the screen. */
  readonly views: readonly KindView[];
  /** The clusters that its tables are kept to; `undefined` for all that are open. */
  readonly clusters: readonly ClusterId[] | undefined;
}

/** Any tab. */
export type WorkTab = ClusterTab | FleetTab;

/** The line that is being typed. */
export interface Prompt {
  readonly purpose: 'command' | 'filter';
  readonly edit: LineEdit;
}

/** A line for the notice row. */
export interface Notice {
  readonly text: string;
  readonly tone: 'plain' | 'good' | 'warning' | 'bad';
  /** The cluster it is about, put in front. */
  readonly clusterName?: string;
}

/** The pages of text. */
export type PageId = 'help' | 'messages' | 'diag' | 'aliases';

/** A page of text, from its line `top` on. */
export interface Page {
  readonly id: PageId;
  readonly top: number;
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
  /** The page of text that lies over the table. */
  readonly page: Page | undefined;
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
  /** Replaces the focused tab's views by one; a namespace given with it becomes the tab's. */
  | {
      readonly type: 'show-kind';
      readonly kind: KindId;
      readonly namespace?: string;
      readonly kept?: KeptView;
      readonly cursor?: Cursor;
    }
  /** Goes one view deeper. */
  | { readonly type: 'push-kind'; readonly kind: KindId; readonly namespace?: string }
  | { readonly type: 'back' }
  | { readonly type: 'namespace'; readonly namespace: string }
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
  | { readonly type: 'prompt'; readonly prompt: Prompt | undefined }
  | { readonly type: 'page'; readonly page: Page | undefined }
  | { readonly type: 'notice'; readonly notice: Notice | undefined }
  | { readonly type: 'await-tab'; readonly awaits: boolean };

/** The Fleet home, with nothing open. */
export const VIEW_INITIAL: ViewState = {
  focus: 'fleet',
  tabs: [],
  fleet: { ...NEW_LIST, id: 'fleet', namespace: '', favourites: [], views: [], clusters: undefined },
  homeSort: 'files',
  find: undefined,
  podFaults: [],
  prompt: undefined,
  page: undefined,
  notice: undefined,
  awaitsTab: false,
};

/** The tab that is focused; `undefined` on the Fleet. */
export function focusedTab(view: ViewState): ClusterTab | undefined {
  return view.tabs.find((tab) => tab.id === view.focus);
}

/** Whether the Fleet home is on the screen. */
export function showsHome(view: ViewState): boolean {
  return view.focus === 'fleet' && view.find === undefined && view.fleet.views.length === 0 && view.page === undefined;
}

/** The tab that has the keys. */
export function focusedWork(view: ViewState): WorkTab {
  return focusedTab(view) ?? view.fleet;
}

/** The view on a cluster tab's screen. */
export function topView(tab: ClusterTab): KindView {
  return tab.views[tab.views.length - 1] ?? tab.views[0];
}

/** The table on the screen; `undefined` on the Fleet home, and over what was found. */
export function focusedView(view: ViewState): KindView | undefined {
  if (view.focus === 'fleet' && view.find !== undefined) return undefined;
  return focusedWork(view).views.at(-1);
}

/** Whether the table on a tab's screen shows only faults. */
export function showsFaults(view: ViewState, tab: WorkTab): boolean {
  return tab.views.at(-1)?.kind === 'pods' && view.podFaults.includes(tab.id);
}

/** The list that has the cursor. */
export function focusedList(view: ViewState): ListView {
  return focusedView(view) ?? (view.focus === 'fleet' ? view.find : undefined) ?? view.fleet;
}

/** The next view. Returns the same object when nothing changes. */
export function reduceView(view: ViewState, action: ViewAction): ViewState {
  switch (action.type) {
    case 'focus': {
      const exists = action.focus === 'fleet' || view.tabs.some((tab) => tab.id === action.focus);
      return exists && view.focus !== action.focus ? { ...view, focus: action.focus, prompt: undefined } : view;
    }
    case 'tab-opened': {
      if (view.tabs.some((tab) => tab.id === action.id)) return view;
      const { id, namespace, kind, kept } = action;
      const favourites = withFavourite([], namespace);
      return { ...view, tabs: [...view.tabs, { id, namespace, favourites, views: [newView(kind, kept)] }] };
    }
    case 'tab-closed':
      return tabClosed(view, action.id);
    case 'show-kind':
      return inWork({ ...view, find: view.focus === 'fleet' ? undefined : view.find }, action.namespace, () => [
        { ...newView(action.kind, action.kept), cursor: action.cursor ?? CURSOR_HOME },
      ]);
    case 'push-kind':
      return inWork(view, action.namespace, (views) => [...views, newView(action.kind)]);
    case 'back':
      return inWork(view, undefined, (views) => views.slice(0, -1));
    case 'namespace':
      return inWork(view, action.namespace, (views) => withLast(views, (last) => ({ ...last, cursor: CURSOR_HOME })));
    case 'cursor':
      return inList(view, { cursor: action.cursor });
    case 'filter':
      return inList(view, { filter: action.filter, cursor: CURSOR_HOME });
    case 'view':
      return inWork(view, undefined, (views) => withLast(views, action.change));
    case 'fleet-home':
      return reduceView(
        { ...view, find: undefined, fleet: { ...view.fleet, views: [] } },
        { type: 'focus', focus: 'fleet' },
      );
    case 'fleet-clusters':
      return { ...view, fleet: { ...view.fleet, clusters: action.clusters } };
    case 'pod-faults': {
      if (view.podFaults.includes(action.id) === action.isOn) return view;
      const others = view.podFaults.filter((id) => id !== action.id);
      return { ...view, podFaults: action.isOn ? [...others, action.id] : others };
    }
    case 'find':
      if (action.name === undefined) return { ...view, find: undefined };
      return { ...view, focus: 'fleet', find: { ...NEW_LIST, name: action.name } };
    case 'home-sort':
      return { ...view, homeSort: view.homeSort === action.sort ? 'files' : action.sort };
    case 'prompt':
      return { ...view, prompt: action.prompt };
    case 'page':
      return { ...view, page: action.page };
    case 'notice':
      return { ...view, notice: action.notice };
    case 'await-tab':
      return view.awaitsTab === action.awaits ? view : { ...view, awaitsTab: action.awaits };
    default:
      return action satisfies never;
  }
}

/** Of the tabs that stay, the focus goes to the only one; with more, or none, to the Fleet (design.md §3). */
function tabClosed(view: ViewState, id: ClusterId): ViewState {
  const tabs = view.tabs.filter((tab) => tab.id !== id);
  const fleet = { ...view.fleet, views: view.fleet.views.map((each) => marksWithout(each, id)) };
  if (view.focus !== id) return { ...view, tabs, fleet };
  const [only, ...others] = tabs;
  const focus = only !== undefined && others.length === 0 ? only.id : 'fleet';
  return { ...view, tabs, fleet, prompt: undefined, focus };
}

/** As many as there are digits beside 0, which is all namespaces (k9s). */
const FAVOURITES = 9;

/** A namespace keeps its digit; only when there is none left do all move up, and the oldest goes. */
function withFavourite(favourites: readonly string[], namespace: string): readonly string[] {
  if (namespace === '' || favourites.includes(namespace)) return favourites;
  return [...favourites, namespace].slice(-FAVOURITES);
}

/** Changes the views of the focused tab, and its namespace if one is given. A cluster's tab keeps its last view. */
function inWork(
  view: ViewState,
  namespace: string | undefined,
  change: (views: readonly KindView[]) => readonly KindView[],
): ViewState {
  const cluster = focusedTab(view);
  const tab = cluster ?? view.fleet;
  const views = change(tab.views);
  const sameViews = views.length === tab.views.length && views.every((each, index) => each === tab.views[index]);
  const own = {
    namespace: namespace ?? tab.namespace,
    favourites: namespace === undefined ? tab.favourites : withFavourite(tab.favourites, namespace),
    views: sameViews ? tab.views : views,
  };
  if (sameViews && own.namespace === tab.namespace) return view;
  if (cluster === undefined) return { ...view, fleet: { ...view.fleet, ...own } };
  const [first, ...more] = views;
  if (first === undefined) return view;
  const changed: ClusterTab = { ...cluster, ...own, views: [first, ...more] };
  return { ...view, tabs: view.tabs.map((each) => (each === cluster ? changed : each)) };
}

function inList(view: ViewState, change: Partial<ListView>): ViewState {
  if (focusedView(view) === undefined) {
    if (view.find !== undefined) return { ...view, find: { ...view.find, ...change } };
    return { ...view, fleet: { ...view.fleet, ...change } };
  }
  return inWork(view, undefined, (views) => withLast(views, (last) => ({ ...last, ...change })));
}

function withLast(views: readonly KindView[], change: (last: KindView) => KindView): readonly KindView[] {
  const last = views.at(-1);
  return last === undefined ? views : [...views.slice(0, -1), change(last)];
}
