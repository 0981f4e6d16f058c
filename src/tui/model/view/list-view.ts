import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import type { Selection } from '../../../refresh/model/selection.ts';
import { type ColumnChoice, NO_CHOICE } from './columns.ts';
import { CURSOR_HOME, type Cursor } from './cursor.ts';
import type { KeptView } from './kept-view.ts';

/** What a person did to one list. */
export interface ListView {
  readonly cursor: Cursor;
  /** As typed after `/`; empty for none. */
  readonly filter: string;
}

/** The column that a table is sorted by. */
export interface Sort {
  /** Id of the column. A table without it stands in its own order. */
  readonly column: string;
  readonly descending: boolean;
}

/** One object that a person has marked. Another object of the same name has another uid, and is not marked. */
export interface Mark {
  readonly clusterId: ClusterId;
  readonly key: string;
  readonly uid: string;
}

/** Marked objects by their identity over all clusters (`recordId`), the latest mark last. */
export type Marks = ReadonlyMap<string, Mark>;

/** What a table is kept to that was opened from a row: the objects that belong to that one. */
export interface ViewScope {
  readonly clusterId: ClusterId;
  /** Where they are, whatever namespace is in force; empty for all. */
  readonly namespace: string;
  readonly selection: Selection;
  /** Whose they are: `deployment/web`. */
  readonly owner: string;
}

/** Columns that a person has asked for by name, in his order. */
export interface AddedColumns {
  /** Keys of labels. */
  readonly labels: readonly string[];
  /** Keys of annotations. */
  readonly annotations: readonly string[];
}

/** One table of a tab. */
export interface KindView extends ListView {
  readonly kind: KindId;
  readonly scope: ViewScope | undefined;
  readonly added: AddedColumns;
  /** `undefined` for the table's own order. */
  readonly sort: Sort | undefined;
  /** Whether the columns for wide screens are shown. */
  readonly wide: boolean;
  /** Columns that a person has shown or hidden. */
  readonly columns: ColumnChoice;
  readonly marks: Marks;
  /** Whether only faults are shown. Of pods that is kept for their cluster, and not here. */
  readonly faults: boolean;
}

/** A list that nobody has touched. */
export const NEW_LIST: ListView = { cursor: CURSOR_HOME, filter: '' };

const NO_MARKS: Marks = new Map();

/** The view of a kind at its start, or as it was kept; `scope` keeps it to what belongs to one object. */
export function newView(kind: KindId, kept: KeptView = {}, scope?: ViewScope): KindView {
  const { filter = '', sort, wide, labels = [], annotations = [], columns = NO_CHOICE } = kept;
  const added = { labels, annotations };
  return {
    ...NEW_LIST,
    kind,
    scope,
    filter,
    sort,
    wide: wide === true,
    added,
    columns,
    marks: NO_MARKS,
    faults: false,
  };
}

/** Shows these labels, or annotations, as columns, in place of those before; each once. */
export function columnsAdded(view: KindView, source: keyof AddedColumns, keys: readonly string[]): KindView {
  return { ...view, added: { ...view.added, [source]: [...new Set(keys)] } };
}

/** Columns that one sorts by to see what has the most: that comes first, as in k9s. */
const MOST_FIRST: ReadonlySet<string> = new Set([
  'cpu',
  '%cpu',
  '%cpu/r',
  '%cpu/l',
  'mem',
  '%mem',
  '%mem/r',
  '%mem/l',
  'restarts',
  'count',
]);

/** Sorts by a column; once more by the same one reverses it. `before` is how the rows are sorted. */
export function sortedBy(view: KindView, column: string, before: Sort | undefined): KindView {
  const descending = before?.column === column ? !before.descending : MOST_FIRST.has(column);
  return { ...view, sort: { column, descending }, cursor: CURSOR_HOME };
}

/**
 * Sorts by the column `by` places further among those on the screen; from none, by the first or the last of them. `before` is how the
 * rows are sorted.
 */
export function sortMoved(view: KindView, columns: readonly string[], by: 1 | -1, before: Sort | undefined): KindView {
  const at = before === undefined ? -1 : columns.indexOf(before.column);
  const start = at < 0 && by < 0 ? columns.length : at;
  const column = columns[Math.max(0, Math.min(columns.length - 1, start + by))];
  if (column === undefined || column === before?.column) return view;
  return { ...view, sort: { column, descending: MOST_FIRST.has(column) }, cursor: CURSOR_HOME };
}

/** Marks an object that is not marked, and takes the mark from one that is. */
export function markToggled(view: KindView, id: string, mark: Mark): KindView {
  const marks = new Map(view.marks);
  if (marks.get(id)?.uid === mark.uid) marks.delete(id);
  else setLast(marks, id, mark);
  return { ...view, marks };
}

/** Marks all of these objects, the last of them being where the next range starts. */
export function marksAdded(view: KindView, added: Iterable<readonly [string, Mark]>): KindView {
  const marks = new Map(view.marks);
  for (const [id, mark] of added) setLast(marks, id, mark);
  return { ...view, marks };
}

/** Takes all marks away. */
export function marksCleared(view: KindView): KindView {
  return view.marks.size === 0 ? view : { ...view, marks: NO_MARKS };
}

/** Takes away the marks of a cluster that was closed. */
export function marksWithout(view: KindView, clusterId: ClusterId): KindView {
  const rest = [...view.marks].filter(([, mark]) => mark.clusterId !== clusterId);
  return rest.length === view.marks.size ? view : { ...view, marks: new Map(rest) };
}

function setLast(marks: Map<string, Mark>, id: string, mark: Mark): void {
  marks.delete(id);
  marks.set(id, mark);
}
