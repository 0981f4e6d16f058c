import { DAEMON_SETS } from './kinds/apps/daemon-sets.ts';
import { DEPLOYMENTS } from './kinds/apps/deployments.ts';
import { REPLICA_SETS } from './kinds/apps/replica-sets.ts';
import { STATEFUL_SETS } from './kinds/apps/stateful-sets.ts';
import { CRON_JOBS } from './kinds/batch/cron-jobs.ts';
import { JOBS } from './kinds/batch/jobs.ts';
import { CONFIG_MAPS } from './kinds/core/config-maps.ts';
import { CONTAINERS } from './kinds/core/containers.ts';
import { EVENTS } from './kinds/core/events.ts';
import { LIMIT_RANGES } from './kinds/core/limit-ranges.ts';
import { NAMESPACES } from './kinds/core/namespaces.ts';
import { NODES } from './kinds/core/nodes.ts';
import { PODS } from './kinds/core/pods.ts';
import { RESOURCE_QUOTAS } from './kinds/core/resource-quotas.ts';
import { SECRETS } from './kinds/core/secrets.ts';
import { SERVICE_ACCOUNTS } from './kinds/core/service-accounts.ts';
import { SERVICES } from './kinds/core/services.ts';
import { ADMISSION_POLICIES } from './kinds/extension/admission-policies.ts';
import { CUSTOM_RESOURCE_DEFINITIONS } from './kinds/extension/custom-resource-definitions.ts';
import { MUTATING_WEBHOOKS } from './kinds/extension/mutating-webhooks.ts';
import { VALIDATING_WEBHOOKS } from './kinds/extension/validating-webhooks.ts';
import { GATEWAY_CLASSES } from './kinds/gateway/gateway-classes.ts';
import { GATEWAYS } from './kinds/gateway/gateways.ts';
import { GRPC_ROUTES } from './kinds/gateway/grpc-routes.ts';
import { HTTP_ROUTES } from './kinds/gateway/http-routes.ts';
import { ENDPOINT_SLICES } from './kinds/networking/endpoint-slices.ts';
import { INGRESS_CLASSES } from './kinds/networking/ingress-classes.ts';
import { INGRESSES } from './kinds/networking/ingresses.ts';
import { NETWORK_POLICIES } from './kinds/networking/network-policies.ts';
import { HORIZONTAL_POD_AUTOSCALERS } from './kinds/policy/horizontal-pod-autoscalers.ts';
import { POD_DISRUPTION_BUDGETS } from './kinds/policy/pod-disruption-budgets.ts';
import { PRIORITY_CLASSES } from './kinds/policy/priority-classes.ts';
import { CLUSTER_ROLE_BINDINGS } from './kinds/rbac/cluster-role-bindings.ts';
import { CLUSTER_ROLES } from './kinds/rbac/cluster-roles.ts';
import { ROLE_BINDINGS } from './kinds/rbac/role-bindings.ts';
import { ROLES } from './kinds/rbac/roles.ts';
import { PERSISTENT_VOLUME_CLAIMS } from './kinds/storage/persistent-volume-claims.ts';
import { PERSISTENT_VOLUMES } from './kinds/storage/persistent-volumes.ts';
import { STORAGE_CLASSES } from './kinds/storage/storage-classes.ts';
import type { KindId, ResourceKind } from './resource.ts';

/** Every kind that kmc has rows for; what people look at most comes first. */
export const BUILT_IN_KINDS: readonly ResourceKind[] = [
  PODS,
  DEPLOYMENTS,
  STATEFUL_SETS,
  DAEMON_SETS,
  REPLICA_SETS,
  JOBS,
  CRON_JOBS,
  SERVICES,
  ENDPOINT_SLICES,
  INGRESSES,
  INGRESS_CLASSES,
  NETWORK_POLICIES,
  GATEWAYS,
  HTTP_ROUTES,
  GRPC_ROUTES,
  GATEWAY_CLASSES,
  CONFIG_MAPS,
  SECRETS,
  PERSISTENT_VOLUME_CLAIMS,
  PERSISTENT_VOLUMES,
  STORAGE_CLASSES,
  NODES,
  NAMESPACES,
  EVENTS,
  HORIZONTAL_POD_AUTOSCALERS,
  POD_DISRUPTION_BUDGETS,
  RESOURCE_QUOTAS,
  LIMIT_RANGES,
  PRIORITY_CLASSES,
  SERVICE_ACCOUNTS,
  ROLES,
  CLUSTER_ROLES,
  ROLE_BINDINGS,
  CLUSTER_ROLE_BINDINGS,
  CUSTOM_RESOURCE_DEFINITIONS,
  MUTATING_WEBHOOKS,
  VALIDATING_WEBHOOKS,
  ADMISSION_POLICIES,
];

const BY_ID: ReadonlyMap<KindId, ResourceKind> = new Map(
  [...BUILT_IN_KINDS, CONTAINERS].map((kind) => [kind.id, kind]),
);

/** The kind of an id, if kmc has rows for it. The containers of a pod are one, which no command names. */
export function builtInKind(id: KindId): ResourceKind | undefined {
  return BY_ID.get(id);
}

/** The kind that a person means by a word: its plural, its singular or a short name, in any case. */
export function kindNamed(word: string): ResourceKind | undefined {
  const wanted = word.toLowerCase();
  return BUILT_IN_KINDS.find((kind) => kind.id === wanted || kind.aliases.includes(wanted));
}

/** Every word that `kindNamed` knows. */
export const KIND_WORDS: readonly string[] = BUILT_IN_KINDS.flatMap((kind) => [kind.id, ...kind.aliases]);
