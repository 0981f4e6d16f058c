import type { PersistentVolumeClaimRecord } from '../../../refresh/model/kinds/storage/persistent-volume-claims.ts';
import type { PersistentVolumeRecord } from '../../../refresh/model/kinds/storage/persistent-volumes.ts';
import type { StorageClassRecord } from '../../../refresh/model/kinds/storage/storage-classes.ts';
import { recordStyle } from '../records.ts';
import { foreignColumn, quantityColumn, type RowStyle, textColumn } from '../row.ts';

/** How claims look. */
export const CLAIM_ROWS: RowStyle<PersistentVolumeClaimRecord> = recordStyle<PersistentVolumeClaimRecord>([
  foreignColumn('STATUS', 1, (claim) => claim.status),
  foreignColumn('VOLUME', 5, (claim) => claim.volume, { max: 42 }),
  quantityColumn('CAPACITY', 2, (claim) => claim.capacity),
  foreignColumn('ACCESS-MODES', 4, (claim) => claim.accessModes),
  foreignColumn('STORAGECLASS', 3, (claim) => claim.storageClass),
  foreignColumn('VOLUMEMODE', 8, (claim) => claim.volumeMode, { wide: true }),
]);

/** How volumes look. */
export const VOLUME_ROWS: RowStyle<PersistentVolumeRecord> = recordStyle<PersistentVolumeRecord>([
  quantityColumn('CAPACITY', 2, (volume) => volume.capacity),
  foreignColumn('ACCESS-MODES', 5, (volume) => volume.accessModes),
  foreignColumn('RECLAIM', 4, (volume) => volume.reclaimPolicy),
  foreignColumn('STATUS', 1, (volume) => volume.status),
  foreignColumn('CLAIM', 1, (volume) => volume.claim, { min: 20, max: 60 }),
  foreignColumn('STORAGECLASS', 3, (volume) => volume.storageClass),
  foreignColumn('REASON', 6, (volume) => volume.reason, { max: 30 }),
  foreignColumn('VOLUMEMODE', 8, (volume) => volume.volumeMode, { wide: true }),
]);

/** How storage classes look. */
export const STORAGE_CLASS_ROWS: RowStyle<StorageClassRecord> = recordStyle<StorageClassRecord>([
  foreignColumn('PROVISIONER', 1, (each) => each.provisioner, { max: 50 }),
  foreignColumn('RECLAIMPOLICY', 3, (each) => each.reclaimPolicy),
  foreignColumn('VOLUMEBINDINGMODE', 4, (each) => each.bindingMode),
  textColumn('ALLOWVOLUMEEXPANSION', 5, (each) => String(each.isExpandable)),
  textColumn('DEFAULT', 3, (each) => String(each.isDefault)),
]);
