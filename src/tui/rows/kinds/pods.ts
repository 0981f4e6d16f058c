import type { PodRecord } from '../../../refresh/model/kinds/core/pods.ts';
import { recordStyle } from '../records.ts';
import { ageColumn, foreignColumn, numberColumn, type RowStyle, shareColumn } from '../row.ts';
import { POD_USAGE } from '../usage.ts';

/** How pods look. */
export const POD_ROWS: RowStyle<PodRecord> = recordStyle<PodRecord>([
  shareColumn(
    'READY',
    3,
    (pod) => pod.readyContainers,
    (pod) => pod.totalContainers,
  ),
  foreignColumn('STATUS', 1, (pod) => pod.status, { max: 24 }),
  numberColumn('RESTARTS', 4, (pod) => pod.restarts),
  ageColumn('LAST-RESTART', 8, (pod) => pod.lastRestart, { wide: true }),
  ...POD_USAGE,
  foreignColumn('IP', 7, (pod) => pod.ip),
  foreignColumn('NODE', 5, (pod) => pod.node),
  foreignColumn('SERVICE-ACCOUNT', 7, (pod) => pod.serviceAccount, { wide: true, max: 30 }),
  foreignColumn('NOMINATED-NODE', 9, (pod) => pod.nominatedNode, { wide: true }),
  foreignColumn('READINESS-GATES', 9, (pod) => pod.readinessGates, { wide: true }),
  foreignColumn('QOS', 7, (pod) => pod.qos, { wide: true }),
]);
