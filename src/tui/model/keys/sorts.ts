import type { KindId } from '../../../refresh/model/resource.ts';
import type { KeyName } from '../../screen/key.ts';
import { focusedView, type ViewState } from '../view/view-state.ts';
import { onlyInTables } from './conditions.ts';
import type { Keybinding } from './keybinding.ts';

/** A sort key of k9s. */
interface SortKey {
  readonly key: KeyName;
  readonly column: string;
  /** What people call it. */
  readonly name: string;
  /** Whose tables it is for. Default: those of all kinds that have no key of their own there. */
  readonly kinds?: readonly KindId[];
}

const WORKLOADS = ['deployments', 'statefulsets', 'daemonsets', 'replicasets'] as const;

/**
 * k9s's sort keys (k9s.md §6.1), and those that it had until 2026 and people still press (§6.2). Left out: `ctrl-x` and
 * `ctrl-q`, %CPU/L and %MEM/L, for Ctrl-X closes the tab (design.md §5): the column picker sorts by these.
 */
const SORT_KEYS: readonly SortKey[] = [
  { key: 'A', column: 'age', name: 'age' },
  { key: 'N', column: 'name', name: 'name' },
  { key: 'P', column: 'namespace', name: 'namespace' },
  { key: 'S', column: 'source', name: 'source', kinds: ['events'] },
  { key: 'S', column: 'status', name: 'status' },
  { key: 'C', column: 'cpu', name: 'CPU', kinds: ['pods', 'nodes'] },
  { key: 'C', column: 'capacity', name: 'capacity', kinds: ['persistentvolumeclaims', 'persistentvolumes'] },
  { key: 'C', column: 'count', name: 'count', kinds: ['events'] },
  { key: 'C', column: 'current', name: 'current', kinds: ['daemonsets', 'replicasets'] },
  { key: 'M', column: 'mem', name: 'memory', kinds: ['pods', 'nodes'] },
  { key: 'X', column: '%cpu/r', name: 'CPU of its request', kinds: ['pods'] },
  { key: 'Z', column: '%mem/r', name: 'memory of its request', kinds: ['pods'] },
  { key: 'R', column: 'ready', name: 'ready', kinds: ['pods', ...WORKLOADS] },
  { key: 'R', column: 'role', name: 'role', kinds: ['nodes'] },
  { key: 'R', column: 'reason', name: 'reason', kinds: ['events'] },
  { key: 'T', column: 'restarts', name: 'restarts', kinds: ['pods'] },
  { key: 'T', column: 'type', name: 'type', kinds: ['services', 'events'] },
  { key: 'I', column: 'ip', name: 'IP', kinds: ['pods'] },
  { key: 'O', column: 'node', name: 'node', kinds: ['pods'] },
  { key: 'O', column: 'storageclass', name: 'storage class', kinds: ['persistentvolumeclaims', 'persistentvolumes'] },
  { key: 'U', column: 'up-to-date', name: 'up to date', kinds: ['deployments', 'daemonsets'] },
  { key: 'L', column: 'available', name: 'available', kinds: ['deployments', 'daemonsets'] },
  { key: 'L', column: 'last-seen', name: 'last seen', kinds: ['events'] },
  { key: 'L', column: 'last_schedule', name: 'last schedule', kinds: ['cronjobs'] },
  { key: 'D', column: 'desired', name: 'desired', kinds: ['daemonsets', 'replicasets'] },
  { key: 'V', column: 'volume', name: 'volume', kinds: ['persistentvolumeclaims'] },
  { key: 'F', column: 'first-seen', name: 'first seen', kinds: ['events'] },
];

/** The keys that sort a table by one column. */
export const SORT_BINDINGS: readonly Keybinding[] = SORT_KEYS.map((sort) => {
  const { key, column, name, kinds } = sort;
  const whose = kinds === undefined ? '' : ` (${kinds.join(', ')})`;
  return {
    keys: [key],
    action: 'sort',
    column,
    help: `sort by ${name}; again: the other way round${whose}`,
    disabledReason: (view) => onlyInTables(view) ?? notFor(sort, view),
  };
});

function notFor({ key, kinds }: SortKey, view: ViewState): string | undefined {
  const kind = focusedView(view)?.kind ?? '';
  if (kinds?.includes(kind)) return undefined;
  const all = SORT_KEYS.filter((each) => each.key === key);
  const own = all.find((each) => each.kinds?.includes(kind));
  if (kinds === undefined) return own === undefined ? undefined : `sorts by ${own.name} here`;
  return `works on ${all.flatMap((each) => each.kinds ?? []).join(', ')}`;
}
