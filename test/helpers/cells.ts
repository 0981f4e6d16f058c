import { clusterIdOf } from '../../src/clusters/model/cluster.ts';
import { kindNamed } from '../../src/refresh/model/kinds.ts';
import type { ObjectRecord } from '../../src/refresh/model/record.ts';
import { kindRows } from '../../src/tui/rows/kinds.ts';
import type { RowStyle } from '../../src/tui/rows/row.ts';

/** When the cells of tests are drawn: an hour after their objects were made. */
export const CELLS_AT: number = Date.UTC(2026, 0, 1, 1);

const ALPHA = clusterIdOf('config', 'alpha');
const METADATA = {
  name: 'x',
  namespace: 'ns',
  uid: 'u',
  resourceVersion: '7',
  creationTimestamp: '2026-01-01T00:00:00Z',
};

/** An object with metadata of its own besides what every object has. */
export function objectWith(fields: object, metadata: object = {}): Readonly<Record<string, unknown>> {
  return { metadata: { ...METADATA, ...metadata }, ...fields };
}

/** All cells of an object of a kind, by column id, with its condition. */
export function cellsOf(word: string, fields: object, metadata: object = {}): Readonly<Record<string, string>> {
  const kind = kindNamed(word);
  if (kind === undefined) throw new Error(`no kind ${word}`);
  return cellsOfRecord(kind.project(objectWith(fields, metadata), ALPHA), kindRows(kind.id));
}

/** All cells of a record, by column id, with its condition. */
export function cellsOfRecord<R extends ObjectRecord>(record: R, style: RowStyle<R>): Readonly<Record<string, string>> {
  const own = style.columns.filter(({ changes }) => changes !== 'with usage');
  const cells = own.map((column) => [column.id, column.cell(record, { now: CELLS_AT })]);
  return { ...Object.fromEntries(cells), condition: record.condition };
}
