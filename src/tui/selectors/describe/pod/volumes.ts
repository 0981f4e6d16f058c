import type { V1Volume } from '@kubernetes/client-node';
import { list, text } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { writeSource } from '../storage/volume-source.ts';
import type { DescribeText } from '../text/sheet.ts';

/** Writes the volumes of a pod, or of a template of pods. */
export function writeVolumes(
  out: DescribeText,
  volumes: readonly Json<V1Volume>[] | null | undefined,
  isTemplate: boolean,
): void {
  const own = list(volumes);
  const indent = isTemplate ? '  ' : '';
  if (own.length === 0) out.line(0, `${indent}Volumes:`, '<none>');
  else out.line(0, `${indent}Volumes:`);
  for (const { name, ...source } of own) {
    out.line(1, `${isTemplate ? ' ' : ''}${text(name)}:`);
    writeSource(out, source);
  }
}
