import type { V1ReplicaSet } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { count } from '../../raw.ts';
import { baseRecord, type Json, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { templateFacts, type WorkloadRecord, workloadVerdict } from './workload.ts';

/** A replica set's row. */
export interface ReplicaSetRecord extends WorkloadRecord {
  readonly desired: number;
  readonly current: number;
  readonly ready: number;
}

/** Replica sets; the old ones of a deployment want nothing and are done. */
export const REPLICA_SETS: ResourceKind<ReplicaSetRecord> = {
  id: 'replicasets',
  group: 'apps',
  version: 'v1',
  resource: 'replicasets',
  kind: 'ReplicaSet',
  namespaced: true,
  aliases: ['replicaset', 'rs'],
  project(object: RawObject, clusterId: ClusterId): ReplicaSetRecord {
    const { metadata, spec, status } = object as unknown as Json<V1ReplicaSet>;
    const desired = count(spec?.replicas, 1);
    const ready = count(status?.readyReplicas);
    return {
      ...baseRecord(metadata, clusterId),
      desired,
      current: count(status?.replicas),
      ready,
      ...templateFacts(spec),
      ...workloadVerdict(metadata, { desired, ready, available: count(status?.availableReplicas) }),
    };
  },
};
