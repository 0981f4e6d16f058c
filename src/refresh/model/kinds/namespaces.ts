import type { V1Namespace } from '@kubernetes/client-node';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../record.ts';
import type { ResourceKind } from '../resource.ts';

/** A namespace's row. */
export interface NamespaceRecord extends ObjectRecord {
  /** `Active` or `Terminating`. */
  readonly status: string;
}

/** Namespaces. */
export const NAMESPACES: ResourceKind<NamespaceRecord> = {
  id: 'namespaces',
  groupPath: '/api/v1',
  kind: 'Namespace',
  namespaced: false,
  aliases: ['namespace', 'ns'],
  project(object: RawObject): NamespaceRecord {
    const { metadata, status } = object as unknown as Json<V1Namespace>;
    const phase = status?.phase ?? '';
    return { ...baseRecord(metadata), status: phase, condition: phase === 'Terminating' ? 'leaving' : 'good' };
  },
};
