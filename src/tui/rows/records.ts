import type { Condition, ObjectRecord } from '../../refresh/model/record.ts';
import { ageText } from '../model/duration.ts';
import { printable } from '../model/text.ts';
import type { Tone } from '../model/theme.ts';
import { type Column, type RowStyle, textColumn } from './row.ts';

const TONES: Readonly<Record<Condition, Tone>> = {
  good: 'plain',
  pending: 'warning',
  bad: 'bad',
  done: 'muted',
  leaving: 'accent',
};

/** The namespace of a row; only in tables over several namespaces. */
export const NAMESPACE_COLUMN: Column<ObjectRecord> = textColumn('NAMESPACE', 0, (record) => record.namespace, {
  min: 12,
});

const NAME_COLUMN: Column<ObjectRecord> = textColumn('NAME', 0, (record) => printable(record.name), { min: 24 });

const AGE_COLUMN: Column<ObjectRecord> = {
  id: 'age',
  title: 'AGE',
  align: 'right',
  drop: 2,
  changes: 'with clock',
  cell: (record, { now }) => ageText(now - record.createdAt),
};

/** The style of a kind's table: name first, age last, its own columns between them; ordered by namespace, then name. */
export function recordStyle<R extends ObjectRecord>(own: readonly Column<R>[]): RowStyle<R> {
  return {
    columns: [NAME_COLUMN, ...own, AGE_COLUMN],
    key: (record) => record.key,
    tone: (record) => TONES[record.condition],
    compare: compareRecords,
  };
}

function compareRecords(a: ObjectRecord, b: ObjectRecord): number {
  if (a.namespace !== b.namespace) return a.namespace < b.namespace ? -1 : 1;
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}
