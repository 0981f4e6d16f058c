import type {
  V2HorizontalPodAutoscaler,
  V2HPAScalingRules,
  V2MetricSpec,
  V2MetricStatus,
  V2MetricTarget,
  V2MetricValueStatus,
} from '@kubernetes/client-node';
import { count, list, text } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { writeEvents } from '../events.ts';
import type { DescribeFacts } from '../facts.ts';
import { writeMeta, writeName } from '../meta.ts';
import type { DescribeText } from '../text/sheet.ts';
import { orUnset, quoted, shown, timeText } from '../text/values.ts';

type Autoscaler = Json<V2HorizontalPodAutoscaler>;
type Target = Json<V2MetricTarget>;
type Current = Json<V2MetricValueStatus>;

/** Writes a horizontal pod autoscaler. */
export function describeAutoscaler(out: DescribeText, facts: DescribeFacts): void {
  const { metadata = {}, spec, status } = facts.object as unknown as Autoscaler;
  writeName(out, metadata);
  writeMeta(out, metadata);
  out.line(0, 'CreationTimestamp:', timeText(metadata.creationTimestamp));
  const kind = text(spec?.scaleTargetRef?.kind);
  out.line(0, 'Reference:', `${kind}/${text(spec?.scaleTargetRef?.name)}`);
  out.line(0, 'Metrics:', '( current / target )');
  for (const [index, metric] of list(spec?.metrics).entries())
    writeMetric(out, metric, list(status?.currentMetrics)[index]);
  out.line(0, 'Min replicas:', orUnset(spec?.minReplicas));
  out.line(0, 'Max replicas:', shown(spec?.maxReplicas));
  if (spec?.behavior) out.line(0, 'Behavior:');
  writeBehaviour(out, 'Scale Up', spec?.behavior?.scaleUp);
  writeBehaviour(out, 'Scale Down', spec?.behavior?.scaleDown);
  out.line(0, `${kind} pods:`, `${count(status?.currentReplicas)} current / ${count(status?.desiredReplicas)} desired`);
  writeConditions(out, facts);
  writeEvents(out, facts);
}

function writeMetric(out: DescribeText, metric: Json<V2MetricSpec>, status: Json<V2MetricStatus> | undefined): void {
  const { external, pods, object, resource, containerResource } = metric;
  if (external) {
    const how = external.target.averageValue ? 'target average value' : 'target value';
    writeValue(out, `${quoted(external.metric.name)} (${how})`, external.target, status?.external?.current);
  } else if (pods) {
    writeValue(out, `${quoted(pods.metric.name)} on pods`, pods.target, status?.pods?.current);
  } else if (object) {
    const { kind, name } = object.describedObject;
    const how = object.target.type === 'AverageValue' ? 'target average value' : 'target value';
    writeValue(out, `"${object.metric.name}" on ${kind}/${name} (${how})`, object.target, status?.object?.current);
  } else if (resource) {
    writeUsage(out, `resource ${resource.name} on pods`, resource.target, status?.resource?.current);
  } else if (containerResource) {
    const { name, container, target } = containerResource;
    const title = `resource ${name} of container "${container}" on pods`;
    writeUsage(out, title, target, status?.containerResource?.current);
  } else out.line(1, `<unknown metric type ${quoted(metric.type)}>`);
}

function writeValue(out: DescribeText, title: string, target: Target, current: Current | undefined): void {
  const isAverage = target.averageValue !== undefined;
  const now = isAverage ? current?.averageValue : current?.value;
  out.line(1, `${title}:`, `${now ?? '<unknown>'} / ${shown(isAverage ? target.averageValue : target.value)}`);
}

function writeUsage(out: DescribeText, title: string, target: Target, current: Current | undefined): void {
  if (target.averageValue !== undefined) {
    writeValue(out, title, target, current);
    return;
  }
  const { averageUtilization: used, averageValue } = current ?? {};
  const now = used === undefined ? '<unknown>' : `${used}% (${shown(averageValue)})`;
  const wanted = target.averageUtilization === undefined ? '<auto>' : `${target.averageUtilization}%`;
  // kubectl writes two blanks more here.
  out.line(1, `${title}  (as a percentage of request):`, `${now} / ${wanted}`);
}

function writeBehaviour(out: DescribeText, title: string, rules: Json<V2HPAScalingRules> | null | undefined): void {
  if (!rules) return;
  out.line(1, `${title}:`);
  if (rules.stabilizationWindowSeconds !== undefined)
    out.line(2, `Stabilization Window: ${rules.stabilizationWindowSeconds} seconds`);
  const policies = list(rules.policies);
  if (policies.length === 0) return;
  out.line(2, `Select Policy: ${rules.selectPolicy ?? 'Max'}`);
  out.line(2, 'Policies:');
  for (const { type, value, periodSeconds } of policies)
    out.line(3, `- Type: ${text(type)}`, `Value: ${shown(value)}`, `Period: ${shown(periodSeconds)} seconds`);
}

function writeConditions(out: DescribeText, { object }: DescribeFacts): void {
  const conditions = list((object as unknown as Autoscaler).status?.conditions);
  if (conditions.length === 0) return;
  out.line(0, 'Conditions:');
  out.line(1, 'Type', 'Status', 'Reason', 'Message');
  out.line(1, '----', '------', '------', '-------');
  for (const { type, status, reason, message } of conditions)
    out.line(1, text(type), text(status), text(reason), text(message));
}
