import type { ClusterId } from '../../../clusters/model/cluster.ts';
import { CURSOR_HOME } from './cursor.ts';
import { type KindView, type ListView, marksWithout, NEW_LIST, newView } from './list-view.ts';
import { isSameSheet, type SheetSpec } from './sheet-spec.ts';
import { isSheet, type TabView, tablesOf } from './tab-view.ts';
import { ledAway, NEW_TRAIL, type Stand, stepped, type Trail, type TrailStep, trailWithout } from './trail.ts';
import {
  type ClusterTab,
  type FleetTab,
  focusedSheet,
  focusedTab,
  focusedView,
  focusedWork,
  type ViewAction,
  type ViewState,
  type WorkTab,
} from './view-state.ts';

/** The next view. Returns the same object when nothing changes. */
export function reduceView(view: ViewState, action: ViewAction): ViewState {
  switch (action.type) {
    case 'focus': {
      const exists = action.focus === 'fleet' || view.tabs.some((tab) => tab.id === action.focus);
      return exists && view.focus !== action.focus ? { ...view, focus: action.focus, prompt: undefined } : view;
    }
    case 'tab-opened':
      return tabOpened(view, action);
    case 'tab-closed':
      return tabClosed(view, action.id);
    case 'kind-known':
      return kindKnown(view, action);
    case 'show-kind':
      return kindShown(view, action);
    case 'push-kind':
      return inWork(view, action.namespace, (views) => [...views, newView(action.kind, {}, action.scope)]);
    case 'push-sheet':
      return sheetPushed(view, action.spec);
    case 'trail':
      return trailStepped(view, action.step);
    case 'back':
      return inWork(view, undefined, (views) => views.slice(0, -1));
    case 'namespace':
      return inWork(view, action.namespace, (views) =>
        withLast(views, (last) => ({ ...last, cursor: action.cursor ?? CURSOR_HOME })),
      );
    case 'cursor':
      return inList(view, { cursor: action.cursor });
    case 'filter':
      return inList(view, { filter: action.filter, cursor: CURSOR_HOME });
    case 'view':
      return inWork(view, undefined, (views) => withLast(views, action.change));
    case 'fleet-home':
      return reduceView({ ...view, find: undefined, fleet: homeShown(view.fleet) }, { type: 'focus', focus: 'fleet' });
    case 'fleet-clusters':
      return { ...view, fleet: { ...view.fleet, clusters: action.clusters } };
    case 'pod-faults':
      return podFaults(view, action);
    case 'find':
      if (action.name === undefined) return { ...view, find: undefined };
      return { ...withoutSheets(view), focus: 'fleet', find: { ...NEW_LIST, name: action.name } };
    case 'home-sort':
      return { ...view, homeSort: view.homeSort === action.sort ? 'files' : action.sort };
    case 'compare-from':
      return { ...view, compareFrom: action.object };
    case 'around':
      return { ...view, around: { ...view.around, ...action.change } };
    case 'prompt':
      return { ...view, prompt: action.prompt };
    case 'dialog':
      return view.dialog === action.dialog ? view : { ...view, dialog: action.dialog };
    case 'notice':
      return { ...view, notice: action.notice };
    case 'await-tab':
      return view.awaitsTab === action.awaits ? view : { ...view, awaitsTab: action.awaits };
    default:
      return action satisfies never;
  }
}

function podFaults(view: ViewState, { id, isOn }: Extract<ViewAction, { type: 'pod-faults' }>): ViewState {
  if (view.podFaults.includes(id) === isOn) return view;
  const others = view.podFaults.filter((each) => each !== id);
  return { ...view, podFaults: isOn ? [...others, id] : others };
}

function tabOpened(view: ViewState, action: Extract<ViewAction, { type: 'tab-opened' }>): ViewState {
  const { id, namespace, kind, kept } = action;
  if (view.tabs.some((tab) => tab.id === id)) return view;
  const favourites = withFavourite([], namespace);
  const tab: ClusterTab = { id, namespace, favourites, views: [newView(kind, kept)], trail: NEW_TRAIL };
  return { ...view, tabs: [...view.tabs, tab] };
}

function kindShown(before: ViewState, action: Extract<ViewAction, { type: 'show-kind' }>): ViewState {
  const { kind, kept, namespace, cursor = CURSOR_HOME } = action;
  const shown = { ...newView(kind, kept), cursor };
  const tab = focusedWork(before);
  const isSame =
    tab.views.length === 1 && isSameTable(tab.views[0], shown) && (namespace ?? tab.namespace) === tab.namespace;
  const view = isSame ? before : withTrail(before, ledAway(tab.trail, standOf(tab)));
  return inWork({ ...view, find: view.focus === 'fleet' ? undefined : view.find }, namespace, () => [shown]);
}

/** A command that is given twice leads nowhere the second time. */
function isSameTable(before: TabView | undefined, { kind, filter }: KindView): boolean {
  if (before === undefined || isSheet(before)) return false;
  return before.kind === kind && before.filter === filter && before.scope === undefined;
}

function homeShown(fleet: FleetTab): FleetTab {
  return fleet.views.length === 0 ? fleet : { ...fleet, views: [], trail: ledAway(fleet.trail, standOf(fleet)) };
}

function trailStepped(view: ViewState, step: TrailStep): ViewState {
  // What was found lies over the Fleet, and on no command's way.
  if (view.focus === 'fleet' && view.find !== undefined) return step === 'on' ? view : { ...view, find: undefined };
  const tab = focusedWork(view);
  const next = stepped(tab.trail, standOf(tab), step);
  if (next === undefined) return view;
  return inWork(withTrail(view, next.trail), next.stand.namespace, () => next.stand.views);
}

function standOf({ namespace, views }: WorkTab): Stand {
  return { namespace, views };
}

function withTrail(view: ViewState, trail: Trail): ViewState {
  if (view.focus === 'fleet') return { ...view, fleet: { ...view.fleet, trail } };
  return { ...view, tabs: view.tabs.map((tab) => (tab.id === view.focus ? { ...tab, trail } : tab)) };
}

/** A tab that was opened on a word shows the kind that this means there. */
function kindKnown(view: ViewState, { id, word, view: known }: Extract<ViewAction, { type: 'kind-known' }>): ViewState {
  const tabs = view.tabs.map((tab): ClusterTab => {
    const [first, ...more] = tab.views;
    return tab.id === id && first.kind === word ? { ...tab, views: [known, ...more] } : tab;
  });
  return { ...view, tabs };
}

/** Of the tabs that stay, the focus goes to the only one; with more, or none, to the Fleet (design.md §3). */
function tabClosed(before: ViewState, id: ClusterId): ViewState {
  const dialog = before.dialog?.clusterIds.includes(id) ? undefined : before.dialog;
  const compareFrom = before.compareFrom?.clusterId === id ? undefined : before.compareFrom;
  const view = { ...before, dialog, compareFrom };
  const tabs = view.tabs.filter((tab) => tab.id !== id);
  const views = view.fleet.views.map((each) => (isSheet(each) ? each : marksWithout(each, id)));
  const fleet = { ...view.fleet, views, trail: trailWithout(view.fleet.trail, id) };
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
  change: (views: readonly TabView[]) => readonly TabView[],
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
  if (first === undefined || isSheet(first)) return view;
  const changed: ClusterTab = { ...cluster, ...own, views: [first, ...more] };
  return { ...view, tabs: view.tabs.map((each) => (each === cluster ? changed : each)) };
}

function inList(view: ViewState, change: Partial<ListView>): ViewState {
  const sheet = focusedSheet(view);
  if (sheet !== undefined) {
    const { filter } = change;
    if (filter === undefined) return view;
    return inWork(view, undefined, (views) => [...views.slice(0, -1), { ...sheet, filter }]);
  }
  if (focusedView(view) === undefined) {
    if (view.find !== undefined) return { ...view, find: { ...view.find, ...change } };
    return { ...view, fleet: { ...view.fleet, ...change } };
  }
  return inWork(view, undefined, (views) => withLast(views, (last) => ({ ...last, ...change })));
}

/** Changes the last table; one under a sheet is not on the screen, and stays. */
function withLast(views: readonly TabView[], change: (last: KindView) => KindView): readonly TabView[] {
  const last = views.at(-1);
  return last === undefined || isSheet(last) ? views : [...views.slice(0, -1), change(last)];
}

function withoutSheets(view: ViewState): ViewState {
  return { ...view, fleet: { ...view.fleet, views: tablesOf(view.fleet.views) } };
}

function sheetPushed(view: ViewState, spec: SheetSpec): ViewState {
  const top = focusedSheet(view);
  if (top !== undefined && isSameSheet(top.spec, spec)) return view;
  const id = view.sheets + 1;
  return inWork({ ...view, sheets: id }, undefined, (views) => [...views, { id, spec, filter: '' }]);
}
