import type {
  V1CronJob,
  V1Ingress,
  V1PersistentVolume,
  V1PersistentVolumeClaim,
  V1Pod,
  V1PodTemplateSpec,
  V1RoleBinding,
  V1ServiceAccount,
  V1StatefulSet,
} from '@kubernetes/client-node';
import { list, shared, text } from '../raw.ts';
import type { Json, RawObject } from '../record.ts';
import type { KindId } from '../resource.ts';
import { podReferences } from './pod-references.ts';
import { merged, type Reference } from './reference.ts';

type ReferencesOf = (object: RawObject, namespace: string) => readonly Reference[];

interface Templated {
  readonly spec?: { readonly template?: Json<V1PodTemplateSpec> };
}

const ofTemplate: ReferencesOf = (object, namespace) =>
  podReferences((object as Templated).spec?.template?.spec, namespace);

/** By kind: what its objects name. Owners are told elsewhere. */
const REFERENCES: Readonly<Partial<Record<KindId, ReferencesOf>>> = {
  pods: (object, namespace) => podReferences((object as unknown as Json<V1Pod>).spec, namespace),
  deployments: ofTemplate,
  replicasets: ofTemplate,
  daemonsets: ofTemplate,
  jobs: ofTemplate,
  statefulsets: (object, namespace) => {
    const { spec } = object as unknown as Json<V1StatefulSet>;
    const claims = list(spec?.volumeClaimTemplates).map(({ metadata, spec: claim }) =>
      storageClass(claim?.storageClassName, `claim template ${text(metadata?.name)}`),
    );
    return [...ofTemplate(object, namespace), ...claims];
  },
  cronjobs: (object, namespace) =>
    podReferences((object as unknown as Json<V1CronJob>).spec?.jobTemplate?.spec?.template?.spec, namespace),
  ingresses: (object, namespace) => {
    const { spec } = object as unknown as Json<V1Ingress>;
    const names = list(spec?.tls).map((tls) => shared(tls.secretName));
    return names.map((name) => ({ kind: 'secrets', namespace, name, where: 'tls' }));
  },
  serviceaccounts: (object, namespace) => {
    const { secrets, imagePullSecrets } = object as unknown as Json<V1ServiceAccount>;
    const at = (name: unknown, where: string): Reference => ({ kind: 'secrets', namespace, name: shared(name), where });
    return [
      ...list(secrets).map(({ name }) => at(name, 'secret')),
      ...list(imagePullSecrets).map(({ name }) => at(name, 'imagePullSecret')),
    ];
  },
  persistentvolumeclaims: (object) => {
    const { spec } = object as unknown as Json<V1PersistentVolumeClaim>;
    return [storageClass(spec?.storageClassName, 'storage class')];
  },
  persistentvolumes: (object) => {
    const { spec } = object as unknown as Json<V1PersistentVolume>;
    const { namespace, name } = spec?.claimRef ?? {};
    const claim = { kind: 'persistentvolumeclaims', namespace: text(namespace), name: text(name), where: 'claim' };
    return [storageClass(spec?.storageClassName, 'storage class'), claim];
  },
  rolebindings: subjects,
  clusterrolebindings: subjects,
};

/** What an object names, each once. */
export function referencesOf(kind: KindId, object: RawObject, namespace: string): readonly Reference[] {
  return merged(REFERENCES[kind]?.(object, namespace) ?? []);
}

/**
 * The kinds whose objects may name one of a kind, what people look for most first; `undefined` for kinds of which nobody
 * asks who uses them.
 */
export function referrersOf(kind: KindId): readonly KindId[] | undefined {
  return REFERRERS[kind];
}

const WORKLOADS: readonly KindId[] = [
  'pods',
  'deployments',
  'statefulsets',
  'daemonsets',
  'replicasets',
  'jobs',
  'cronjobs',
];

const REFERRERS: Readonly<Partial<Record<KindId, readonly KindId[]>>> = {
  configmaps: WORKLOADS,
  secrets: [...WORKLOADS, 'ingresses', 'serviceaccounts'],
  persistentvolumeclaims: [...WORKLOADS, 'persistentvolumes'],
  serviceaccounts: [...WORKLOADS, 'rolebindings', 'clusterrolebindings'],
  priorityclasses: WORKLOADS,
  storageclasses: ['persistentvolumeclaims', 'persistentvolumes', 'statefulsets'],
};

function storageClass(name: unknown, where: string): Reference {
  return { kind: 'storageclasses', namespace: '', name: shared(name), where };
}

/** A subject of another group is a user of that name, and no service account. */
function subjects(object: RawObject, namespace: string): readonly Reference[] {
  const binding = object as unknown as Json<V1RoleBinding>;
  const accounts = list(binding.subjects).filter(({ kind }) => kind === 'ServiceAccount');
  return accounts.map((each) => ({
    kind: 'serviceaccounts',
    namespace: text(each.namespace) || namespace,
    name: shared(each.name),
    where: `subject of ${text(binding.roleRef?.kind)} ${text(binding.roleRef?.name)}`,
  }));
}
