import type { DaemonSetRecord } from '../../../refresh/model/kinds/apps/daemon-sets.ts';
import type { DeploymentRecord } from '../../../refresh/model/kinds/apps/deployments.ts';
import type { ReplicaSetRecord } from '../../../refresh/model/kinds/apps/replica-sets.ts';
import type { StatefulSetRecord } from '../../../refresh/model/kinds/apps/stateful-sets.ts';
import type { WorkloadRecord } from '../../../refresh/model/kinds/apps/workload.ts';
import { recordStyle } from '../records.ts';
import { type Column, foreignColumn, numberColumn, type RowStyle, shareColumn } from '../row.ts';

/** The wide columns of everything that makes pods. */
export const TEMPLATE_COLUMNS: readonly Column<WorkloadRecord>[] = [
  foreignColumn('CONTAINERS', 8, (workload) => workload.containers, { wide: true, max: 40 }),
  foreignColumn('IMAGES', 7, (workload) => workload.images, { wide: true, max: 60 }),
  foreignColumn('SELECTOR', 8, (workload) => workload.selector, { wide: true, max: 40 }),
];

/** How deployments look. */
export const DEPLOYMENT_ROWS: RowStyle<DeploymentRecord> = recordStyle<DeploymentRecord>([
  shareColumn(
    'READY',
    1,
    (deployment) => deployment.ready,
    (deployment) => deployment.desired,
  ),
  numberColumn('UP-TO-DATE', 4, (deployment) => deployment.upToDate),
  numberColumn('AVAILABLE', 3, (deployment) => deployment.available),
  ...TEMPLATE_COLUMNS,
]);

/** How stateful sets look. */
export const STATEFUL_SET_ROWS: RowStyle<StatefulSetRecord> = recordStyle<StatefulSetRecord>([
  shareColumn(
    'READY',
    1,
    (set) => set.ready,
    (set) => set.desired,
  ),
  foreignColumn('SERVICE', 4, (set) => set.service),
  ...TEMPLATE_COLUMNS,
]);

/** How daemon sets look. */
export const DAEMON_SET_ROWS: RowStyle<DaemonSetRecord> = recordStyle<DaemonSetRecord>([
  numberColumn('DESIRED', 1, (set) => set.desired),
  numberColumn('CURRENT', 5, (set) => set.current),
  numberColumn('READY', 1, (set) => set.ready),
  numberColumn('UP-TO-DATE', 4, (set) => set.upToDate),
  numberColumn('AVAILABLE', 3, (set) => set.available),
  foreignColumn('NODE-SELECTOR', 8, (set) => set.nodeSelector, { wide: true, max: 40 }),
  ...TEMPLATE_COLUMNS,
]);

/** How replica sets look. */
export const REPLICA_SET_ROWS: RowStyle<ReplicaSetRecord> = recordStyle<ReplicaSetRecord>([
  numberColumn('DESIRED', 1, (set) => set.desired),
  numberColumn('CURRENT', 4, (set) => set.current),
  numberColumn('READY', 1, (set) => set.ready),
  ...TEMPLATE_COLUMNS,
]);
