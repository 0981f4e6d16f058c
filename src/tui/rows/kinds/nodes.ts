import type { NodeRecord } from '../../../refresh/model/kinds/core/nodes.ts';
import { recordStyle } from '../records.ts';
import { foreignColumn, numberColumn, type RowStyle, textColumn } from '../row.ts';
import { NODE_USAGE } from '../usage.ts';

/** How nodes look. */
export const NODE_ROWS: RowStyle<NodeRecord> = recordStyle<NodeRecord>([
  textColumn('STATUS', 1, (node) => node.status),
  foreignColumn('ROLE', 3, (node) => node.roles || '<none>', { max: 30 }),
  foreignColumn('ARCH', 8, (node) => node.arch, { wide: true }),
  numberColumn('TAINTS', 6, (node) => node.taints),
  foreignColumn('VERSION', 5, (node) => node.version),
  foreignColumn('OS-IMAGE', 7, (node) => node.osImage, { wide: true, max: 30 }),
  foreignColumn('KERNEL', 7, (node) => node.kernel, { wide: true, max: 30 }),
  ...NODE_USAGE,
  foreignColumn('INTERNAL-IP', 6, (node) => node.internalIp, { wide: true }),
  foreignColumn('EXTERNAL-IP', 6, (node) => node.externalIp || '<none>', { wide: true }),
]);
