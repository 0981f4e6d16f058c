import type { V1PersistentVolume, V1VolumeNodeAffinity } from '@kubernetes/client-node';
import { accessModesText, OLD_CLASS } from '../../../../refresh/model/kinds/storage/access-modes.ts';
import { list, text, texts } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { writeEvents } from '../events.ts';
import type { DescribeFacts } from '../facts.ts';
import { writeMeta } from '../meta.ts';
import type { DescribeText } from '../text/sheet.ts';
import { goList, shown, sinceText } from '../text/values.ts';
import { writeSource } from './volume-source.ts';

type Volume = Json<V1PersistentVolume>;

/** Fields of a volume's spec that are objects, and no source. */
const NO_SOURCE: ReadonlySet<string> = new Set(['accessModes', 'capacity', 'claimRef', 'mountOptions', 'nodeAffinity']);

/** Writes a persistent volume. */
export function describeVolume(out: DescribeText, facts: DescribeFacts): void {
  const { metadata = {}, spec, status } = facts.object as unknown as Volume;
  out.line(0, 'Name:', text(metadata.name));
  writeMeta(out, metadata);
  out.line(0, 'Finalizers:', goList(metadata.finalizers));
  out.line(0, 'StorageClass:', text(metadata.annotations?.[OLD_CLASS]) || text(spec?.storageClassName));
  const deleted = metadata.deletionTimestamp;
  out.line(0, 'Status:', deleted ? `Terminating (lasts ${sinceText(deleted, facts.now)})` : text(status?.phase));
  const claim = spec?.claimRef;
  out.line(0, 'Claim:', claim ? `${text(claim.namespace)}/${text(claim.name)}` : '');
  out.line(0, 'Reclaim Policy:', text(spec?.persistentVolumeReclaimPolicy));
  out.line(0, 'Access Modes:', accessModesText(spec?.accessModes));
  if (spec?.volumeMode !== undefined) out.line(0, 'VolumeMode:', shown(spec.volumeMode));
  out.line(0, 'Capacity:', text(spec?.capacity?.['storage']) || '0');
  writeAffinity(out, spec?.nodeAffinity);
  out.line(0, 'Message:', text(status?.message));
  out.line(0, 'Source:');
  const sources = Object.entries(spec ?? {}).filter(([field]) => !NO_SOURCE.has(field));
  writeSource(out, Object.fromEntries(sources));
  writeEvents(out, facts);
}

function writeAffinity(out: DescribeText, affinity: Json<V1VolumeNodeAffinity> | null | undefined): void {
  const required = affinity?.required;
  if (!required) {
    out.line(0, 'Node Affinity:', '<none>');
    return;
  }
  out.line(0, 'Node Affinity:', '');
  const terms = list(required.nodeSelectorTerms);
  out.line(1, 'Required Terms:', terms.length === 0 ? '<none>' : '');
  for (const [index, { matchExpressions }] of terms.entries()) {
    const words = list(matchExpressions).map(({ key, operator, values }) => {
      const set = texts(values).length === 0 ? '' : ` [${texts(values).join(', ')}]`;
      return `${text(key)} ${text(operator).toLowerCase()}${set}`;
    });
    const [first = '<none>', ...others] = words;
    out.line(2, `Term ${index}:`, first);
    for (const other of others) out.line(2, '', other);
  }
}
