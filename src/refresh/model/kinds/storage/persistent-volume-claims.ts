import type { V1PersistentVolumeClaim, V1PersistentVolumeClaimStatus } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { conditionOf, text } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { bad, GOOD, isLeaving, LEAVING, pending, type Verdict } from '../../verdict.ts';
import { accessModesText, OLD_CLASS } from './access-modes.ts';

/** A claim’s row. */
export interface PersistentVolumeClaimRecord extends ObjectRecord {
  /** `Bound`, `Pending`, `Lost`, or `Terminating`. */
  readonly status: string;
  readonly volume: string;
  /** What it has, as written: `10Gi`; empty until it is bound. */
  readonly capacity: string;
  /** `RWO,ROX`. */
  readonly accessModes: string;
  readonly storageClass: string;
  /** `Filesystem` or `Block`. */
  readonly volumeMode: string;
}

/** Persistent volume claims. */
export const PERSISTENT_VOLUME_CLAIMS: ResourceKind<PersistentVolumeClaimRecord> = {
  id: 'persistentvolumeclaims',
  group: '',
  version: 'v1',
  resource: 'persistentvolumeclaims',
  kind: 'PersistentVolumeClaim',
  namespaced: true,
  aliases: ['persistentvolumeclaim', 'pvc'],
  project(object: RawObject, clusterId: ClusterId): PersistentVolumeClaimRecord {
    const { metadata, spec, status } = object as unknown as Json<V1PersistentVolumeClaim>;
    return {
      ...baseRecord(metadata, clusterId),
      status: isLeaving(metadata) ? 'Terminating' : text(status?.phase),
      volume: text(spec?.volumeName),
      capacity: text(spec?.volumeName) === '' ? '' : text(status?.capacity?.['storage']),
      accessModes: accessModesText(text(spec?.volumeName) === '' ? [] : status?.accessModes),
      storageClass: text(spec?.storageClassName) || text(metadata?.annotations?.[OLD_CLASS]),
      volumeMode: text(spec?.volumeMode),
      ...(isLeaving(metadata) ? LEAVING : claimVerdict(status)),
    };
  },
};

const LOST: Verdict = bad('claim lost: its volume is gone');
const UNBOUND: Verdict = pending('waiting for a volume');
const RESIZING: Verdict = pending('its file system is to be resized when a pod mounts it');

function claimVerdict(status: Json<V1PersistentVolumeClaimStatus> | undefined): Verdict {
  const phase = text(status?.phase);
  if (phase === 'Lost') return LOST;
  if (phase !== 'Bound') return UNBOUND;
  return conditionOf(status?.conditions, 'FileSystemResizePending')?.status === 'True' ? RESIZING : GOOD;
}
