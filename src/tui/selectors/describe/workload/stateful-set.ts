import type { V1PersistentVolumeClaim, V1StatefulSet } from '@kubernetes/client-node';
import { count, list, text } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { selectorText } from '../../../../refresh/model/selector-text.ts';
import { writeEvents } from '../events.ts';
import type { DescribeFacts } from '../facts.ts';
import { writeLabels, writeMeta, writeName } from '../meta.ts';
import { writePodTemplate } from '../pod/pod-template.ts';
import { claimClass } from '../storage/volume-claim.ts';
import type { DescribeText } from '../text/sheet.ts';
import { goList, shown, timeText } from '../text/values.ts';
import { podCountsText } from './pod-counts.ts';

type StatefulSet = Json<V1StatefulSet>;

/** Writes a stateful set. */
export function describeStatefulSet(out: DescribeText, facts: DescribeFacts): void {
  const set = facts.object as unknown as StatefulSet;
  const { metadata = {}, spec, status } = set;
  writeName(out, metadata);
  out.line(0, 'CreationTimestamp:', timeText(metadata.creationTimestamp));
  out.line(0, 'Selector:', selectorText(spec?.selector));
  writeMeta(out, metadata);
  if (text(spec?.serviceName) !== '') out.line(0, 'Service Name:', text(spec?.serviceName));
  if (text(spec?.podManagementPolicy) !== '') out.line(0, 'Pod Management Policy:', text(spec?.podManagementPolicy));
  out.line(0, 'Replicas:', `${count(spec?.replicas, 1)} desired | ${count(status?.replicas)} total`);
  writePolicies(out, set);
  out.line(0, 'Pods Status:', podCountsText(facts));
  writePodTemplate(out, spec?.template);
  writeClaims(out, spec?.volumeClaimTemplates);
  writeEvents(out, facts);
}

function writePolicies(out: DescribeText, { spec }: StatefulSet): void {
  const { type, rollingUpdate } = spec?.updateStrategy ?? {};
  out.line(0, 'Update Strategy:', text(type));
  if (rollingUpdate?.partition !== undefined) {
    out.line(1, 'Partition:', shown(rollingUpdate.partition));
    if (rollingUpdate.maxUnavailable !== undefined) out.line(1, 'MaxUnavailable:', shown(rollingUpdate.maxUnavailable));
  }
  const retention = spec?.persistentVolumeClaimRetentionPolicy;
  if (!retention) return;
  out.line(0, 'Persistent Volume Claim Retention Policy:');
  out.line(1, 'WhenDeleted:', text(retention.whenDeleted));
  out.line(1, 'WhenScaled:', text(retention.whenScaled));
}

function writeClaims(out: DescribeText, templates: readonly Json<V1PersistentVolumeClaim>[] | null | undefined): void {
  const claims = list(templates);
  if (claims.length === 0) {
    out.line(0, 'Volume Claims:', '<none>');
    return;
  }
  out.line(0, 'Volume Claims:');
  for (const { metadata, spec } of claims) {
    out.line(1, 'Name:', text(metadata?.name));
    out.line(1, 'StorageClass:', claimClass(metadata, spec?.storageClassName));
    writeLabels(out, 'Labels', metadata?.labels, 1);
    writeLabels(out, 'Annotations', metadata?.annotations, 1);
    out.line(1, 'Capacity:', text(spec?.resources?.requests?.['storage']) || '<default>');
    out.line(1, 'Access Modes:', goList(spec?.accessModes));
  }
}
