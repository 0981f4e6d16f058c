import type { V1Container, V1PodSpec, V1Volume } from '@kubernetes/client-node';
import { list, text } from '../raw.ts';
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
    name: text(name),
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
    { kind: 'priorityclasses', namespace: '', name: text(spec?.priorityClassName), where: 'priority class' },
  ];
}

type At = (kind: KindId, name: unknown, where: string) => Reference;

function volumeReferences(volume: Volume, at: At): readonly Reference[] {
  const name = text(volume.name);
  const isInjected = name.startsWith(INJECTED_VOLUME);
  const where = isInjected ? 'injected volume' : `volume ${name}`;
  const found: Reference[] = [];
  const add = (kind: KindId, of: unknown): void => {
    if (of !== undefined) found.push(isInjected ? { ...at(kind, of, where), isInjected } : at(kind, of, where));
  };
  add('configmaps', volume.configMap?.name);
  add('secrets', volume.secret?.secretName);
  add('persistentvolumeclaims', volume.persistentVolumeClaim?.claimName);
  for (const { configMap, secret } of list(volume.projected?.sources)) {
    add('configmaps', configMap?.name);
    add('secrets', secret?.name);
  }
  add('secrets', volume.csi?.nodePublishSecretRef?.name);
  add('secrets', volume.azureFile?.secretName);
  for (const each of [volume.cephfs, volume.rbd, volume.iscsi, volume.flexVolume, volume.scaleIO, volume.storageos])
    add('secrets', each?.secretRef?.name);
  return found;
}

function containerReferences({ name, env, envFrom }: Json<V1Container>, at: At): readonly Reference[] {
  const found: Reference[] = [];
  const add = (kind: KindId, of: unknown, place: string): void => {
    if (of !== undefined) found.push(at(kind, of, `${place} of ${text(name)}`));
  };
  for (const { valueFrom } of list(env)) {
    add('configmaps', valueFrom?.configMapKeyRef?.name, 'env');
    add('secrets', valueFrom?.secretKeyRef?.name, 'env');
  }
  for (const { configMapRef, secretRef } of list(envFrom)) {
    add('configmaps', configMapRef?.name, 'envFrom');
    add('secrets', secretRef?.name, 'envFrom');
  }
  return found;
}
