import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { KindId } from '../../refresh/model/resource.ts';
import { CURSOR_HOME, type Cursor } from './cursor.ts';
import type { KeptView } from './kept-view.ts';
import type { LineEdit } from './line-edit.ts';

/** The tab that has the keys: the Fleet, or one cluster. */
export type Focus = ClusterId | 'fleet';

/** What a person did to one list. */
export interface ListView {
  readonly cursor: Cursor;
  /** As typed after `/`; empty for none. */
  readonly filter: string;
}

/** One table of a cluster's tab. */
export interface KindView extends ListView {
  readonly kind: KindId;
}

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
  readonly fleet: ListView;
  readonly homeSort: HomeSort;
  /** What was found, in place of the Fleet home, until it is left. */
  readonly find: FindView | undefined;
  /** Clusters whose pods tables show only faults. */
  readonly podFaults: readonly ClusterId[];
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
  | { readonly type: 'pod-faults'; readonly id: ClusterId; readonly isOn: boolean }
  | { readonly type: 'prompt'; readonly prompt: Prompt | undefined }
  | { readonly type: 'page'; readonly page: Page | undefined }
  | { readonly type: 'notice'; readonly notice: Notice | undefined }
  | { readonly type: 'await-tab'; readonly awaits: boolean };

const NEW_LIST: ListView = { cursor: CURSOR_HOME, filter: '' };

/** The Fleet home, with nothing open. */
export const VIEW_INITIAL: ViewState = {
  focus: 'fleet',
  tabs: [],
  fleet: NEW_LIST,
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
  return view.focus === 'fleet' && view.find === undefined && view.page === undefined;
}

/** The view on a tab's screen. */
export function topView(tab: ClusterTab): KindView {
  return tab.views[tab.views.length - 1] ?? tab.views[0];
}

/** Whether the table on a tab's screen shows only faults. */
export function showsFaults(view: ViewState, tab: ClusterTab): boolean {
  return topView(tab).kind === 'pods' && view.podFaults.includes(tab.id);
}

/** The list that has the cursor. */
export function focusedList(view: ViewState): ListView {
  const tab = focusedTab(view);
  return tab === undefined ? (view.find ?? view.fleet) : topView(tab);
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
      return inTab(view, (tab) => ({
        ...inNamespace(tab, action.namespace ?? tab.namespace),
        views: [{ ...newView(action.kind, action.kept), cursor: action.cursor ?? CURSOR_HOME }],
      }));
    case 'push-kind':
      return inTab(view, (tab) => ({
        ...inNamespace(tab, action.namespace ?? tab.namespace),
        views: [...tab.views, newView(action.kind)],
      }));
    case 'back':
      return inTab(view, (tab) => (tab.views.length > 1 ? { ...tab, views: withoutLast(tab.views) } : tab));
    case 'namespace':
      return inTab(view, (tab) => ({
        ...inNamespace(tab, action.namespace),
        views: replacedLast(tab.views, { ...topView(tab), cursor: CURSOR_HOME }),
      }));
    case 'cursor':
      return inList(view, { cursor: action.cursor });
    case 'filter':
      return inList(view, { filter: action.filter, cursor: CURSOR_HOME });
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
  if (view.focus !== id) return { ...view, tabs };
  const [only, ...others] = tabs;
  return { ...view, tabs, prompt: undefined, focus: only !== undefined && others.length === 0 ? only.id : 'fleet' };
}

/** As many as there are digits beside 0, which is all namespaces (k9s). */
const FAVOURITES = 9;

function inNamespace(tab: ClusterTab, namespace: string): ClusterTab {
  return { ...tab, namespace, favourites: withFavourite(tab.favourites, namespace) };
}

/** A namespace keeps its digit; only when there is none left do all move up, and the oldest goes. */
function withFavourite(favourites: readonly string[], namespace: string): readonly string[] {
  if (namespace === '' || favourites.includes(namespace)) return favourites;
  return [...favourites, namespace].slice(-FAVOURITES);
}

/** The view of a kind at its start, or as it was kept. */
function newView(kind: KindId, kept: KeptView = {}): KindView {
  return { ...NEW_LIST, kind, filter: kept.filter ?? '' };
}

function inTab(view: ViewState, change: (tab: ClusterTab) => ClusterTab): ViewState {
  const tab = focusedTab(view);
  const next = tab === undefined ? undefined : change(tab);
  if (next === undefined || next === tab) return view;
  return { ...view, tabs: view.tabs.map((each) => (each === tab ? next : each)) };
}

function inList(view: ViewState, change: Partial<ListView>): ViewState {
  if (view.focus === 'fleet') {
    if (view.find !== undefined) return { ...view, find: { ...view.find, ...change } };
    return { ...view, fleet: { ...view.fleet, ...change } };
  }
  return inTab(view, (tab) => ({ ...tab, views: replacedLast(tab.views, { ...topView(tab), ...change }) }));
}

type Views = ClusterTab['views'];

function replacedLast(views: Views, last: KindView): Views {
  return [...views.slice(0, -1), last] as unknown as Views;
}

function withoutLast(views: Views): Views {
  return views.slice(0, -1) as unknown as Views;
}
