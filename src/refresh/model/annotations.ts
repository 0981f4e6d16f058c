import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { ObjectRecord, RawMetadata, RawObject } from './record.ts';
import type { ResourceKind } from './resource.ts';

/**
 * The same kind, whose records keep these annotations besides. They are left out otherwise: one annotation
 * (`kubectl.kubernetes.io/last-applied-configuration`) can be larger than all records of a namespace.
 */
export function withAnnotations<R extends ObjectRecord>(
  kind: ResourceKind<R>,
  keys: readonly string[],
): ResourceKind<R> {
  return {
    ...kind,
    annotations: keys,
    project(object: RawObject, clusterId: ClusterId): R {
      const all = (object['metadata'] as RawMetadata | undefined)?.annotations ?? {};
      const wanted = keys.filter((key) => typeof all[key] === 'string').map((key) => [key, all[key]]);
      return { ...kind.project(object, clusterId), annotations: Object.fromEntries(wanted) };
    },
  };
}
