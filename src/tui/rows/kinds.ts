import type { DeploymentRecord } from '../../refresh/model/kinds/apps/deployments.ts';
import type { NamespaceRecord } from '../../refresh/model/kinds/core/namespaces.ts';
import type { NodeRecord } from '../../refresh/model/kinds/core/nodes.ts';
import type { PodRecord } from '../../refresh/model/kinds/core/pods.ts';
import type { ServiceRecord } from '../../refresh/model/kinds/core/services.ts';
import type { ObjectRecord } from '../../refresh/model/record.ts';
import type { KindId } from '../../refresh/model/resource.ts';
import { printable } from '../model/text.ts';
import { recordStyle } from './records.ts';
import { type Column, numberColumn, type RowStyle, textColumn } from './row.ts';

const POD_ROWS: RowStyle<PodRecord> = recordStyle<PodRecord>([
  textColumn('READY', 3, (pod) => `${pod.readyContainers}/${pod.totalContainers}`),
  textColumn('STATUS', 1, (pod) => printable(pod.status), { max: 24 }),
  numberColumn('RESTARTS', 4, (pod) => pod.restarts),
  textColumn('IP', 6, (pod) => pod.ip),
  textColumn('NODE', 5, (pod) => pod.node),
]);

const DEPLOYMENT_ROWS: RowStyle<DeploymentRecord> = recordStyle<DeploymentRecord>([
  textColumn('READY', 1, (deployment) => `${deployment.ready}/${deployment.desired}`),
  numberColumn('UP-TO-DATE', 4, (deployment) => deployment.upToDate),
  numberColumn('AVAILABLE', 3, (deployment) => deployment.available),
]);

const NODE_ROWS: RowStyle<NodeRecord> = recordStyle<NodeRecord>([
  textColumn('STATUS', 1, (node) => node.status),
  textColumn('ROLES', 3, (node) => node.roles || '<none>', { max: 30 }),
  numberColumn('TAINTS', 5, (node) => node.taints),
  textColumn('VERSION', 4, (node) => printable(node.version)),
  textColumn('INTERNAL-IP', 6, (node) => node.internalIp),
]);

/** The digit that shows a namespace. It changes with what the tab shows, not with the namespace. */
const DIGIT_COLUMN: Column<NamespaceRecord> = {
  ...textColumn('KEY', 4, () => ''),
  changes: 'with clock',
  cell: ({ name }, { favourites = [] }) => (favourites.includes(name) ? String(favourites.indexOf(name) + 1) : ''),
};

const NAMESPACE_ROWS: RowStyle<NamespaceRecord> = recordStyle<NamespaceRecord>([
  textColumn('STATUS', 1, (namespace) => namespace.status),
  DIGIT_COLUMN,
]);

const SERVICE_ROWS: RowStyle<ServiceRecord> = recordStyle<ServiceRecord>([
  textColumn('TYPE', 3, (service) => service.type),
  textColumn('CLUSTER-IP', 4, (service) => service.clusterIp),
  textColumn('EXTERNAL-IP', 5, (service) => printable(service.externalIp), { max: 40 }),
  textColumn('PORTS', 1, (service) => service.ports, { max: 40 }),
]);

const BY_KIND: ReadonlyMap<KindId, RowStyle<ObjectRecord>> = new Map<KindId, RowStyle<ObjectRecord>>([
  ['pods', POD_ROWS],
  ['deployments', DEPLOYMENT_ROWS],
  ['nodes', NODE_ROWS],
  ['namespaces', NAMESPACE_ROWS],
  ['services', SERVICE_ROWS],
]);

const PLAIN_ROWS: RowStyle<ObjectRecord> = recordStyle([]);

/** How the rows of a kind look; name and age only for one that has no columns of its own. */
export function kindRows(id: KindId): RowStyle<ObjectRecord> {
  return BY_KIND.get(id) ?? PLAIN_ROWS;
}
