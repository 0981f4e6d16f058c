/** One resource that the embedded API server serves. */
export interface Resource {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  /** What a custom resource's table shows besides the name; the others have theirs in tables.ts. */
  readonly columns?: readonly PrinterColumn[];
}

/** One column of a custom resource's table (apiextensions.k8s.io CustomResourceColumnDefinition). */
export interface PrinterColumn {
  readonly name: string;
  readonly type: string;
  readonly priority: number;
  /** JSONPath. */
  readonly path: string;
}

type Names = readonly [plural: string, kind: string, ...shortNames: string[]];

const ALL = ['all'];
const EXTENSIONS = ['api-extensions'];
const GATEWAY = ['gateway-api'];

function resource(
  group: string,
  namespaced: boolean,
  names: Names,
  categories: readonly string[] = [],
  version: string = group === 'autoscaling' ? 'v2' : 'v1',
): Resource {
  const [plural, kind, ...shortNames] = names;
  return { group, version, plural, singular: kind.toLowerCase(), kind, namespaced, shortNames, categories };
}

/** What every kube-apiserver serves, as far as kmc shows it, with the names and categories that its discovery tells. */
export const KUBERNETES_RESOURCES: readonly Resource[] = [
  resource('', true, ['configmaps', 'ConfigMap', 'cm']),
  resource('', true, ['events', 'Event', 'ev']),
  resource('', true, ['limitranges', 'LimitRange', 'limits']),
  resource('', false, ['namespaces', 'Namespace', 'ns']),
  resource('', false, ['nodes', 'Node', 'no']),
  resource('', true, ['persistentvolumeclaims', 'PersistentVolumeClaim', 'pvc']),
  resource('', false, ['persistentvolumes', 'PersistentVolume', 'pv']),
  resource('', true, ['pods', 'Pod', 'po'], ALL),
  resource('', true, ['resourcequotas', 'ResourceQuota', 'quota']),
  resource('', true, ['secrets', 'Secret']),
  resource('', true, ['serviceaccounts', 'ServiceAccount', 'sa']),
  resource('', true, ['services', 'Service', 'svc'], ALL),
  resource(
    'admissionregistration.k8s.io',
    false,
    ['mutatingwebhookconfigurations', 'MutatingWebhookConfiguration'],
    EXTENSIONS,
  ),
  resource(
    'admissionregistration.k8s.io',
    false,
    ['validatingadmissionpolicies', 'ValidatingAdmissionPolicy'],
    EXTENSIONS,
  ),
  resource(
    'admissionregistration.k8s.io',
    false,
    ['validatingwebhookconfigurations', 'ValidatingWebhookConfiguration'],
    EXTENSIONS,
  ),
  resource(
    'apiextensions.k8s.io',
    false,
    ['customresourcedefinitions', 'CustomResourceDefinition', 'crd', 'crds'],
    EXTENSIONS,
  ),
  resource('apiregistration.k8s.io', false, ['apiservices', 'APIService'], EXTENSIONS),
  resource('apps', true, ['daemonsets', 'DaemonSet', 'ds'], ALL),
  resource('apps', true, ['deployments', 'Deployment', 'deploy'], ALL),
  resource('apps', true, ['replicasets', 'ReplicaSet', 'rs'], ALL),
  resource('apps', true, ['statefulsets', 'StatefulSet', 'sts'], ALL),
  resource('autoscaling', true, ['horizontalpodautoscalers', 'HorizontalPodAutoscaler', 'hpa'], ALL),
  resource('batch', true, ['cronjobs', 'CronJob', 'cj'], ALL),
  resource('batch', true, ['jobs', 'Job'], ALL),
  resource('discovery.k8s.io', true, ['endpointslices', 'EndpointSlice']),
  resource('networking.k8s.io', false, ['ingressclasses', 'IngressClass']),
  resource('networking.k8s.io', true, ['ingresses', 'Ingress', 'ing']),
  resource('networking.k8s.io', true, ['networkpolicies', 'NetworkPolicy', 'netpol']),
  resource('policy', true, ['poddisruptionbudgets', 'PodDisruptionBudget', 'pdb']),
  resource('rbac.authorization.k8s.io', false, ['clusterrolebindings', 'ClusterRoleBinding']),
  resource('rbac.authorization.k8s.io', false, ['clusterroles', 'ClusterRole']),
  resource('rbac.authorization.k8s.io', true, ['rolebindings', 'RoleBinding']),
  resource('rbac.authorization.k8s.io', true, ['roles', 'Role']),
  resource('scheduling.k8s.io', false, ['priorityclasses', 'PriorityClass', 'pc']),
  resource('storage.k8s.io', false, ['storageclasses', 'StorageClass', 'sc']),
];

/** Everything that is served: the Gateway API too, as where its definitions are installed. */
export const RESOURCES: readonly Resource[] = [
  ...KUBERNETES_RESOURCES,
  resource('gateway.networking.k8s.io', false, ['gatewayclasses', 'GatewayClass', 'gc'], GATEWAY),
  resource('gateway.networking.k8s.io', true, ['gateways', 'Gateway', 'gtw'], GATEWAY),
  resource('gateway.networking.k8s.io', true, ['grpcroutes', 'GRPCRoute'], GATEWAY),
  resource('gateway.networking.k8s.io', true, ['httproutes', 'HTTPRoute'], GATEWAY),
];

/** What can only be created, and answers with a verdict. */
export const REVIEWS: readonly Resource[] = [
  resource('authentication.k8s.io', false, ['selfsubjectreviews', 'SelfSubjectReview']),
  resource('authorization.k8s.io', false, ['selfsubjectaccessreviews', 'SelfSubjectAccessReview']),
  resource('authorization.k8s.io', false, ['selfsubjectrulesreviews', 'SelfSubjectRulesReview']),
];

/** What a metrics server behind the API server serves: only to be read, and not to be watched. */
export const METRICS: readonly Resource[] = [
  { ...resource('metrics.k8s.io', false, ['nodes', 'NodeMetrics'], [], 'v1beta1'), singular: '' },
  { ...resource('metrics.k8s.io', true, ['pods', 'PodMetrics'], [], 'v1beta1'), singular: '' },
];

/** `v1`, `apps/v1`: what objects of a resource carry as `apiVersion`. */
export function apiVersionOf({ group, version }: Resource): string {
  return group === '' ? version : `${group}/${version}`;
}

/** What can be done with a resource, in alphabetical order. */
export function verbsOf(resource: Resource): readonly string[] {
  const { plural } = resource;
  if (METRICS.includes(resource)) return ['get', 'list'];
  if (REVIEWS.some((review) => review.plural === plural)) return ['create'];
  const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
  return plural === 'namespaces' ? verbs.filter((verb) => verb !== 'deletecollection') : verbs;
}
