import type { V1Namespace } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { text } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { LEAVING, presence } from '../../verdict.ts';

/** A namespace's row. */
export interface NamespaceRecord extends ObjectRecord {
  /** `Active` or `Terminating`. */
  readonly status: string;
}

/** Namespaces. */
export const NAMESPACES: ResourceKind<NamespaceRecord> = {
  id: 'namespaces',
  group: '',
  version: 'v1',
  resource: 'namespaces',
  kind: 'Namespace',
  namespaced: false,
  aliases: ['namespace', 'ns'],
  project(object: RawObject, clusterId: ClusterId): NamespaceRecord {
    const { metadata, status } = object as unknown as Json<V1Namespace>;
    const phase = text(status?.phase);
    return {
      ...baseRecord(metadata, clusterId),
      status: phase,
      ...(phase === 'Terminating' ? LEAVING : presence(metadata)),
    };
  },
};
