import type { V1PersistentVolumeClaim, V1Pod } from '@kubernetes/client-node';
import { accessModesText, OLD_CLASS } from '../../../../refresh/model/kinds/storage/access-modes.ts';
import { list, text } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { writeEvents } from '../events.ts';
import { type DescribedMeta, type DescribeFacts, gapText } from '../facts.ts';
import { writeMeta, writeName } from '../meta.ts';
import type { DescribeText } from '../text/sheet.ts';
import { goList, shown, sinceText, timeText } from '../text/values.ts';

type Claim = Json<V1PersistentVolumeClaim>;
type Pod = Json<V1Pod>;

/** Writes a volume claim. */
export function describeVolumeClaim(out: DescribeText, facts: DescribeFacts): void {
  const claim = facts.object as unknown as Claim;
  const { metadata = {}, spec, status } = claim;
  writeName(out, metadata);
  out.line(0, 'StorageClass:', claimClass(metadata, spec?.storageClassName));
  const deleted = metadata.deletionTimestamp;
  out.line(0, 'Status:', deleted ? `Terminating (lasts ${sinceText(deleted, facts.now)})` : text(status?.phase));
  out.line(0, 'Volume:', text(spec?.volumeName));
  writeMeta(out, metadata);
  out.line(0, 'Finalizers:', goList(metadata.finalizers));
  const isBound = text(spec?.volumeName) !== '';
  out.line(0, 'Capacity:', isBound ? text(status?.capacity?.['storage']) || '0' : '');
  out.line(0, 'Access Modes:', isBound ? accessModesText(status?.accessModes) : '');
  if (spec?.volumeMode !== undefined) out.line(0, 'VolumeMode:', shown(spec.volumeMode));
  if (spec?.dataSource) {
    out.line(0, 'DataSource:');
    if (spec.dataSource.apiGroup !== undefined) out.line(1, 'APIGroup:', shown(spec.dataSource.apiGroup));
    out.line(1, 'Kind:', text(spec.dataSource.kind));
    out.line(1, 'Name:', text(spec.dataSource.name));
  }
  const pods = facts.related('pods');
  const gap = gapText(pods);
  const users = (pods.items as readonly Pod[]).filter((pod) => uses(pod, claim)).map((pod) => text(pod.metadata?.name));
  out.list(0, 'Used By:', gap === undefined ? users.sort() : [gap]);
  writeConditions(out, claim);
  writeEvents(out, facts);
}

/** A pod that owns its claim uses it before it has it. */
function uses({ metadata, spec }: Pod, claim: Claim): boolean {
  const { name, ownerReferences } = claim.metadata ?? {};
  const isMounted = list(spec?.volumes).some((volume) => volume.persistentVolumeClaim?.claimName === name);
  return isMounted || list(ownerReferences).some(({ kind, uid }) => kind === 'Pod' && uid === metadata?.uid);
}

function writeConditions(out: DescribeText, { status }: Claim): void {
  const conditions = list(status?.conditions);
  if (conditions.length === 0) return;
  out.line(0, 'Conditions:');
  out.line(1, 'Type', 'Status', 'LastProbeTime', 'LastTransitionTime', 'Reason', 'Message');
  out.line(1, '----', '------', '-----------------', '------------------', '------', '-------');
  for (const { type, status: held, lastProbeTime, lastTransitionTime, reason, message } of conditions) {
    const times = [`${timeText(lastProbeTime)} `, `${timeText(lastTransitionTime)} `];
    out.line(1, `${text(type)} `, `${text(held)} `, ...times, `${text(reason)} `, text(message));
  }
}

/** The class that a claim asks for, by the annotation that was before the field, or by the field. */
export function claimClass(metadata: DescribedMeta | undefined, field: string | undefined): string {
  return text(metadata?.annotations?.[OLD_CLASS]) || text(field);
}
