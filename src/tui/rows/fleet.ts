import type { ClusterId } from '../../clusters/model/cluster.ts';
import { type ObjectRecord, recordId } from '../../refresh/model/record.ts';
import type { ResourceKind } from '../../refresh/model/resource.ts';
import type { TableLayout } from '../../refresh/model/table/layout.ts';
import type { ColumnsView } from '../model/k9s/views.ts';
import { printable } from '../model/text.ts';
import type { AddedColumns } from '../model/view/list-view.ts';
import { kindRows } from './kinds.ts';
import { annotationColumn, labelColumn, NAMESPACE_COLUMN } from './records.ts';
import type { Column, RowStyle } from './row.ts';
import { tableRows } from './tables.ts';
import { wishedColumns } from './wished.ts';

/** What rows say of the clusters that they are of. */
export interface ClusterLabels {
  /** What people call it. */
  name(id: ClusterId): string;
  /** That a person has chosen for it. */
  colour(id: ClusterId): string | undefined;
}

/** What decides how the rows of a kind look in one table. */
export interface TableScope {
  readonly kind: ResourceKind;
  /** Empty for all. */
  readonly namespace: string;
  /** Of the clusters whose rows stand together; `undefined` in a table of one cluster. */
  readonly clusters: ClusterLabels | undefined;
  /** Columns that a person has asked for. */
  readonly added: AddedColumns;
  /** The columns that a person wants in place of the kind's own; `undefined` leaves it at these. */
  readonly wished: ColumnsView | undefined;
}

/**
 * The style of a kind's table: with a column for the cluster where there are several, and one for the namespace where
 * there are several; `columns` are the server's, for kinds without rows of their own; `hasUsage` keeps those of what objects
 * use. Rows are known by their identity over all clusters, and the cluster ends every comparison.
 */
export function tableStyle(
  { kind, namespace, clusters, added, wished }: TableScope,
  columns: TableLayout | undefined,
  hasUsage: boolean,
): RowStyle<ObjectRecord> {
  const own = columns === undefined ? kindRows(kind.id) : tableRows(columns);
  const possible = hasUsage ? own.columns : own.columns.filter(({ changes }) => changes !== 'with usage');
  const everywhere = kind.namespaced && namespace === '' ? [NAMESPACE_COLUMN, ...possible] : possible;
  const arranged = withAdded(wished === undefined ? everywhere : wishedColumns(everywhere, wished), added);
  const sort = wished?.sort === undefined ? {} : { sort: wished.sort };
  const style = { ...own, ...sort, columns: arranged, key: recordId };
  if (clusters === undefined) return style;
  const byCluster = (a: ObjectRecord, b: ObjectRecord): number => compareClusters(a.clusterId, b.clusterId, clusters);
  return {
    ...style,
    columns: [clusterColumn(clusters), ...style.columns],
    // Namespaces are listed cluster by cluster, to go to one of them (design.md §3).
    compare:
      kind.id === 'namespaces'
        ? (a, b) => byCluster(a, b) || own.compare(a, b)
        : (a, b) => own.compare(a, b) || byCluster(a, b),
  };
}

/** As kubectl's `-L` has them: behind a kind's own columns; the age stays the last. */
function withAdded(
  columns: readonly Column<ObjectRecord>[],
  { labels, annotations }: AddedColumns,
): readonly Column<ObjectRecord>[] {
  const own = [...labels.map(labelColumn), ...annotations.map(annotationColumn)];
  const last = columns.at(-1);
  return last?.id === 'age' ? [...columns.slice(0, -1), ...own, last] : [...columns, ...own];
}

function clusterColumn(clusters: ClusterLabels): Column<ObjectRecord> {
  return {
    id: 'cluster',
    title: 'CLUSTER',
    align: 'left',
    drop: 0,
    min: 8,
    max: 28,
    changes: 'with item',
    cell: (record) => printable(clusters.name(record.clusterId)),
    colour: (record) => clusters.colour(record.clusterId),
  };
}

function compareClusters(a: ClusterId, b: ClusterId, clusters: ClusterLabels): number {
  if (a === b) return 0;
  const [nameOfA, nameOfB] = [clusters.name(a), clusters.name(b)];
  if (nameOfA !== nameOfB) return nameOfA < nameOfB ? -1 : 1;
  return a < b ? -1 : 1;
}
