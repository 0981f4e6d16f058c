import { focusedSheet, focusedView, showsHome, type ViewState } from '../view/view-state.ts';

/** Of the table of contexts. */
export const onlyOnHome = (view: ViewState): string | undefined => {
  if (view.focus !== 'fleet') return 'works on the Fleet tab';
  return showsHome(view) ? undefined : 'works on the contexts: esc goes back to them';
};

/** Of what belongs to one cluster. */
export const onlyInCluster = (view: ViewState): string | undefined =>
  view.focus === 'fleet' ? 'works in the tab of a cluster' : undefined;

/** Of tables of a kind. */
export const onlyInTables = (view: ViewState): string | undefined =>
  focusedView(view) === undefined ? 'works in tables of a kind, as :pods' : undefined;

/** Of tables that are not kept to what belongs to one object. */
export const onlyUnscoped = (view: ViewState): string | undefined => {
  const scope = focusedView(view)?.scope;
  if (scope === undefined) return onlyInTables(view);
  return `this table is kept to ${scope.owner}: esc goes back`;
};

/** Of tables of pods. */
export const onlyOnPods = (view: ViewState): string | undefined =>
  focusedView(view)?.kind === 'pods' ? undefined : 'works on pods';

/** Of tables of nodes. */
export const onlyOnNodes = (view: ViewState): string | undefined =>
  focusedView(view)?.kind === 'nodes' ? undefined : 'works on nodes';

/** Of operations: their list, and the board of a drain. */
export const onlyOnJobs = (view: ViewState): string | undefined => {
  const type = focusedSheet(view)?.spec.type;
  return type === 'jobs' || type === 'board' ? undefined : 'works on operations: :jobs';
};
