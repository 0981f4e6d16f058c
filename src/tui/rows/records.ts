import { pairs } from '../../refresh/model/raw.ts';
import type { Condition, ObjectRecord } from '../../refresh/model/record.ts';
import type { Tone } from '../model/theme.ts';
import { ageColumn, type Column, foreignColumn, type RowStyle, textColumn } from './row.ts';

const TONES: Readonly<Record<Condition, Tone>> = {
  good: 'plain',
  pending: 'warning',
  bad: 'bad',
  done: 'muted',
  leaving: 'accent',
};

/** How something looks that is in a condition. */
export function conditionTone(condition: Condition): Tone {
  return TONES[condition];
}

/** The namespace of a row; only in tables over several namespaces. */
export const NAMESPACE_COLUMN: Column<ObjectRecord> = textColumn('NAMESPACE', 0, (record) => record.namespace, {
  min: 12,
});

const NAME_COLUMN: Column<ObjectRecord> = foreignColumn('NAME', 0, (record) => record.name, { min: 24 });

const LABELS_COLUMN: Column<ObjectRecord> = {
  ...foreignColumn<ObjectRecord>('LABELS', 9, (record) => pairs(record.labels), { wide: true, min: 12, max: 60 }),
  holds({ labels }, isWanted) {
    for (const key in labels) if (isWanted(key) || isWanted(String(labels[key]))) return true;
    return false;
  },
};

const VALID_COLUMN: Column<ObjectRecord> = foreignColumn('VALID', 8, (record) => record.fault, {
  wide: true,
  min: 12,
  max: 60,
});

const AGE_COLUMN: Column<ObjectRecord> = ageColumn('AGE', 2, (record) => record.createdAt);

/**
 * The style of a kind's table: name first, then its own columns, labels and diagnosis for who wants it wide, and the
 * age; ordered by namespace, then name.
 */
export function recordStyle<R extends ObjectRecord>(own: readonly Column<R>[]): RowStyle<R> {
  return {
    columns: [NAME_COLUMN, ...own, LABELS_COLUMN, VALID_COLUMN, AGE_COLUMN],
    key: (record) => record.key,
    tone: (record) => conditionTone(record.condition),
    compare: compareRecords,
  };
}

/** A column with the value of one label. */
export function labelColumn(key: string): Column<ObjectRecord> {
  const column = foreignColumn<ObjectRecord>(titleOf(key), 5, (record) => record.labels?.[key] ?? '', { max: 40 });
  return { ...column, id: `label:${key}` };
}

/** A column with the value of one annotation; the kind has to keep it (`withAnnotations`). */
export function annotationColumn(key: string): Column<ObjectRecord> {
  const column = foreignColumn<ObjectRecord>(titleOf(key), 5, (record) => record.annotations?.[key] ?? '', { max: 40 });
  return { ...column, id: `annotation:${key}` };
}

/** `app.kubernetes.io/part-of` is headed `PART-OF`, as by kubectl's `-L`. */
function titleOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1).toUpperCase();
}

/** The order of a table that nobody has sorted: by namespace, then name. */
export function compareRecords(a: ObjectRecord, b: ObjectRecord): number {
  if (a.namespace !== b.namespace) return a.namespace < b.namespace ? -1 : 1;
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}
