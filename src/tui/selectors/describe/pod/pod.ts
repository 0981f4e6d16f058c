import type { V1Pod } from '@kubernetes/client-node';
import { conditionOf, list, text } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { writeEvents } from '../events.ts';
import type { DescribeFacts } from '../facts.ts';
import { writeController, writeLabels, writeMeta, writeName } from '../meta.ts';
import type { DescribeText } from '../text/sheet.ts';
import { shown, sinceText, timeText } from '../text/values.ts';
import { writeContainers, writeResources } from './containers.ts';
import { writeSpread, writeTolerations } from './placement.ts';
import { writeVolumes } from './volumes.ts';

type Pod = Json<V1Pod>;

/** Writes a pod. */
export function describePod(out: DescribeText, facts: DescribeFacts): void {
  const pod = facts.object as unknown as Pod;
  const { metadata = {}, spec, status } = pod;
  writeName(out, metadata);
  writeIdentity(out, pod);
  writeMeta(out, metadata);
  writeStatus(out, pod, facts.now);
  writeController(out, metadata);
  if (text(status?.nominatedNodeName) !== '') out.line(0, 'NominatedNodeName:', text(status?.nominatedNodeName));
  if (spec?.resources) {
    out.line(0, 'Resources:');
    writeResources(out, spec.resources, 1);
  }
  writeAllContainers(out, facts, pod);
  writeConditions(out, pod);
  writeVolumes(out, spec?.volumes, false);
  out.line(0, 'QoS Class:', text(status?.qosClass));
  writeLabels(out, 'Node-Selectors', spec?.nodeSelector);
  writeTolerations(out, 'Tolerations', spec?.tolerations);
  writeSpread(out, spec?.topologySpreadConstraints, '');
  writeEvents(out, facts);
}

function writeIdentity(out: DescribeText, { spec, status }: Pod): void {
  if (spec?.priority !== undefined) out.line(0, 'Priority:', shown(spec.priority));
  if (text(spec?.priorityClassName) !== '') out.line(0, 'Priority Class Name:', text(spec?.priorityClassName));
  if (text(spec?.runtimeClassName) !== '') out.line(0, 'Runtime Class Name:', text(spec?.runtimeClassName));
  if (text(spec?.serviceAccountName) !== '') out.line(0, 'Service Account:', text(spec?.serviceAccountName));
  const node = text(spec?.nodeName);
  out.line(0, 'Node:', node === '' ? '<none>' : `${node}/${text(status?.hostIP)}`);
  if (status?.startTime) out.line(0, 'Start Time:', timeText(status.startTime));
}

function writeStatus(out: DescribeText, { metadata, spec, status }: Pod, now: number): void {
  const phase = text(status?.phase);
  const deleted = metadata?.deletionTimestamp;
  if (deleted && phase !== 'Failed' && phase !== 'Succeeded') {
    out.line(0, 'Status:', `Terminating (lasts ${sinceText(deleted, now)})`);
    out.line(0, 'Termination Grace Period:', `${shown(metadata?.deletionGracePeriodSeconds)}s`);
  } else out.line(0, 'Status:', phase);
  if (text(status?.reason) !== '') out.line(0, 'Reason:', text(status?.reason));
  if (text(status?.message) !== '') out.line(0, 'Message:', text(status?.message));
  const seccomp = spec?.securityContext?.seccompProfile;
  if (seccomp) out.line(0, 'SeccompProfile:', text(seccomp.type));
  if (seccomp?.type === 'Localhost') out.line(0, 'LocalhostProfile:', text(seccomp.localhostProfile));
  out.line(0, 'IP:', text(status?.podIP));
  const ips = list(status?.podIPs);
  if (ips.length === 0) out.line(0, 'IPs:', '<none>');
  else out.line(0, 'IPs:');
  for (const { ip } of ips) out.line(1, 'IP:', text(ip));
}

function writeAllContainers(out: DescribeText, { object }: DescribeFacts, { spec, status }: Pod): void {
  const { initContainerStatuses, containerStatuses, ephemeralContainerStatuses } = status ?? {};
  const inits = list(spec?.initContainers);
  const ephemerals = list(spec?.ephemeralContainers);
  if (inits.length > 0)
    writeContainers(out, { title: 'Init Containers', containers: inits, statuses: initContainerStatuses, pod: object });
  writeContainers(out, { title: 'Containers', containers: spec?.containers, statuses: containerStatuses, pod: object });
  if (ephemerals.length > 0) {
    const statuses = ephemeralContainerStatuses;
    writeContainers(out, { title: 'Ephemeral Containers', containers: ephemerals, statuses, pod: object });
  }
}

function writeConditions(out: DescribeText, { spec, status }: Pod): void {
  const gates = list(spec?.readinessGates);
  if (gates.length > 0) writeTypes(out, 'Readiness Gates');
  for (const { conditionType } of gates) {
    const held = conditionOf(status?.conditions, conditionType);
    out.line(1, `${conditionType} `, `${held?.status ?? '<none>'} `);
  }
  const conditions = list(status?.conditions);
  if (conditions.length > 0) writeTypes(out, 'Conditions');
  for (const { type, status: value } of conditions) out.line(1, `${text(type)} `, `${text(value)} `);
}

function writeTypes(out: DescribeText, title: string): void {
  out.line(0, `${title}:`);
  out.line(1, 'Type', 'Status');
}
