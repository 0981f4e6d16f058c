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
const API = ['api-extensions'];

function resource(group: string, namespaced: boolean, names: Names, categories: readonly string[] = []): Resource {
  const [plural, kind, ...shortNames] = names;
  return { group, version: 'v1', plural, singular: kind.toLowerCase(), kind, namespaced, shortNames, categories };
}

/** Everything that is served, with the names and categories that kube-apiserver's discovery tells. */
export const RESOURCES: readonly Resource[] = [
  resource('', true, ['configmaps', 'ConfigMap', 'cm']),
  resource('', true, ['events', 'Event', 'ev']),
  resource('', false, ['namespaces', 'Namespace', 'ns']),
  resource('', false, ['nodes', 'Node', 'no']),
  resource('', true, ['persistentvolumeclaims', 'PersistentVolumeClaim', 'pvc']),
  resource('', false, ['persistentvolumes', 'PersistentVolume', 'pv']),
  resource('', true, ['pods', 'Pod', 'po'], ALL),
  resource('', true, ['secrets', 'Secret']),
  resource('', true, ['serviceaccounts', 'ServiceAccount', 'sa']),
  resource('', true, ['services', 'Service', 'svc'], ALL),
  resource(
    'apiextensions.k8s.io',
    false,
    ['customresourcedefinitions', 'CustomResourceDefinition', 'crd', 'crds'],
    API,
  ),
  resource('apiregistration.k8s.io', false, ['apiservices', 'APIService'], API),
  resource('apps', true, ['daemonsets', 'DaemonSet', 'ds'], ALL),
  resource('apps', true, ['deployments', 'Deployment', 'deploy'], ALL),
  resource('apps', true, ['replicasets', 'ReplicaSet', 'rs'], ALL),
  resource('apps', true, ['statefulsets', 'StatefulSet', 'sts'], ALL),
  resource('batch', true, ['cronjobs', 'CronJob', 'cj'], ALL),
  resource('batch', true, ['jobs', 'Job'], ALL),
  resource('networking.k8s.io', true, ['ingresses', 'Ingress', 'ing']),
  resource('policy', true, ['poddisruptionbudgets', 'PodDisruptionBudget', 'pdb']),
];

/** What can only be created, and answers with a verdict. */
export const REVIEWS: readonly Resource[] = [
  resource('authentication.k8s.io', false, ['selfsubjectreviews', 'SelfSubjectReview']),
  resource('authorization.k8s.io', false, ['selfsubjectaccessreviews', 'SelfSubjectAccessReview']),
  resource('authorization.k8s.io', false, ['selfsubjectrulesreviews', 'SelfSubjectRulesReview']),
];

/** `v1`, `apps/v1`: what objects of a resource carry as `apiVersion`. */
export function apiVersionOf({ group, version }: Resource): string {
  return group === '' ? version : `${group}/${version}`;
}

/** What can be done with a resource, in alphabetical order. */
export function verbsOf({ plural }: Resource): readonly string[] {
  if (REVIEWS.some((review) => review.plural === plural)) return ['create'];
  const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
  return plural === 'namespaces' ? verbs.filter((verb) => verb !== 'deletecollection') : verbs;
}
