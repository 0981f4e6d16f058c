import type { V1Container, V1PodSpec, V1Volume } from '@kubernetes/client-node';
import { list, shared, text } from '../raw.ts';
import type { Json } from '../record.ts';
import type { KindId } from '../resource.ts';
import type { Reference } from './reference.ts';

type PodSpec = Json<V1PodSpec>;
type Volume = Json<V1Volume>;

/** A pod, or whatever is made into pods, without a name of it runs as this. */
const DEFAULT_ACCOUNT = 'default';

/** What the server gives to each pod that talks to it (kubernetes `plugin/pkg/admission/serviceaccount`). */
const INJECTED_VOLUME = 'kube-api-access-';

/** What a pod's spec names, or the template of a workload. */
export function podReferences(spec: PodSpec | undefined, namespace: string): readonly Reference[] {
  const at = (kind: KindId, name: unknown, where: string): Reference => ({
    kind,
    namespace,
    name: shared(name),
    where,
  });
  const containers = [
    ...list(spec?.initContainers),
    ...list(spec?.containers),
    ...list(spec?.ephemeralContainers),
  ] as readonly Json<V1Container>[];
  return [
    at('serviceaccounts', text(spec?.serviceAccountName) || DEFAULT_ACCOUNT, 'service account'),
    ...list(spec?.volumes).flatMap((volume) => volumeReferences(volume, at)),
    ...containers.flatMap((container) => containerReferences(container, at)),
    ...list(spec?.imagePullSecrets).map(({ name }) => at('secrets', name, 'imagePullSecret')),
    { kind: 'priorityclasses', namespace: '', name: shared(spec?.priorityClassName), where: 'priority class' },
  ];
}

type At = (kind: KindId, name: unknown, where: string) => Reference;

function volumeReferences(volume: Volume, at: At): readonly Reference[] {
  const name = text(volume.name);
  const isInjected = name.startsWith(INJECTED_VOLUME);
  const where = isInjected ? 'injected volume' : `volume ${name}`;
  const sources = list(volume.projected?.sources);
  const all = [
    at('configmaps', volume.configMap?.name, where),
    at('secrets', volume.secret?.secretName, where),
    at('persistentvolumeclaims', volume.persistentVolumeClaim?.claimName, where),
    ...sources.flatMap(({ configMap, secret }) => [
      at('configmaps', configMap?.name, where),
      at('secrets', secret?.name, where),
    ]),
    at('secrets', volume.csi?.nodePublishSecretRef?.name, where),
    at('secrets', volume.azureFile?.secretName, where),
    ...[volume.cephfs, volume.rbd, volume.iscsi, volume.flexVolume, volume.scaleIO, volume.storageos].map((each) =>
      at('secrets', each?.secretRef?.name, where),
    ),
  ];
  const named = all.filter((each) => each.name !== '');
  return isInjected ? named.map((each) => ({ ...each, isInjected })) : named;
}

function containerReferences({ name, env, envFrom }: Json<V1Container>, at: At): readonly Reference[] {
  return [
    ...list(env).flatMap(({ valueFrom }) => [
      at('configmaps', valueFrom?.configMapKeyRef?.name, `env of ${text(name)}`),
      at('secrets', valueFrom?.secretKeyRef?.name, `env of ${text(name)}`),
    ]),
    ...list(envFrom).flatMap(({ configMapRef, secretRef }) => [
      at('configmaps', configMapRef?.name, `envFrom of ${text(name)}`),
      at('secrets', secretRef?.name, `envFrom of ${text(name)}`),
    ]),
  ];
}
