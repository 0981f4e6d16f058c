import type { V1Secret } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { entries, text } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { presence } from '../../verdict.ts';

/** A secret’s row. */
export interface SecretRecord extends ObjectRecord {
  readonly type: string;
  /** Entries. */
  readonly data: number;
}

/** Secrets: type and how many entries, never what is in them. */
export const SECRETS: ResourceKind<SecretRecord> = {
  id: 'secrets',
  group: '',
  version: 'v1',
  resource: 'secrets',
  kind: 'Secret',
  namespaced: true,
  aliases: ['secret', 'sec'],
  project(object: RawObject, clusterId: ClusterId): SecretRecord {
    const { metadata, type, data } = object as unknown as Json<V1Secret>;
    return {
      ...baseRecord(metadata, clusterId),
      type: text(type) || 'Opaque',
      data: entries(data).length,
      ...presence(metadata),
    };
  },
};
