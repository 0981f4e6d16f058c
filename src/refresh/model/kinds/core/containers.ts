import type { V1Container, V1ContainerPort, V1Probe } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { millisOf, unitsOf } from '../../quantity.ts';
import { count, list, text, time } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { bad, DONE, GOOD, pending, type Verdict } from '../../verdict.ts';
import type { PodResources } from './pod-resources.ts';
import { type ContainerStatus, type Pod, troubleOf } from './pod-status.ts';

/** A container's row in the table of one pod's containers; its key is `namespace/pod/container`. */
export interface ContainerRecord extends ObjectRecord, PodResources {
  /** `I1` for the first init container, `M1` for a main one, `E1` for an ephemeral one. */
  readonly index: string;
  readonly image: string;
  readonly isReady: boolean;
  /** `Running`, or what it waits for or how it has ended. */
  readonly state: string;
  readonly restarts: number;
  /** Liveness, readiness and startup probe: `on:on:off`. */
  readonly probes: string;
  /** `http:8080,53/UDP`. */
  readonly ports: string;
}

/** An ephemeral container has all that is looked at here, too. */
type Container = Json<V1Container>;

/** The containers of one pod, in the order of its spec: init, main, ephemeral. */
export function containersOf(object: RawObject, clusterId: ClusterId): readonly ContainerRecord[] {
  const { metadata, spec, status } = object as unknown as Pod;
  const base = baseRecord(metadata, clusterId);
  const rows = (
    letter: string,
    containers: readonly Container[] | undefined,
    statuses: readonly ContainerStatus[] | undefined,
  ): readonly ContainerRecord[] =>
    list(containers).map((container, place) => {
      const own = list(statuses).find((each) => each.name === container.name);
      const name = text(container.name);
      return {
        ...base,
        key: `${base.key}/${name}`,
        name,
        createdAt: time(own?.state?.running?.startedAt) ?? base.createdAt,
        labels: undefined,
        index: `${letter}${place + 1}`,
        image: text(container.image),
        isReady: own?.ready === true,
        state: stateOf(own),
        restarts: count(own?.restartCount),
        probes: [container.livenessProbe, container.readinessProbe, container.startupProbe].map(onOff).join(':'),
        ...resourcesOf(container),
        ports: list(container.ports).map(portText).join(','),
        ...containerVerdict(own, letter === 'M'),
      };
    });
  return [
    ...rows('I', spec?.initContainers, status?.initContainerStatuses),
    ...rows('M', spec?.containers, status?.containerStatuses),
    ...rows('E', spec?.ephemeralContainers, status?.ephemeralContainerStatuses),
  ];
}

/** The containers of pods, as a kind of its own: one pod is asked for, and makes several rows. */
export const CONTAINERS: ResourceKind<ContainerRecord> = {
  id: 'containers',
  group: '',
  version: 'v1',
  resource: 'pods',
  kind: 'Container',
  namespaced: true,
  aliases: [],
  project(object: RawObject, clusterId: ClusterId): ContainerRecord {
    const [first] = containersOf(object, clusterId);
    if (first === undefined) throw new TypeError('a pod without containers');
    return first;
  },
  spread: containersOf,
};

function resourcesOf({ resources }: Container): PodResources {
  return {
    cpuRequest: millisOf(resources?.requests?.['cpu']),
    cpuLimit: millisOf(resources?.limits?.['cpu']),
    memoryRequest: unitsOf(resources?.requests?.['memory']),
    memoryLimit: unitsOf(resources?.limits?.['memory']),
  };
}

function stateOf(status: ContainerStatus | undefined): string {
  if (status === undefined) return 'Unknown';
  return troubleOf(status) || (status.state?.running ? 'Running' : 'Waiting');
}

function onOff(probe: Json<V1Probe> | undefined): string {
  return probe ? 'on' : 'off';
}

function portText({ name, containerPort, protocol }: Json<V1ContainerPort>): string {
  const [label, udp] = [text(name), text(protocol)];
  return `${label === '' ? '' : `${label}:`}${containerPort}${udp === '' || udp === 'TCP' ? '' : `/${udp}`}`;
}

const NOT_STARTED: Verdict = pending('not started yet');
const NOT_READY: Verdict = bad('running, but not ready');
const ON_ITS_WAY = new Set(['ContainerCreating', 'PodInitializing']);

/** Only main containers are ever ready: init containers end, and ephemeral ones have no probes. */
function containerVerdict(status: ContainerStatus | undefined, isMain: boolean): Verdict {
  if (status === undefined) return NOT_STARTED;
  const { terminated } = status.state ?? {};
  if (terminated) return terminated.exitCode === 0 ? DONE : bad(troubleOf(status));
  const trouble = troubleOf(status);
  if (!status.state?.running) return trouble === '' || ON_ITS_WAY.has(trouble) ? NOT_STARTED : bad(trouble);
  return isMain && status.ready !== true ? NOT_READY : GOOD;
}
