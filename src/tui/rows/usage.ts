import type { NodeRecord } from '../../refresh/model/kinds/core/nodes.ts';
import type { PodResources } from '../../refresh/model/kinds/core/pod-resources.ts';
import type { Measured, Trend, Usage } from '../../refresh/model/metrics/usage.ts';
import type { ObjectRecord } from '../../refresh/model/record.ts';
import type { CellContext, Column } from './row.ts';

/** Where there is nothing to tell, and the title says why. */
const NONE = 'n/a';
/** The metrics server has not measured it yet. */
const COLLECTING = '...';
/** Stands where an arrow would, behind a value that is old. */
const OLD = '?';

/** Sorts before every value. */
const UNKNOWN = -1;

const MEBIBYTE = 2 ** 20;

/** What an object's record says of one resource: what it has asked for, its limit, or what it has to give; 0 for none. */
type Amount<R> = (record: R) => number;

type Resource = 'cpu' | 'memory';

interface Look {
  readonly title: string;
  readonly drop: number;
  /** Room for the widest value to be expected: a column never moves because of what is measured. */
  readonly least: number;
}

/** CPU and memory of pods or containers, and what part that is of their requests and limits; the order is k9s's (k9s.md §1.5). */
export const POD_USAGE: readonly Column<ObjectRecord & PodResources>[] = [
  valueColumn('cpu', { title: 'CPU', drop: 6, least: 7 }),
  shareColumn('cpu', { title: '%CPU/R', drop: 8, least: 0 }, (pod) => pod.cpuRequest),
  shareColumn('cpu', { title: '%CPU/L', drop: 8, least: 0 }, (pod) => pod.cpuLimit),
  valueColumn('memory', { title: 'MEM', drop: 6, least: 8 }),
  shareColumn('memory', { title: '%MEM/R', drop: 8, least: 0 }, (pod) => pod.memoryRequest),
  shareColumn('memory', { title: '%MEM/L', drop: 8, least: 0 }, (pod) => pod.memoryLimit),
];

/** CPU and memory of nodes, and what part that is of what they can give to pods. */
export const NODE_USAGE: readonly Column<NodeRecord>[] = [
  valueColumn('cpu', { title: 'CPU', drop: 4, least: 8 }),
  shareColumn('cpu', { title: '%CPU', drop: 4, least: 0 }, (node) => node.cpuAllocatable),
  valueColumn('memory', { title: 'MEM', drop: 4, least: 10 }),
  shareColumn('memory', { title: '%MEM', drop: 4, least: 0 }, (node) => node.memoryAllocatable),
];

function valueColumn<R extends ObjectRecord>(resource: Resource, look: Look): Column<R> {
  return usageColumn(look, {
    text: (measured, _, context) => `${amountText(resource, measured[resource])}${mark(resource, measured, context)}`,
    value: (measured) => measured[resource],
  });
}

function shareColumn<R extends ObjectRecord>(resource: Resource, look: Look, of: Amount<R>): Column<R> {
  const share = (measured: Measured, record: R): number =>
    of(record) > 0 ? Math.round((measured[resource] / of(record)) * 100) : UNKNOWN;
  return usageColumn(look, {
    text: (measured, record) => {
      const value = share(measured, record);
      return value === UNKNOWN ? NONE : String(value);
    },
    value: share,
  });
}

interface Shown<R> {
  readonly text: (measured: Measured, record: R, context: CellContext) => string;
  /** What it is sorted by. */
  readonly value: (measured: Measured, record: R) => number;
}

function usageColumn<R extends ObjectRecord>({ title, drop, least }: Look, { text, value }: Shown<R>): Column<R> {
  const of = (record: R, context?: CellContext): Usage => context?.usage?.(record) ?? { type: 'unasked' };
  return {
    id: title.toLowerCase(),
    title,
    align: 'right',
    drop,
    least,
    changes: 'with usage',
    cell(record, context) {
      const usage = of(record, context);
      return usage.type === 'measured' ? text(usage, record, context) : unmeasuredText(usage);
    },
    compare(a, b, context) {
      const [left, right] = [of(a, context), of(b, context)];
      const known = (usage: Usage, record: R): number => (usage.type === 'measured' ? value(usage, record) : UNKNOWN);
      return known(left, a) - known(right, b);
    },
  };
}

function unmeasuredText(usage: Exclude<Usage, Measured>): string {
  switch (usage.type) {
    case 'unasked':
      return '';
    case 'collecting':
      return COLLECTING;
    case 'none':
      return NONE;
    default:
      return usage satisfies never;
  }
}

/** As `kubectl top` writes it: `250m`, `128Mi`. */
function amountText(resource: Resource, amount: number): string {
  return resource === 'cpu' ? `${amount}m` : `${Math.round(amount / MEBIBYTE)}Mi`;
}

/** Always one column wide, so that the digits stay below each other. */
function mark(resource: Resource, measured: Measured, { arrow }: CellContext): string {
  if (measured.stale) return OLD;
  const trend: Trend = resource === 'cpu' ? measured.cpuTrend : measured.memoryTrend;
  return trend === 'flat' ? ' ' : (arrow?.(trend) ?? ' ');
}
