import { isRelation, kindsOf, objectOf } from '../view/sheet-spec.ts';
import { isReading } from '../view/surround.ts';
import { focusedSheet, focusedView, showsHome, type ViewState } from '../view/view-state.ts';

/** Of the table of contexts. */
export const onlyOnHome = (view: ViewState): string | undefined => {
  if (view.focus !== 'fleet') return 'works on the Fleet tab';
  return showsHome(view) ? undefined : 'works on the contexts, which :ctx shows';
};

/** Of what belongs to one cluster. */
export const onlyInCluster = (view: ViewState): string | undefined =>
  view.focus === 'fleet' ? 'works in the tab of a cluster' : undefined;

/** Of tables of a kind. */
export const onlyInTables = (view: ViewState): string | undefined =>
  focusedView(view) === undefined ? 'works in tables of a kind, as :pods' : undefined;

/** Of all tables, also those of contexts and of what was found. */
export const onlyOverRows = (view: ViewState): string | undefined =>
  focusedSheet(view) === undefined ? undefined : 'works in tables';

/** Of tables that are not kept to what belongs to one object. */
export const onlyUnscoped = (view: ViewState): string | undefined => {
  const scope = focusedView(view)?.scope;
  if (scope === undefined) return onlyInTables(view);
  return `this table is kept to ${scope.owner}: go back for that`;
};

/** Of tables of nodes. */
export const onlyOnNodes = (view: ViewState): string | undefined =>
  focusedView(view)?.kind === 'nodes' ? undefined : 'works on nodes';

/** Of operations: their list, and the board of a drain. */
export const onlyOnJobs = (view: ViewState): string | undefined => {
  const type = focusedSheet(view)?.spec.type;
  return type === 'jobs' || type === 'board' ? undefined : 'works on operations: :jobs';
};

/** Of logs. */
export const onlyInLogs = (view: ViewState): string | undefined =>
  focusedSheet(view)?.spec.type === 'logs' ? undefined : 'works in logs';

/** Of pulses: of one cluster, and of the Fleet. */
export const onlyInPulses = (view: ViewState): string | undefined => {
  const type = focusedSheet(view)?.spec.type;
  return type === 'pulses' || type === 'fleet-pulses' ? undefined : 'works in pulses: :pulses';
};

/** Of what has an object to work on: rows of a kind, lines of a sheet that lists objects, the text of one, what was found. */
export const onlyOnObjects = (view: ViewState): string | undefined => {
  const sheet = focusedSheet(view);
  if (sheet !== undefined) {
    const { spec } = sheet;
    return isRelation(spec) || objectOf(spec) !== undefined ? undefined : 'works on objects';
  }
  const isFound = view.focus === 'fleet' && view.find !== undefined;
  return isFound || focusedView(view) !== undefined ? undefined : 'works on rows of a kind, as :pods';
};

/** Of trees. */
export const onlyInTrees = (view: ViewState): string | undefined =>
  focusedSheet(view)?.spec.type === 'xray' ? undefined : 'works in a tree: :xray';

/** Of trees, and of who uses an object. */
export const onlyInRelations = (view: ViewState): string | undefined => {
  const sheet = focusedSheet(view);
  return sheet !== undefined && isRelation(sheet.spec) ? undefined : 'works in a tree: :xray';
};

/** Of the text of one object, or of several. */
export const onlyInTexts = (view: ViewState): string | undefined => {
  const sheet = focusedSheet(view);
  if (sheet !== undefined && kindsOf(sheet.spec).length > 0) return undefined;
  return 'works in a description, YAML or a comparison';
};

/** Of what one moves in sideways too: texts, and the tiles of a cluster's pulses. */
export const onlySideways = (view: ViewState): string | undefined =>
  focusedSheet(view)?.spec.type === 'pulses' ? undefined : onlyInTexts(view);

/** Of two objects beside each other. */
const onlyInPairs = (view: ViewState): string | undefined =>
  focusedSheet(view)?.spec.type === 'compare' ? undefined : 'works where two objects are compared';

/** Of one object in all clusters. */
export const onlyEverywhere = (view: ViewState): string | undefined =>
  focusedSheet(view)?.spec.type === 'everywhere' ? undefined : 'works where an object is compared over clusters';

/** Of comparisons of either sort. */
export const onlyInComparisons = (view: ViewState): string | undefined =>
  onlyInPairs(view) === undefined || onlyEverywhere(view) === undefined ? undefined : 'works in a comparison';

/** Of whatever is read line by line. */
export const onlyOnSheets = (view: ViewState): string | undefined =>
  focusedSheet(view) === undefined ? 'works on pages, texts and logs' : undefined;

/** Of whatever is read, text or logs. */
export const onlyReading = (view: ViewState): string | undefined =>
  isReading(view) ? undefined : 'works in texts and logs';

/** Of the text of one object alone. */
export const onlyInOneText = (view: ViewState): string | undefined => {
  const type = focusedSheet(view)?.spec.type;
  return type === 'describe' || type === 'yaml' ? undefined : 'works in a description or YAML';
};

/** Of containers. */
export const onlyOnContainers = (view: ViewState): string | undefined =>
  focusedView(view)?.kind === 'containers' ? undefined : 'opens logs from containers';

const NARROW: ReadonlySet<unknown> = new Set([
  onlyOnJobs,
  onlyInLogs,
  onlyInPulses,
  onlyInTexts,
  onlyOnContainers,
  onlyEverywhere,
  onlyInComparisons,
  onlyOnSheets,
  onlyReading,
  onlyInTrees,
  onlyInRelations,
]);

/** Whether a condition is of one sort of view alone: to whoever looks at another table it says nothing of use. */
export function isNarrow(condition: ((view: ViewState) => string | undefined) | undefined): boolean {
  return NARROW.has(condition);
}
