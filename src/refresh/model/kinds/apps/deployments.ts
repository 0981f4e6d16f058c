import type { V1Deployment } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { count } from '../../raw.ts';
import { baseRecord, type Json, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { templateFacts, type WorkloadRecord, workloadVerdict } from './workload.ts';

/** A deployment's row. */
export interface DeploymentRecord extends WorkloadRecord {
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
    const desired = count(spec?.replicas, 1);
    const ready = count(status?.readyReplicas);
    const available = count(status?.availableReplicas);
    return {
      ...baseRecord(metadata, clusterId),
      desired,
      ready,
      upToDate: count(status?.updatedReplicas),
      available,
      ...templateFacts(spec),
      ...workloadVerdict(metadata, { desired, ready, available }),
    };
  },
};
