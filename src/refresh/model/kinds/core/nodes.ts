import type { V1Node, V1NodeCondition } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { millisOf, unitsOf } from '../../quantity.ts';
import { conditionOf, entries, list, text } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { bad, GOOD, isLeaving, LEAVING, pending, type Verdict } from '../../verdict.ts';

/** A node's row. */
export interface NodeRecord extends ObjectRecord {
  /** `Ready`, `NotReady` or `Unknown`, with `,SchedulingDisabled` behind it when cordoned. */
  readonly status: string;
  /** Comma-separated, sorted; empty when the node has no role label. */
  readonly roles: string;
  readonly arch: string;
  readonly taints: number;
  /** The kubelet's version. */
  readonly version: string;
  readonly osImage: string;
  readonly kernel: string;
  readonly internalIp: string;
  readonly externalIp: string;
  /** What pods may use of it: millicores, bytes, pods; 0 for unknown. */
  readonly cpuAllocatable: number;
  readonly memoryAllocatable: number;
  readonly podsAllocatable: number;
}

type Node = Json<V1Node>;

const ROLE_LABEL = 'node-role.kubernetes.io/';

/** Nodes, as `kubectl get nodes` words them. */
export const NODES: ResourceKind<NodeRecord> = {
  id: 'nodes',
  group: '',
  version: 'v1',
  resource: 'nodes',
  kind: 'Node',
  namespaced: false,
  aliases: ['node', 'no'],
  project(object: RawObject, clusterId: ClusterId): NodeRecord {
    const node = object as unknown as Node;
    const { metadata, spec, status } = node;
    const ready = conditionOf(status?.conditions, 'Ready')?.status;
    const isCordoned = spec?.unschedulable === true;
    const roles = entries(metadata?.labels).flatMap(([key, value]) => roleOf(key, value));
    return {
      ...baseRecord(metadata, clusterId),
      status: `${readyText(ready)}${isCordoned ? ',SchedulingDisabled' : ''}`,
      roles: roles.sort().join(','),
      arch: text(status?.nodeInfo?.architecture),
      taints: list(spec?.taints).length,
      version: text(status?.nodeInfo?.kubeletVersion),
      osImage: text(status?.nodeInfo?.osImage),
      kernel: text(status?.nodeInfo?.kernelVersion),
      internalIp: address(node, 'InternalIP'),
      externalIp: address(node, 'ExternalIP'),
      cpuAllocatable: millisOf(status?.allocatable?.['cpu']),
      memoryAllocatable: unitsOf(status?.allocatable?.['memory']),
      podsAllocatable: unitsOf(status?.allocatable?.['pods']),
      ...nodeVerdict(node),
    };
  },
};

function roleOf(label: string, value: string): readonly string[] {
  if (label === 'kubernetes.io/role' && value !== '') return [value];
  const role = label.startsWith(ROLE_LABEL) ? label.slice(ROLE_LABEL.length) : '';
  return role === '' ? [] : [role];
}

function address({ status }: Node, type: string): string {
  return text(list(status?.addresses).find((each) => each.type === type)?.address);
}

function readyText(ready: string | undefined): string {
  if (ready === undefined) return 'Unknown';
  return ready === 'True' ? 'Ready' : 'NotReady';
}

const CORDONED: Verdict = pending('cordoned');
const NEVER_HEARD: Verdict = bad('its kubelet has never reported');

/** A node under pressure is ready and evicts pods, or takes none. */
function nodeVerdict({ metadata, spec, status }: Node): Verdict {
  if (isLeaving(metadata)) return LEAVING;
  const conditions = list(status?.conditions);
  const ready = conditionOf(conditions, 'Ready');
  if (ready === undefined) return NEVER_HEARD;
  if (ready.status !== 'True') return bad(`not ready: ${text(ready.reason) || 'no reason given'}`);
  const troubles = conditions.filter(isTrouble).map((each) => each.type);
  if (troubles.length > 0) return bad(troubles.join(', '));
  return spec?.unschedulable === true ? CORDONED : GOOD;
}

function isTrouble({ type, status }: Json<V1NodeCondition>): boolean {
  return status === 'True' && /^(?:Disk|Memory|PID)Pressure$|^NetworkUnavailable$/.test(type);
}
