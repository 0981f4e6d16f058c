import type { V1LimitRange, V1LimitRangeItem, V1Namespace, V1ResourceQuota } from '@kubernetes/client-node';
import { entries, list, text, texts } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { writeEvents } from '../events.ts';
import { type DescribeFacts, gapText } from '../facts.ts';
import { writeMeta } from '../meta.ts';
import type { DescribeText } from '../text/sheet.ts';
import { shown, sorted, sortedBy, timeText } from '../text/values.ts';

type Namespace = Json<V1Namespace>;

/** Writes a namespace, and what its quotas and limits are. kubectl leaves out its events. */
export function describeNamespace(out: DescribeText, facts: DescribeFacts): void {
  const namespace = facts.object as unknown as Namespace;
  const { metadata = {}, status } = namespace;
  out.line(0, 'Name:', text(metadata.name));
  writeMeta(out, metadata);
  out.line(0, 'Status:', text(status?.phase));
  writeConditions(out, namespace);
  out.line(0, '');
  writeQuotas(out, facts);
  out.line(0, '');
  writeLimits(out, facts);
  out.line(0, '');
  writeEvents(out, facts);
}

function writeConditions(out: DescribeText, { status }: Namespace): void {
  const conditions = list(status?.conditions);
  if (conditions.length === 0) return;
  out.line(0, 'Conditions:');
  out.line(1, 'Type', 'Status', 'LastTransitionTime', 'Reason', 'Message');
  out.line(1, '----', '------', '------------------', '------', '-------');
  for (const { type, status: held, lastTransitionTime, reason, message } of conditions)
    out.line(1, text(type), text(held), timeText(lastTransitionTime), text(reason), text(message));
}

function writeQuotas(out: DescribeText, { related }: DescribeFacts): void {
  const quotas = related('resourcequotas');
  const gap = gapText(quotas);
  const own = sortedBy(quotas.items as readonly Json<V1ResourceQuota>[], ({ metadata }) => text(metadata?.name));
  if (gap !== undefined) out.line(0, `Resource Quotas: ${gap}`);
  else if (own.length === 0) out.line(0, 'No resource quota.');
  else out.line(0, 'Resource Quotas');
  for (const { metadata, spec, status } of own) {
    out.line(1, 'Name:', text(metadata?.name));
    const scopes = texts(spec?.scopes).toSorted();
    if (scopes.length > 0) out.line(1, 'Scopes:', scopes.join(', '));
    out.line(1, 'Resource', 'Used', 'Hard');
    out.line(1, '--------', '---', '---');
    for (const [resource, hard] of sorted(status?.hard))
      out.line(1, resource, shown(status?.used?.[resource] ?? '0'), shown(hard));
  }
}

type LimitItem = Json<V1LimitRangeItem>;

function writeLimits(out: DescribeText, { related }: DescribeFacts): void {
  const ranges = related('limitranges');
  const gap = gapText(ranges);
  const own = sortedBy(ranges.items as readonly Json<V1LimitRange>[], ({ metadata }) => text(metadata?.name));
  if (gap !== undefined) out.line(0, `Resource Limits: ${gap}`);
  else if (own.length === 0) out.line(0, 'No LimitRange resource.');
  if (own.length === 0) return;
  out.line(0, 'Resource Limits');
  out.line(0, ' Type', 'Resource', 'Min', 'Max', 'Default Request', 'Default Limit', 'Max Limit/Request Ratio');
  out.line(0, ' ----', '--------', '---', '---', '---------------', '-------------', '-----------------------');
  for (const { spec } of own) for (const item of list(spec?.limits)) writeLimit(out, item);
}

function writeLimit(out: DescribeText, item: LimitItem): void {
  const columns = [
    item.min,
    item.max,
    item.defaultRequest,
    item._default ?? defaultOf(item),
    item.maxLimitRequestRatio,
  ];
  const resources = new Set(columns.flatMap((column) => entries(column).map(([resource]) => resource)));
  for (const resource of [...resources].sort())
    out.line(0, ` ${text(item.type)}`, resource, ...columns.map((column) => text(column?.[resource]) || '-'));
}

/** On the wire the field has the name that the language reserves. */
function defaultOf(item: LimitItem): Readonly<Record<string, string>> | undefined {
  return Reflect.get(item, 'default') as Readonly<Record<string, string>> | undefined;
}
