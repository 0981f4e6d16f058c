import { list, text, time } from '../raw.ts';
import type { Labels, RawMetadata, RawObject } from '../record.ts';

/** The facts of a pod that a drain goes by. */
export interface DrainPod {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly node: string;
  readonly labels: Labels;
  /** Succeeded or Failed: nothing of it runs any more. */
  readonly isFinished: boolean;
  /** Runs from a file on its node: the API server holds only its picture. */
  readonly isMirror: boolean;
  readonly hasEmptyDir: boolean;
  /** Epoch milliseconds at which its grace ends; `undefined` while it is not being deleted. */
  readonly endsAt: number | undefined;
  /** Who makes it again. */
  readonly controller: PodController | undefined;
}

/** The owner that a pod names as its controller. */
export interface PodController {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

interface RawPod {
  readonly metadata?: RawMetadata & {
    readonly ownerReferences?: readonly (PodController & { readonly controller?: boolean })[];
  };
  readonly spec?: { readonly nodeName?: string; readonly volumes?: readonly { readonly emptyDir?: object | null }[] };
  readonly status?: { readonly phase?: string };
}

/** The annotation of a mirror pod (core/v1 MirrorPodAnnotationKey). */
const MIRROR = 'kubernetes.io/config.mirror';

/** A pod as the server sends it. */
export function drainPod(raw: RawObject): DrainPod {
  const { metadata, spec, status } = raw as RawPod;
  const owner = list(metadata?.ownerReferences).find((each) => each.controller === true);
  return {
    namespace: text(metadata?.namespace),
    name: text(metadata?.name),
    uid: text(metadata?.uid),
    node: text(spec?.nodeName),
    labels: metadata?.labels ?? {},
    isFinished: status?.phase === 'Succeeded' || status?.phase === 'Failed',
    isMirror: metadata?.annotations?.[MIRROR] !== undefined,
    hasEmptyDir: list(spec?.volumes).some(({ emptyDir }) => emptyDir !== undefined && emptyDir !== null),
    endsAt: time(metadata?.deletionTimestamp),
    controller:
      owner === undefined
        ? undefined
        : { apiVersion: text(owner.apiVersion), kind: text(owner.kind), name: text(owner.name) },
  };
}

/** Whether a DaemonSet makes it (the filter of kubectl looks at the group, the version and the kind of the controller). */
export function isOfDaemonSet({ controller }: DrainPod): boolean {
  return controller?.kind === 'DaemonSet' && controller.apiVersion === 'apps/v1';
}

/** `namespace/name`. */
export function podKey({ namespace, name }: Pick<DrainPod, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`;
}

/** Whether what is found under a pod's name now is that pod, on that node: a StatefulSet makes another of the same name. */
export function isSamePod(pod: DrainPod, found: DrainPod | undefined): found is DrainPod {
  return found !== undefined && found.uid === pod.uid && found.node === pod.node;
}
