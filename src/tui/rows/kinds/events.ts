import type { EventRecord } from '../../../refresh/model/kinds/core/events.ts';
import { compareRecords, recordStyle } from '../records.ts';
import { ageColumn, foreignColumn, numberColumn, type RowStyle } from '../row.ts';

const OWN = recordStyle<EventRecord>([
  ageColumn('LAST-SEEN', 0, (event) => event.lastSeen),
  foreignColumn('TYPE', 3, (event) => event.type),
  foreignColumn('REASON', 1, (event) => event.reason, { max: 24 }),
  foreignColumn('OBJECT', 0, (event) => event.object, { min: 20, max: 60 }),
  numberColumn('COUNT', 4, (event) => event.count),
  foreignColumn('SOURCE', 7, (event) => event.source, { wide: true, max: 40 }),
  foreignColumn('MESSAGE', 1, (event) => event.message, { min: 20, max: 160 }),
  ageColumn('FIRST-SEEN', 8, (event) => event.firstSeen, { wide: true }),
]);

/** An event's own name and age say nothing that the other columns do not. */
const HINDMOST = new Set(['name', 'age']);

/** How events look: newest first. */
export const EVENT_ROWS: RowStyle<EventRecord> = {
  ...OWN,
  columns: [
    ...OWN.columns.filter(({ id }) => !HINDMOST.has(id)),
    ...OWN.columns.filter(({ id }) => HINDMOST.has(id)).map((column) => ({ ...column, drop: 9, wide: true }) as const),
  ],
  compare: (a, b) => b.lastSeen - a.lastSeen || compareRecords(a, b),
};
