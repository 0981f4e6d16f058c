import type { V1StorageClass } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { text } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { presence } from '../../verdict.ts';

/** A storage class’s row. */
export interface StorageClassRecord extends ObjectRecord {
  readonly provisioner: string;
  readonly reclaimPolicy: string;
  readonly bindingMode: string;
  readonly isExpandable: boolean;
  readonly isDefault: boolean;
}

/** Storage classes. */
export const STORAGE_CLASSES: ResourceKind<StorageClassRecord> = {
  id: 'storageclasses',
  group: 'storage.k8s.io',
  version: 'v1',
  resource: 'storageclasses',
  kind: 'StorageClass',
  namespaced: false,
  aliases: ['storageclass', 'sc'],
  project(object: RawObject, clusterId: ClusterId): StorageClassRecord {
    const { metadata, provisioner, reclaimPolicy, volumeBindingMode, allowVolumeExpansion } =
      object as unknown as Json<V1StorageClass>;
    return {
      ...baseRecord(metadata, clusterId),
      provisioner: text(provisioner),
      reclaimPolicy: text(reclaimPolicy) || 'Delete',
      bindingMode: text(volumeBindingMode) || 'Immediate',
      isExpandable: allowVolumeExpansion === true,
      isDefault: metadata?.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true',
      ...presence(metadata),
    };
  },
};
