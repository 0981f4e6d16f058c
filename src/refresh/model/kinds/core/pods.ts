import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { conditionOf, list, shared, text } from '../../raw.ts';
import { baseRecord, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { containersText } from './pod-containers.ts';
import { type PodResources, podResources } from './pod-resources.ts';
import { countContainers, initStatus, type Pod, podStatus, sidecarNames } from './pod-status.ts';
import { podVerdict } from './pod-verdict.ts';

/** A pod's row. */
export interface PodRecord extends ObjectRecord, PodResources {
  readonly readyContainers: number;
  readonly totalContainers: number;
  /** What `kubectl get pods` prints under STATUS. */
  readonly status: string;
  readonly restarts: number;
  /** Epoch ms; `undefined` when nothing was ever started again. */
  readonly lastRestart: number | undefined;
  readonly ip: string;
  readonly node: string;
  readonly serviceAccount: string;
  /** The node that is being cleared for it. */
  readonly nominatedNode: string;
  /** `1/2`: gates that hold, of all; empty when it has none. */
  readonly readinessGates: string;
  /** `Guaranteed`, `Burstable` or `BestEffort`. */
  readonly qos: string;
  /** Names of its containers, see `podContainers`. */
  readonly containers: string;
  /** Succeeded or Failed: nothing of it starts again. */
  readonly isFinished: boolean;
}

/** Pods, counted and judged as kubectl's printer does (kubernetes `pkg/printers/internalversion/printers.go`, printPod). */
export const PODS: ResourceKind<PodRecord> = {
  id: 'pods',
  group: '',
  version: 'v1',
  resource: 'pods',
  kind: 'Pod',
  namespaced: true,
  aliases: ['pod', 'po'],
  project(object: RawObject, clusterId: ClusterId): PodRecord {
    const pod = object as unknown as Pod;
    const sidecars = sidecarNames(pod);
    const init = initStatus(pod, sidecars);
    const status = podStatus(pod, init);
    const counts = countContainers(pod, sidecars, init !== undefined);
    const resources = podResources(pod);
    const verdict = podVerdict(pod, status, counts);
    return {
      ...baseRecord(pod.metadata, clusterId),
      readyContainers: counts.ready,
      totalContainers: counts.total,
      status,
      restarts: counts.restarts,
      lastRestart: counts.lastRestart,
      ip: text(pod.status?.podIP),
      node: shared(pod.spec?.nodeName),
      serviceAccount: text(pod.spec?.serviceAccountName),
      nominatedNode: text(pod.status?.nominatedNodeName),
      readinessGates: readinessGates(pod),
      qos: text(pod.status?.qosClass),
      containers: containersText(pod),
      isFinished: pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed',
      cpuRequest: resources.cpuRequest,
      cpuLimit: resources.cpuLimit,
      memoryRequest: resources.memoryRequest,
      memoryLimit: resources.memoryLimit,
      condition: verdict.condition,
      fault: verdict.fault,
    };
  },
};

function readinessGates({ spec, status }: Pod): string {
  const gates = list(spec?.readinessGates);
  if (gates.length === 0) return '';
  const held = gates.filter((gate) => conditionOf(status?.conditions, gate.conditionType)?.status === 'True');
  return `${held.length}/${gates.length}`;
}
