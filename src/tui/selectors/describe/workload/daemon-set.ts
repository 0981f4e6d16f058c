import type { V1DaemonSet } from '@kubernetes/client-node';
import { count } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { selectorText } from '../../../../refresh/model/selector-text.ts';
import { writeEvents } from '../events.ts';
import type { DescribeFacts } from '../facts.ts';
import { writeMeta, writeName } from '../meta.ts';
import { writePodTemplate } from '../pod/pod-template.ts';
import type { DescribeText } from '../text/sheet.ts';
import { pairsText } from '../text/values.ts';
import { podCountsText } from './pod-counts.ts';

/** Writes a daemon set. */
export function describeDaemonSet(out: DescribeText, facts: DescribeFacts): void {
  const { metadata = {}, spec, status } = facts.object as unknown as Json<V1DaemonSet>;
  writeName(out, metadata);
  out.line(0, 'Selector:', selectorText(spec?.selector));
  out.line(0, 'Node-Selector:', pairsText(spec?.template?.spec?.nodeSelector));
  writeMeta(out, metadata);
  out.line(0, `Desired Number of Nodes Scheduled: ${count(status?.desiredNumberScheduled)}`);
  out.line(0, `Current Number of Nodes Scheduled: ${count(status?.currentNumberScheduled)}`);
  out.line(0, `Number of Nodes Scheduled with Up-to-date Pods: ${count(status?.updatedNumberScheduled)}`);
  out.line(0, `Number of Nodes Scheduled with Available Pods: ${count(status?.numberAvailable)}`);
  out.line(0, `Number of Nodes Misscheduled: ${count(status?.numberMisscheduled)}`);
  out.line(0, 'Pods Status:', podCountsText(facts));
  writePodTemplate(out, spec?.template);
  writeEvents(out, facts);
}
