import type { V1Deployment } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { baseRecord, type Condition, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';

/** A deployment's row. */
export interface DeploymentRecord extends ObjectRecord {
  readonly desired: number;
  readonly ready: number;
  readonly upToDate: number;
  readonly available: number;
}

/** Deployments, with the counts of `kubectl get deployments`. */
export const DEPLOYMENTS: ResourceKind<DeploymentRecord> = {
  id: 'deployments',
  group: 'apps',
  version: 'v1',
  resource: 'deployments',
  kind: 'Deployment',
  namespaced: true,
  aliases: ['deployment', 'deploy', 'dp'],
  project(object: RawObject, clusterId: ClusterId): DeploymentRecord {
    const { metadata, spec, status } = object as unknown as Json<V1Deployment>;
    const desired = spec?.replicas ?? 1;
    const ready = status?.readyReplicas ?? 0;
    const available = status?.availableReplicas ?? 0;
    const leaving = metadata?.deletionTimestamp !== undefined;
    return {
      ...baseRecord(metadata, clusterId),
      desired,
      ready,
      upToDate: status?.updatedReplicas ?? 0,
      available,
      condition: leaving ? 'leaving' : deploymentCondition(desired, ready, available),
    };
  },
};

function deploymentCondition(desired: number, ready: number, available: number): Condition {
  if (desired === 0) return 'done';
  return ready === desired && available === desired ? 'good' : 'bad';
}
