import type { V1Node } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { baseRecord, type Condition, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';

/** A node's row. */
export interface NodeRecord extends ObjectRecord {
  /** `Ready`, `NotReady` or `Unknown`, with `,SchedulingDisabled` behind it when cordoned. */
  readonly status: string;
  /** Comma-separated, sorted; empty when the node has no role label. */
  readonly roles: string;
  readonly taints: number;
  /** The kubelet's version. */
  readonly version: string;
  readonly internalIp: string;
}

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
    const { metadata, spec, status } = object as unknown as Json<V1Node>;
    const ready = status?.conditions?.find((each) => each.type === 'Ready')?.status;
    const cordoned = spec?.unschedulable === true;
    const labels = Object.entries(metadata?.labels ?? {});
    const roles = labels.flatMap(([key, value]) => roleOf(key, value)).sort();
    return {
      ...baseRecord(metadata, clusterId),
      status: `${readyText(ready)}${cordoned ? ',SchedulingDisabled' : ''}`,
      roles: roles.join(','),
      taints: spec?.taints?.length ?? 0,
      version: status?.nodeInfo?.kubeletVersion ?? '',
      internalIp: status?.addresses?.find((each) => each.type === 'InternalIP')?.address ?? '',
      condition: nodeCondition(ready, cordoned),
    };
  },
};

function roleOf(label: string, value: string): readonly string[] {
  if (label === 'kubernetes.io/role' && value !== '') return [value];
  const role = label.startsWith(ROLE_LABEL) ? label.slice(ROLE_LABEL.length) : '';
  return role === '' ? [] : [role];
}

function readyText(ready: string | undefined): string {
  if (ready === undefined) return 'Unknown';
  return ready === 'True' ? 'Ready' : 'NotReady';
}

function nodeCondition(ready: string | undefined, cordoned: boolean): Condition {
  if (ready !== 'True') return 'bad';
  return cordoned ? 'pending' : 'good';
}
