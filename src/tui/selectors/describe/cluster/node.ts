import type { V1Node, V1Taint } from '@kubernetes/client-node';
import { entries, list, text, texts } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { writeEvents } from '../events.ts';
import type { DescribeFacts } from '../facts.ts';
import { writeMeta } from '../meta.ts';
import type { DescribeText } from '../text/sheet.ts';
import { orNone, shown, sorted, sortedBy, timeText } from '../text/values.ts';
import { writeNodeResources } from './node-resources.ts';

type Node = Json<V1Node>;

/** Writes a node. Its lease is left out: it is renewed every ten seconds, and says no more than the condition Ready. */
export function describeNode(out: DescribeText, facts: DescribeFacts): void {
  const node = facts.object as unknown as Node;
  const { metadata = {}, spec } = node;
  out.line(0, 'Name:', text(metadata.name));
  out.line(0, 'Roles:', orNone(rolesOf(node).join(',')));
  writeMeta(out, metadata);
  out.line(0, 'CreationTimestamp:', timeText(metadata.creationTimestamp));
  out.list(0, 'Taints:', sortedBy(spec?.taints, ({ effect, key }) => `${effect},${key}`).map(taintText));
  out.line(0, 'Unschedulable:', String(spec?.unschedulable === true));
  writeConditions(out, node);
  writeCapacity(out, node);
  writeSystem(out, node);
  const cidrs = texts(spec?.podCIDRs);
  if (text(spec?.podCIDR) !== '') out.line(0, 'PodCIDR:', text(spec?.podCIDR));
  if (cidrs.length > 0) out.line(0, 'PodCIDRs:', cidrs.join(','));
  if (text(spec?.providerID) !== '') out.line(0, 'ProviderID:', text(spec?.providerID));
  writeNodeResources(out, facts);
  writeEvents(out, facts);
}

const ROLE_PREFIX = 'node-role.kubernetes.io/';
const ROLE_LABEL = 'kubernetes.io/role';

function rolesOf({ metadata }: Node): readonly string[] {
  const roles = entries(metadata?.labels).map(([key, value]) =>
    key.startsWith(ROLE_PREFIX) ? key.slice(ROLE_PREFIX.length) : key === ROLE_LABEL ? text(value) : '',
  );
  return [...new Set(roles.filter((role) => role !== ''))].sort();
}

function taintText({ key, value, effect }: Json<V1Taint>): string {
  if (text(effect) === '') return text(value) === '' ? text(key) : `${key}=${value}:`;
  return text(value) === '' ? `${key}:${effect}` : `${key}=${value}:${effect}`;
}

function writeConditions(out: DescribeText, { status }: Node): void {
  const conditions = list(status?.conditions);
  if (conditions.length === 0) return;
  out.line(0, 'Conditions:');
  out.line(1, 'Type', 'Status', 'LastHeartbeatTime', 'LastTransitionTime', 'Reason', 'Message');
  out.line(1, '----', '------', '-----------------', '------------------', '------', '-------');
  for (const { type, status: held, lastHeartbeatTime, lastTransitionTime, reason, message } of conditions) {
    const times = [`${timeText(lastHeartbeatTime)} `, `${timeText(lastTransitionTime)} `];
    out.line(1, `${text(type)} `, `${text(held)} `, ...times, `${text(reason)} `, text(message));
  }
}

function writeCapacity(out: DescribeText, { status }: Node): void {
  out.line(0, 'Addresses:');
  for (const { type, address } of list(status?.addresses)) out.line(1, `${text(type)}:`, text(address));
  for (const [title, amounts] of [
    ['Capacity', sorted(status?.capacity)],
    ['Allocatable', sorted(status?.allocatable)],
  ] as const) {
    if (amounts.length > 0) out.line(0, `${title}:`);
    for (const [name, amount] of amounts) out.line(1, `${name}:`, shown(amount));
  }
}

function writeSystem(out: DescribeText, { status }: Node): void {
  const info = status?.nodeInfo;
  out.line(0, 'System Info:');
  out.line(1, 'Machine ID:', text(info?.machineID));
  out.line(1, 'System UUID:', text(info?.systemUUID));
  out.line(1, 'Boot ID:', text(info?.bootID));
  out.line(1, 'Kernel Version:', text(info?.kernelVersion));
  out.line(1, 'OS Image:', text(info?.osImage));
  out.line(1, 'Operating System:', text(info?.operatingSystem));
  out.line(1, 'Architecture:', text(info?.architecture));
  out.line(1, 'Container Runtime Version:', text(info?.containerRuntimeVersion));
  out.line(1, 'Kubelet Version:', text(info?.kubeletVersion));
}
