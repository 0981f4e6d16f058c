import type { V1StatefulSet } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { count, text } from '../../raw.ts';
import { baseRecord, type Json, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { templateFacts, type WorkloadRecord, workloadVerdict } from './workload.ts';

/** A stateful set's row. */
export interface StatefulSetRecord extends WorkloadRecord {
  readonly desired: number;
  readonly ready: number;
  /** The service that names its pods. */
  readonly service: string;
}

/** Stateful sets. */
export const STATEFUL_SETS: ResourceKind<StatefulSetRecord> = {
  id: 'statefulsets',
  group: 'apps',
  version: 'v1',
  resource: 'statefulsets',
  kind: 'StatefulSet',
  namespaced: true,
  aliases: ['statefulset', 'sts'],
  project(object: RawObject, clusterId: ClusterId): StatefulSetRecord {
    const { metadata, spec, status } = object as unknown as Json<V1StatefulSet>;
    const desired = count(spec?.replicas, 1);
    const ready = count(status?.readyReplicas);
    return {
      ...baseRecord(metadata, clusterId),
      desired,
      ready,
      service: text(spec?.serviceName),
      ...templateFacts(spec),
      // Servers before 1.22 do not say how many are available.
      ...workloadVerdict(metadata, { desired, ready, available: count(status?.availableReplicas, ready) }),
    };
  },
};
