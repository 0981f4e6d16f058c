import type { V1ConfigMap } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { entries } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { presence } from '../../verdict.ts';

/** A config map’s row. */
export interface ConfigMapRecord extends ObjectRecord {
  /** Entries, binary ones included. */
  readonly data: number;
}

/** Config maps: how many entries, never what is in them. */
export const CONFIG_MAPS: ResourceKind<ConfigMapRecord> = {
  id: 'configmaps',
  group: '',
  version: 'v1',
  resource: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
  aliases: ['configmap', 'cm'],
  project(object: RawObject, clusterId: ClusterId): ConfigMapRecord {
    const { metadata, data, binaryData } = object as unknown as Json<V1ConfigMap>;
    return {
      ...baseRecord(metadata, clusterId),
      data: entries(data).length + entries(binaryData).length,
      ...presence(metadata),
    };
  },
};
