import type { Cluster } from '../../../clusters/model/cluster.ts';
import type { ObjectRecord } from '../../../refresh/model/record.ts';
import type { ResourceKind } from '../../../refresh/model/resource.ts';
import type { Variables } from './variables.ts';

/** One row of a table, as far as a plugin may ask about it. */
export interface RowFacts {
  readonly record: ObjectRecord;
  readonly kind: ResourceKind;
  /** Of every column: its title, and what stands in it. */
  readonly cells: readonly (readonly [string, string])[];
  /** As typed after `/`. */
  readonly filter: string;
}

/**
 * k9s's variables (view/env.go), of the row's own cluster, whichever tab it is shown in; without a row, of a cluster alone.
 * `FILTER` is the name when there is no filter, as in k9s.
 */
export function variablesOf(cluster: Cluster, row: RowFacts | undefined): Variables {
  const own = [
    ['CONTEXT', cluster.name],
    ['CLUSTER', cluster.refers.cluster],
    ['USER', cluster.refers.user],
    ['GROUPS', (cluster.access.user.impersonate?.groups ?? []).join(',')],
    ['KUBECONFIG', cluster.file],
  ] as const;
  if (row === undefined) return new Map(own);
  const { record, kind, cells, filter } = row;
  return new Map([
    ...own,
    ['NAMESPACE', record.namespace],
    ['NAME', record.name],
    ...(kind.id === 'pods' ? ([['POD', record.name]] as const) : []),
    ['FILTER', filter === '' ? record.name : filter],
    ['RESOURCE_GROUP', kind.group],
    ['RESOURCE_VERSION', kind.version],
    ['RESOURCE_NAME', kind.resource],
    ...cells.map(([title, text]) => [`COL-${title.toUpperCase()}`, text] as const),
  ]);
}

/** Whether a plugin works in the tables of a kind: its scopes name it, by any of its names. */
export function isInScope(scopes: readonly string[], kind: ResourceKind): boolean {
  const names = [kind.id, kind.resource, kind.kind, `${kind.resource}.${kind.group}`, ...kind.aliases];
  const known = new Set(names.map((name) => name.toLowerCase()));
  return scopes.some((scope) => scope === 'all' || known.has(scope.toLowerCase()));
}
