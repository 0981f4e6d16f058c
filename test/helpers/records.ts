import { clusterIdOf } from '../../src/clusters/model/cluster.ts';
import { PODS, type PodRecord } from '../../src/refresh/model/kinds/core/pods.ts';
import { pod } from './objects.ts';

/** A pod's record. */
export function podRecord(cluster: string, name: string, more: Partial<PodRecord> = {}): PodRecord {
  const { namespace = 'default' } = more;
  const object = pod(name, { namespace }) as Readonly<Record<string, unknown>>;
  return { ...PODS.project(object, clusterIdOf('kubeconfig', cluster)), ...more };
}
