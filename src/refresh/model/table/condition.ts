import type { Condition, RawMetadata } from '../record.ts';
import type { TableLayout } from './layout.ts';

/** Titles of columns that say whether a thing is as it should be: `True`, `False`, `1/2`. */
const VERDICTS: ReadonlySet<string> = new Set(['READY', 'AVAILABLE', 'HEALTHY', 'SYNCED', 'ESTABLISHED', 'VALID']);
/** Titles of columns that say what state a thing is in. */
const STATES: ReadonlySet<string> = new Set([
  'STATUS',
  'STATE',
  'PHASE',
  'HEALTH',
  'HEALTH STATUS',
  'RESULT',
  'SUCCEEDED',
]);

const BAD =
  /^(.*error.*|.*fail.*|degraded|unhealthy|invalid|lost|.*backoff|notready|not ready|unschedulable|rejected)$/i;
const PENDING =
  /^(pending|progressing|creating|provisioning|waiting|updating|upgrading|initializing|scheduling|unknown|notyet.*)$/i;
const DONE = /^(completed?|succeeded|finished)$/i;

/**
 * How a row that kmc knows nothing of is doing, by the server's own words under a few common titles. Conservative: what
 * is not plainly wrong is good.
 */
export function rowCondition(
  metadata: RawMetadata | undefined,
  { columns }: TableLayout,
  cells: readonly string[],
): Condition {
  if (metadata?.deletionTimestamp !== undefined) return 'leaving';
  const found = columns.map(({ title }, index) => cellCondition(title, cells[index] ?? ''));
  for (const grave of ['bad', 'done', 'pending'] as const) if (found.includes(grave)) return grave;
  return 'good';
}

function cellCondition(title: string, cell: string): Condition {
  if (VERDICTS.has(title)) {
    if (/^false$/i.test(cell)) return 'bad';
    const [, ready, wanted] = /^(\d+)\/(\d+)$/.exec(cell) ?? [];
    if (/^unknown$/i.test(cell) || (ready !== undefined && Number(ready) < Number(wanted))) return 'pending';
    return 'good';
  }
  if (!STATES.has(title)) return 'good';
  if (BAD.test(cell)) return 'bad';
  if (PENDING.test(cell)) return 'pending';
  return DONE.test(cell) ? 'done' : 'good';
}
