import type { V1PersistentVolume, V1PersistentVolumeStatus } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { brief, text } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { bad, GOOD, isLeaving, LEAVING, pending, type Verdict } from '../../verdict.ts';
import { accessModesText, OLD_CLASS } from './access-modes.ts';

/** A volume’s row. */
export interface PersistentVolumeRecord extends ObjectRecord {
  /** As written: `10Gi`. */
  readonly capacity: string;
  /** `RWO,ROX`. */
  readonly accessModes: string;
  /** `Retain`, `Delete` or `Recycle`. */
  readonly reclaimPolicy: string;
  /** `Bound`, `Available`, `Released`, `Pending`, `Failed`, or `Terminating`. */
  readonly status: string;
  /** `namespace/name`. */
  readonly claim: string;
  readonly storageClass: string;
  readonly reason: string;
  /** `Filesystem` or `Block`. */
  readonly volumeMode: string;
}

/** Persistent volumes. */
export const PERSISTENT_VOLUMES: ResourceKind<PersistentVolumeRecord> = {
  id: 'persistentvolumes',
  group: '',
  version: 'v1',
  resource: 'persistentvolumes',
  kind: 'PersistentVolume',
  namespaced: false,
  aliases: ['persistentvolume', 'pv'],
  project(object: RawObject, clusterId: ClusterId): PersistentVolumeRecord {
    const { metadata, spec, status } = object as unknown as Json<V1PersistentVolume>;
    return {
      ...baseRecord(metadata, clusterId),
      capacity: text(spec?.capacity?.['storage']),
      accessModes: accessModesText(spec?.accessModes),
      reclaimPolicy: text(spec?.persistentVolumeReclaimPolicy),
      status: isLeaving(metadata) ? 'Terminating' : text(status?.phase),
      claim: spec?.claimRef ? `${text(spec.claimRef.namespace)}/${text(spec.claimRef.name)}` : '',
      storageClass: text(spec?.storageClassName) || text(metadata?.annotations?.[OLD_CLASS]),
      reason: text(status?.reason),
      volumeMode: text(spec?.volumeMode),
      ...(isLeaving(metadata) ? LEAVING : volumeVerdict(status)),
    };
  },
};

const RELEASED: Verdict = pending('released: its claim is gone, its data is not');
const NOT_READY_YET: Verdict = pending('not available yet');

function volumeVerdict(status: Json<V1PersistentVolumeStatus> | undefined): Verdict {
  switch (text(status?.phase)) {
    case 'Bound':
    case 'Available':
      return GOOD;
    case 'Released':
      return RELEASED;
    case 'Failed':
      return bad(`failed: ${brief(status?.message) || text(status?.reason) || 'no reason given'}`);
    default:
      return NOT_READY_YET;
  }
}
