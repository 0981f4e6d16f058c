import { type JsonObject, type KubeObject, type ObjectMeta, timestamp } from '../model/object.ts';

/** How the container of a pod is. */
export type ContainerPhase =
  | { readonly type: 'creating' }
  | { readonly type: 'running'; readonly ready: boolean; readonly startedAt: number }
  | { readonly type: 'failing'; readonly reason: 'CrashLoopBackOff' | 'ImagePullBackOff'; readonly message: string };

/** The parts of a pod that the world looks at. */
export interface PodSpec {
  readonly nodeName?: string;
  readonly containers: readonly { readonly name: string; readonly image: string }[];
}

/** A pod's spec. */
export function specOf(pod: KubeObject): PodSpec {
  return pod['spec'] as PodSpec;
}

interface ContainerStatus {
  readonly ready: boolean;
  readonly restartCount: number;
  readonly state: JsonObject;
}

interface PodStatus {
  readonly podIP?: string;
  readonly containerStatuses?: readonly ContainerStatus[];
}

function statusOf(pod: KubeObject): PodStatus {
  return (pod['status'] ?? {}) as PodStatus;
}

/** Whether a pod is ready. */
export function isReady(pod: KubeObject): boolean {
  return statusOf(pod).containerStatuses?.every((each) => each.ready) ?? false;
}

/** How often its container was started again. */
export function restartsOf(pod: KubeObject): number {
  return statusOf(pod).containerStatuses?.[0]?.restartCount ?? 0;
}

/** A pod's status, as a kubelet writes it. */
export function podStatus(
  pod: KubeObject,
  container: ContainerPhase,
  restarts: number,
  ip: string,
  now: number,
): object {
  const [{ name, image } = { name: 'app', image: '' }] = specOf(pod).containers;
  const isRunning = container.type !== 'creating' && !isPullFailure(container);
  const ready = container.type === 'running' && container.ready;
  const at = timestamp(now);
  const condition = (type: string, holds: boolean): object => ({
    type,
    status: holds ? 'True' : 'False',
    lastProbeTime: null,
    lastTransitionTime: at,
  });
  return {
    phase: isRunning ? 'Running' : 'Pending',
    conditions: [
      condition('PodReadyToStartContainers', isRunning),
      condition('Initialized', true),
      condition('Ready', ready),
      condition('ContainersReady', ready),
      condition('PodScheduled', true),
    ],
    hostIP: '10.1.0.1',
    ...(isRunning ? { podIP: statusOf(pod).podIP ?? ip, podIPs: [{ ip: statusOf(pod).podIP ?? ip }] } : {}),
    startTime: pod.metadata.creationTimestamp,
    containerStatuses: [
      {
        name,
        image,
        imageID: isRunning ? `registry.demo/${image}@sha256:demo` : '',
        ready,
        started: container.type === 'running',
        restartCount: restarts,
        state: containerState(container),
        lastState:
          restarts === 0 ? {} : { terminated: { exitCode: 1, reason: 'Error', startedAt: at, finishedAt: at } },
      },
    ],
    qosClass: 'Burstable',
  };
}

function isPullFailure(container: ContainerPhase): boolean {
  return container.type === 'failing' && container.reason === 'ImagePullBackOff';
}

function containerState(container: ContainerPhase): object {
  if (container.type === 'running') return { running: { startedAt: timestamp(container.startedAt) } };
  if (container.type === 'creating') return { waiting: { reason: 'ContainerCreating' } };
  return { waiting: { reason: container.reason, message: container.message } };
}

/** The spec of a pod of a template, bound to a node when there is one. */
export function podSpec(template: JsonObject, nodeName?: string): object {
  return {
    ...(template['spec'] as JsonObject),
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    serviceAccountName: 'default',
    ...(nodeName === undefined ? {} : { nodeName }),
  };
}

/** Who wrote which fields: of no use to anybody here, but two fifths of what a real server sends of a pod. */
export function managedFields(created: string): ObjectMeta['managedFields'] {
  const base = { apiVersion: 'v1', time: created, fieldsType: 'FieldsV1' };
  const condition = { '.': {}, 'f:lastProbeTime': {}, 'f:lastTransitionTime': {}, 'f:status': {}, 'f:type': {} };
  return [
    {
      ...base,
      manager: 'kube-controller-manager',
      operation: 'Update',
      fieldsV1: {
        'f:metadata': { 'f:generateName': {}, 'f:labels': { '.': {}, 'f:app': {}, 'f:pod-template-hash': {} } },
        'f:spec': {
          'f:containers': { 'k:{"name":"app"}': { '.': {}, 'f:image': {}, 'f:name': {}, 'f:resources': {} } },
        },
      },
    },
    {
      ...base,
      manager: 'kubelet',
      operation: 'Update',
      subresource: 'status',
      fieldsV1: {
        'f:status': {
          'f:conditions': {
            'k:{"type":"ContainersReady"}': condition,
            'k:{"type":"Initialized"}': condition,
            'k:{"type":"PodReadyToStartContainers"}': condition,
            'k:{"type":"Ready"}': condition,
          },
          'f:containerStatuses': {},
          'f:hostIP': {},
          'f:phase': {},
          'f:podIP': {},
          'f:podIPs': {},
          'f:startTime': {},
        },
      },
    },
  ];
}
