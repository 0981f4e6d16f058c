import type { V1ReplicaSet } from '@kubernetes/client-node';
import { count } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { selectorText } from '../../../../refresh/model/selector-text.ts';
import { writeEvents } from '../events.ts';
import type { DescribeFacts } from '../facts.ts';
import { writeController, writeMeta, writeName } from '../meta.ts';
import { writePodTemplate } from '../pod/pod-template.ts';
import type { DescribeText } from '../text/sheet.ts';
import { writeReasons } from './conditions.ts';
import { podCountsText } from './pod-counts.ts';

/** Writes a replica set. */
export function describeReplicaSet(out: DescribeText, facts: DescribeFacts): void {
  const { metadata = {}, spec, status } = facts.object as unknown as Json<V1ReplicaSet>;
  writeName(out, metadata);
  out.line(0, 'Selector:', selectorText(spec?.selector));
  writeMeta(out, metadata);
  writeController(out, metadata);
  out.line(0, 'Replicas:', `${count(status?.replicas)} current / ${count(spec?.replicas, 1)} desired`);
  out.line(0, 'Pods Status:', podCountsText(facts));
  writePodTemplate(out, spec?.template);
  writeReasons(out, status?.conditions);
  writeEvents(out, facts);
}
