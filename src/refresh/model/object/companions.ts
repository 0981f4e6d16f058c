import { REPLICA_SETS } from '../kinds/apps/replica-sets.ts';
import { EVENTS } from '../kinds/core/events.ts';
import { LIMIT_RANGES } from '../kinds/core/limit-ranges.ts';
import { PODS } from '../kinds/core/pods.ts';
import { RESOURCE_QUOTAS } from '../kinds/core/resource-quotas.ts';
import { SERVICES } from '../kinds/core/services.ts';
import { ENDPOINT_SLICES } from '../kinds/networking/endpoint-slices.ts';
import { list, text } from '../raw.ts';
import type { RawObject } from '../record.ts';
import type { KindId, ResourceKind } from '../resource.ts';
import { type LabelSelector, selectorText } from '../selector-text.ts';
import type { Keep } from './selection.ts';

/** Objects that a description of another one tells of, besides its own fields. */
export interface Companion {
  readonly kind: ResourceKind;
  /** Empty for all namespaces. */
  readonly namespace: string;
  /** Field and label selectors as the API writes them; empty for none. */
  readonly fields: string;
  readonly labels: string;
  /** What is kept of each; default: all of it. */
  readonly keep?: Keep;
}

/** The fields of an object that its companions follow from. */
interface Owner {
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
  readonly spec?: { readonly selector?: LabelSelector };
}

type CompanionsOf = (object: Owner, name: string, namespace: string) => readonly Companion[];

/** The events about an object: by its kind and name, since a description is wanted before its uid is known. */
export function eventsOf(kind: ResourceKind, namespace: string, name: string): Companion {
  const fields = `involvedObject.name=${name},involvedObject.kind=${kind.kind}`;
  return { kind: EVENTS, namespace, fields, labels: '' };
}

/** What else a description of an object needs; kubectl asks for the same (kubectl `pkg/describe`). */
export function companionsOf(kind: KindId, object: RawObject): readonly Companion[] {
  const owner = object as Owner;
  const { name, namespace } = owner.metadata ?? {};
  return COMPANIONS[kind]?.(owner, text(name), text(namespace)) ?? [];
}

const ownPods: CompanionsOf = ({ spec }, _name, namespace) => {
  const labels = selectorText(spec?.selector);
  return labels === '' ? [] : [{ kind: PODS, namespace, fields: '', labels, keep: phaseAndOwner }];
};

const COMPANIONS: Readonly<Partial<Record<KindId, CompanionsOf>>> = {
  replicasets: ownPods,
  statefulsets: ownPods,
  daemonsets: ownPods,
  deployments: ({ spec }, _name, namespace) => {
    const labels = selectorText(spec?.selector);
    return labels === '' ? [] : [{ kind: REPLICA_SETS, namespace, fields: '', labels, keep: withoutTemplate }];
  },
  nodes: (_node, name) => {
    const fields = `spec.nodeName=${name},status.phase!=Succeeded,status.phase!=Failed`;
    return [{ kind: PODS, namespace: '', fields, labels: '' }];
  },
  namespaces: (_namespace, name) => [
    { kind: RESOURCE_QUOTAS, namespace: name, fields: '', labels: '' },
    { kind: LIMIT_RANGES, namespace: name, fields: '', labels: '' },
  ],
  services: (_service, name, namespace) => [slices(namespace, `${SERVICE_OF_SLICE}=${name}`)],
  ingresses: (ingress, _name, namespace) => {
    const names = backendNames(ingress);
    if (names.length === 0) return [];
    return [
      slices(namespace, `${SERVICE_OF_SLICE} in (${names.join(',')})`),
      { kind: SERVICES, namespace, fields: '', labels: '', keep: namesAndPorts },
    ];
  },
  persistentvolumeclaims: (_claim, _name, namespace) => [
    { kind: PODS, namespace, fields: '', labels: '', keep: claimsOnly },
  ],
};

/** The label by which an EndpointSlice tells its Service. */
export const SERVICE_OF_SLICE = 'kubernetes.io/service-name';

function slices(namespace: string, labels: string): Companion {
  return { kind: ENDPOINT_SLICES, namespace, fields: '', labels };
}

interface Backend {
  readonly service?: { readonly name?: string };
}

interface IngressBackends {
  readonly defaultBackend?: Backend;
  readonly rules?: readonly { readonly http?: { readonly paths?: readonly { readonly backend?: Backend }[] } }[];
}

function backendNames(ingress: Owner): readonly string[] {
  const { defaultBackend, rules } = (ingress.spec ?? {}) as IngressBackends;
  const backends = list(rules).flatMap(({ http }) => list(http?.paths).map(({ backend }) => backend));
  const names = [defaultBackend, ...backends].map((each) => text(each?.service?.name));
  return [...new Set(names.filter((name) => name !== ''))].sort();
}

/*
 * Of many pods very little is told: how many run, which of them use a claim. The rest of them is dropped on arrival, since a
 * namespace may hold ten thousand.
 */

interface Kept {
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

function metadataOf({ metadata }: Kept): Readonly<Record<string, unknown>> {
  const { name, namespace, uid, annotations, ownerReferences, creationTimestamp } = metadata ?? {};
  return { name, namespace, uid, annotations, ownerReferences, creationTimestamp };
}

function phaseAndOwner(pod: Kept): RawObject {
  return { metadata: metadataOf(pod), status: { phase: pod.status?.['phase'] } };
}

function claimsOnly(pod: Kept): RawObject {
  const volumes = list(pod.spec?.['volumes'] as readonly { readonly persistentVolumeClaim?: object }[] | undefined);
  return { metadata: metadataOf(pod), spec: { volumes: volumes.filter((each) => each.persistentVolumeClaim) } };
}

function withoutTemplate(set: Kept): RawObject {
  return { metadata: metadataOf(set), spec: { replicas: set.spec?.['replicas'] }, status: set.status };
}

function namesAndPorts(service: Kept): RawObject {
  return { metadata: metadataOf(service), spec: { ports: service.spec?.['ports'] } };
}
