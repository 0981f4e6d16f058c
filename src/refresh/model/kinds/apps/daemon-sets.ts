import type { V1DaemonSet } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { count, pairs } from '../../raw.ts';
import { baseRecord, type Json, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { templateFacts, type WorkloadRecord, workloadVerdict } from './workload.ts';

/** A daemon set's row. */
export interface DaemonSetRecord extends WorkloadRecord {
  readonly desired: number;
  readonly current: number;
  readonly ready: number;
  readonly upToDate: number;
  readonly available: number;
  /** Labels of the nodes that it runs on; empty for all of them. */
  readonly nodeSelector: string;
}

/** Daemon sets; one that fits no node is done. */
export const DAEMON_SETS: ResourceKind<DaemonSetRecord> = {
  id: 'daemonsets',
  group: 'apps',
  version: 'v1',
  resource: 'daemonsets',
  kind: 'DaemonSet',
  namespaced: true,
  aliases: ['daemonset', 'ds'],
  project(object: RawObject, clusterId: ClusterId): DaemonSetRecord {
    const { metadata, spec, status } = object as unknown as Json<V1DaemonSet>;
    const desired = count(status?.desiredNumberScheduled);
    const ready = count(status?.numberReady);
    const available = count(status?.numberAvailable);
    return {
      ...baseRecord(metadata, clusterId),
      desired,
      current: count(status?.currentNumberScheduled),
      ready,
      upToDate: count(status?.updatedNumberScheduled),
      available,
      nodeSelector: pairs(spec?.template?.spec?.nodeSelector),
      ...templateFacts(spec),
      ...workloadVerdict(metadata, { desired, ready, available }),
    };
  },
};
