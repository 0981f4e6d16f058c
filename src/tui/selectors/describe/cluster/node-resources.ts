import type { V1Node, V1Pod } from '@kubernetes/client-node';
import { podAmount, type Side } from '../../../../refresh/model/kinds/core/pod-resources.ts';
import { millisOf, unitsOf } from '../../../../refresh/model/quantity.ts';
import { entries, text } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { type DescribeFacts, gapText } from '../facts.ts';
import { amountText, cpuText, percentText } from '../text/amount.ts';
import type { DescribeText } from '../text/sheet.ts';
import { sinceText, sortedBy } from '../text/values.ts';

type Pod = Json<V1Pod>;
type Amounts = Readonly<Record<string, unknown>>;

/** What every node has, in the order in which kubectl tells it. */
const STANDARD = ['cpu', 'memory', 'ephemeral-storage'];
const HUGE_PAGES = 'hugepages-';

/** Writes the pods of a node that are not over, and what they ask of it all together. */
export function writeNodeResources(out: DescribeText, { object, related, now }: DescribeFacts): void {
  const pods = related('pods');
  const gap = gapText(pods);
  if (gap !== undefined) {
    out.line(0, 'Pods:', gap);
    return;
  }
  const { status } = object as unknown as Json<V1Node>;
  const has: Amounts = entries(status?.allocatable).length > 0 ? (status?.allocatable ?? {}) : (status?.capacity ?? {});
  const own = sortedBy(pods.items as readonly Pod[], ({ metadata }) => `${metadata?.namespace}/${metadata?.name}`);
  out.line(0, 'Non-terminated Pods:', `(${own.length} in total)`);
  out.line(1, 'Namespace', 'Name', '', 'CPU Requests', 'CPU Limits', 'Memory Requests', 'Memory Limits', 'Age');
  out.line(1, '---------', '----', '', '------------', '----------', '---------------', '-------------', '---');
  for (const pod of own) {
    const share = (side: Side, resource: string): string => shareText([pod], side, resource, has);
    const cpu = [share('requests', 'cpu'), share('limits', 'cpu')];
    const memory = [share('requests', 'memory'), share('limits', 'memory')];
    const { namespace, name, creationTimestamp } = pod.metadata ?? {};
    out.line(1, text(namespace), text(name), '', ...cpu, ...memory, sinceText(creationTimestamp, now));
  }
  writeSums(out, own, has);
}

function writeSums(out: DescribeText, pods: readonly Pod[], has: Amounts): void {
  out.line(0, 'Allocated resources:');
  out.line(1, '(Total limits may be over 100 percent, i.e., overcommitted.)');
  out.line(1, 'Resource', 'Requests', 'Limits');
  out.line(1, '--------', '--------', '------');
  const others = Object.keys(has)
    .filter((name) => !STANDARD.includes(name) && name !== 'pods')
    .sort();
  const huge = others.filter((name) => name.startsWith(HUGE_PAGES));
  for (const name of [...STANDARD, ...huge])
    out.line(1, name, shareText(pods, 'requests', name, has), shareText(pods, 'limits', name, has));
  for (const name of others.filter((each) => !each.startsWith(HUGE_PAGES)))
    out.line(1, name, amountText(sum(pods, 'requests', name)), amountText(sum(pods, 'limits', name)));
}

/** `100m (2%)`: what pods come to, of what there is. */
function shareText(pods: readonly Pod[], side: Side, resource: string, has: Amounts): string {
  const total = sum(pods, side, resource);
  const words = resource === 'cpu' ? cpuText(total) : amountText(total);
  return `${words} (${percentText(total, measureOf(resource)(has[resource]))})`;
}

function sum(pods: readonly Pod[], side: Side, resource: string): number {
  return pods.reduce((total, pod) => total + podAmount(pod, side, resource, measureOf(resource)), 0);
}

function measureOf(resource: string): (value: unknown) => number {
  return resource === 'cpu' ? millisOf : unitsOf;
}
