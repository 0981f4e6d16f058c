import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import type { ColumnChoice } from './columns.ts';

/** What is remembered of one kind's table, of one cluster or of the Fleet. Whatever is as at the start is absent. */
export interface KeptView {
  /** As typed after `/`. */
  readonly filter?: string;
  readonly sort?: KeptSort;
  /** True shows the wide columns too. */
  readonly wide?: true;
  /** Columns that a person has shown or hidden, by id. */
  readonly columns?: ColumnChoice;
  /** Keys of the labels that have a column of their own, in order. */
  readonly labels?: readonly string[];
  /** The same of annotations. */
  readonly annotations?: readonly string[];
}

/** By which column a table is sorted, named by its id, and in which direction. */
export interface KeptSort {
  readonly column: string;
  readonly descending: boolean;
}

/** Whose table it is: one cluster's, or the one of all. */
export type ViewOwner = ClusterId | 'fleet';

/** Under which key a table's view is kept. No cluster's id is `fleet`: they all contain a colon. */
export function keptViewKey(owner: ViewOwner, kind: KindId): string {
  return `view:${owner}|${kind}`;
}

/** Under which key it is kept that a person has made a context a favourite, or has taken that back. */
export function favouriteKey(id: ClusterId): string {
  return `fleet:favourite:${id}`;
}

/** What can be used of a kept value, whoever wrote it. */
export function readKeptView(value: unknown): KeptView {
  if (!isRecord(value)) return {};
  const { filter, sort, wide, columns, labels, annotations } = value;
  const isSort = isRecord(sort) && typeof sort['column'] === 'string' && typeof sort['descending'] === 'boolean';
  const said = isRecord(columns) ? Object.values(columns) : [];
  const areColumns = said.length > 0 && said.every((each) => typeof each === 'boolean');
  return {
    ...(typeof filter === 'string' && filter !== '' ? { filter } : {}),
    ...(isSort ? { sort: { column: String(sort['column']), descending: sort['descending'] === true } } : {}),
    ...(wide === true ? { wide } : {}),
    ...(areColumns ? { columns: columns as ColumnChoice } : {}),
    ...(areTexts(labels) ? { labels } : {}),
    ...(areTexts(annotations) ? { annotations } : {}),
  };
}

/** What to keep of a view; `undefined` when it is as at the start, so that nothing has to be. */
export function keptOrNothing(view: KeptView): KeptView | undefined {
  return Object.keys(view).length === 0 ? undefined : view;
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
