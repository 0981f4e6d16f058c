import type { ObjectRecord } from '../../refresh/model/record.ts';
import type { KindId } from '../../refresh/model/resource.ts';
import { CRON_JOB_ROWS, JOB_ROWS } from './kinds/batch.ts';
import { CONTAINER_ROWS } from './kinds/containers.ts';
import {
  CONFIG_MAP_ROWS,
  LIMIT_RANGE_ROWS,
  NAMESPACE_ROWS,
  RESOURCE_QUOTA_ROWS,
  SECRET_ROWS,
  SERVICE_ACCOUNT_ROWS,
} from './kinds/core.ts';
import { EVENT_ROWS } from './kinds/events.ts';
import { ADMISSION_POLICY_ROWS, DEFINITION_ROWS, WEBHOOK_ROWS } from './kinds/extension.ts';
import { GATEWAY_CLASS_ROWS, GATEWAY_ROWS, ROUTE_ROWS } from './kinds/gateway.ts';
import {
  ENDPOINT_SLICE_ROWS,
  INGRESS_CLASS_ROWS,
  INGRESS_ROWS,
  NETWORK_POLICY_ROWS,
  SERVICE_ROWS,
} from './kinds/networking.ts';
import { NODE_ROWS } from './kinds/nodes.ts';
import { POD_ROWS } from './kinds/pods.ts';
import { AUTOSCALER_ROWS, BUDGET_ROWS, PRIORITY_CLASS_ROWS } from './kinds/policy.ts';
import { CLUSTER_ROLE_BINDING_ROWS, ROLE_BINDING_ROWS, ROLE_ROWS } from './kinds/rbac.ts';
import { CLAIM_ROWS, STORAGE_CLASS_ROWS, VOLUME_ROWS } from './kinds/storage.ts';
import { DAEMON_SET_ROWS, DEPLOYMENT_ROWS, REPLICA_SET_ROWS, STATEFUL_SET_ROWS } from './kinds/workloads.ts';
import { recordStyle } from './records.ts';
import type { RowStyle } from './row.ts';

const BY_KIND: ReadonlyMap<KindId, RowStyle<ObjectRecord>> = new Map<KindId, RowStyle<ObjectRecord>>([
  ['pods', POD_ROWS],
  ['containers', CONTAINER_ROWS],
  ['deployments', DEPLOYMENT_ROWS],
  ['statefulsets', STATEFUL_SET_ROWS],
  ['daemonsets', DAEMON_SET_ROWS],
  ['replicasets', REPLICA_SET_ROWS],
  ['jobs', JOB_ROWS],
  ['cronjobs', CRON_JOB_ROWS],
  ['services', SERVICE_ROWS],
  ['endpointslices', ENDPOINT_SLICE_ROWS],
  ['ingresses', INGRESS_ROWS],
  ['ingressclasses', INGRESS_CLASS_ROWS],
  ['networkpolicies', NETWORK_POLICY_ROWS],
  ['gateways', GATEWAY_ROWS],
  ['gatewayclasses', GATEWAY_CLASS_ROWS],
  ['httproutes', ROUTE_ROWS],
  ['grpcroutes', ROUTE_ROWS],
  ['configmaps', CONFIG_MAP_ROWS],
  ['secrets', SECRET_ROWS],
  ['persistentvolumeclaims', CLAIM_ROWS],
  ['persistentvolumes', VOLUME_ROWS],
  ['storageclasses', STORAGE_CLASS_ROWS],
  ['nodes', NODE_ROWS],
  ['namespaces', NAMESPACE_ROWS],
  ['events', EVENT_ROWS],
  ['horizontalpodautoscalers', AUTOSCALER_ROWS],
  ['poddisruptionbudgets', BUDGET_ROWS],
  ['resourcequotas', RESOURCE_QUOTA_ROWS],
  ['limitranges', LIMIT_RANGE_ROWS],
  ['priorityclasses', PRIORITY_CLASS_ROWS],
  ['serviceaccounts', SERVICE_ACCOUNT_ROWS],
  ['roles', ROLE_ROWS],
  ['clusterroles', ROLE_ROWS],
  ['rolebindings', ROLE_BINDING_ROWS],
  ['clusterrolebindings', CLUSTER_ROLE_BINDING_ROWS],
  ['customresourcedefinitions', DEFINITION_ROWS],
  ['mutatingwebhookconfigurations', WEBHOOK_ROWS],
  ['validatingwebhookconfigurations', WEBHOOK_ROWS],
  ['validatingadmissionpolicies', ADMISSION_POLICY_ROWS],
]);

const PLAIN_ROWS: RowStyle<ObjectRecord> = recordStyle([]);

/** How the rows of a kind look, wide columns included; name and age only for one that has no columns of its own. */
export function kindRows(id: KindId): RowStyle<ObjectRecord> {
  return BY_KIND.get(id) ?? PLAIN_ROWS;
}
