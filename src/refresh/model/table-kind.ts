import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { ApiResource } from './catalog/api-resource.ts';
import { baseRecord, type ObjectRecord, type RawMetadata, type RawObject } from './record.ts';
import type { ResourceKind } from './resource.ts';
import { rowCondition } from './table/condition.ts';
import { cellText, PLAIN_LAYOUT, type TableLayout, type TableRow } from './table/layout.ts';

/** A row of a kind that is shown as the server prints it. */
export interface TableRecord extends ObjectRecord {
  /** The server's words, in the order of the layout's columns. */
  readonly cells: readonly string[];
  /** What the cells are of. */
  readonly layout: TableLayout;
}

/**
 * A kind without rows of its own: its objects come as rows of the server's Table (meta/v1), of which the metadata, the
 * printed cells and nothing else is kept.
 */
export function tableKind(resource: ApiResource): ResourceKind<TableRecord> {
  const { group, version, kind, namespaced, shortNames, singular } = resource;
  return {
    id: group === '' ? resource.resource : `${resource.resource}.${group}`,
    group,
    version,
    resource: resource.resource,
    kind,
    namespaced,
    aliases: [resource.resource, singular, ...shortNames].filter((each) => each !== ''),
    form: 'table',
    ...(resource.watchable ? {} : { polled: true }),
    project: tableRecord,
  };
}

/** The record of a row; of a plain object, from a server that prints no tables, only what its metadata says. */
export function tableRecord(object: RawObject, clusterId: ClusterId): TableRecord {
  const { metadata, cells = [], layout = PLAIN_LAYOUT } = object as Partial<TableRow>;
  const own = metadata as RawMetadata | undefined;
  const texts = layout.columns.map(({ index }) => cellText(cells[index]));
  return { ...baseRecord(own, clusterId), cells: texts, layout, condition: rowCondition(own, layout, texts) };
}

/** The cell under a title; `''` in a row that was printed with other columns. */
export function cellAt({ cells, layout }: TableRecord, title: string): string {
  const index = layout.columns.findIndex((column) => column.title === title);
  return cells[index] ?? '';
}

/** Whether two versions of a row look the same: the server's words may change while the object does not. */
export function hasSameCells(a: ObjectRecord, b: ObjectRecord): boolean {
  const [before, now] = [(a as Partial<TableRecord>).cells, (b as Partial<TableRecord>).cells];
  if (before === undefined || now === undefined) return before === now;
  return before.length === now.length && before.every((cell, index) => cell === now[index]);
}
