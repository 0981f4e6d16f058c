import type { V1PriorityClass } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { count, text } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { presence } from '../../verdict.ts';

/** A priority class’s row. */
export interface PriorityClassRecord extends ObjectRecord {
  readonly value: number;
  readonly isGlobalDefault: boolean;
  readonly preemptionPolicy: string;
}

/** Priority classes. */
export const PRIORITY_CLASSES: ResourceKind<PriorityClassRecord> = {
  id: 'priorityclasses',
  group: 'scheduling.k8s.io',
  version: 'v1',
  resource: 'priorityclasses',
  kind: 'PriorityClass',
  namespaced: false,
  aliases: ['priorityclass', 'pc'],
  project(object: RawObject, clusterId: ClusterId): PriorityClassRecord {
    const { metadata, value, globalDefault, preemptionPolicy } = object as unknown as Json<V1PriorityClass>;
    return {
      ...baseRecord(metadata, clusterId),
      value: count(value),
      isGlobalDefault: globalDefault === true,
      preemptionPolicy: text(preemptionPolicy) || 'PreemptLowerPriority',
      ...presence(metadata),
    };
  },
};
