import type { V1PodTemplateSpec } from '@kubernetes/client-node';
import { entries, list, text } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { writeAnnotations, writeLabels } from '../meta.ts';
import type { DescribeText } from '../text/sheet.ts';
import { writeContainers } from './containers.ts';
import { writeSpread, writeTolerations } from './placement.ts';
import { writeVolumes } from './volumes.ts';

/** Writes the pods that a workload makes. */
export function writePodTemplate(out: DescribeText, template: Json<V1PodTemplateSpec> | null | undefined): void {
  const { metadata, spec } = template ?? {};
  out.line(0, 'Pod Template:');
  writeLabels(out, '  Labels', metadata?.labels);
  if (entries(metadata?.annotations).length > 0) writeAnnotations(out, '  Annotations', metadata?.annotations);
  if (text(spec?.serviceAccountName) !== '') out.line(1, 'Service Account:', text(spec?.serviceAccountName));
  const inits = list(spec?.initContainers);
  if (inits.length > 0) writeContainers(out, { title: 'Init Containers', containers: inits, pod: undefined });
  writeContainers(out, { title: 'Containers', containers: spec?.containers, pod: undefined });
  writeVolumes(out, spec?.volumes, true);
  writeSpread(out, spec?.topologySpreadConstraints, '  ');
  if (text(spec?.priorityClassName) !== '') out.line(1, 'Priority Class Name:', text(spec?.priorityClassName));
  writeLabels(out, '  Node-Selectors', spec?.nodeSelector);
  writeTolerations(out, '  Tolerations', spec?.tolerations);
}
