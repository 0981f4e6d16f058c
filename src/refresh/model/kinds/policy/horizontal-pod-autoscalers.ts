import type { V2HorizontalPodAutoscaler } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { brief, conditionOf, count, text } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { bad, DONE, GOOD, isLeaving, LEAVING, type Verdict } from '../../verdict.ts';
import { targetsText } from './metric-targets.ts';

/** An autoscaler’s row. */
export interface HorizontalPodAutoscalerRecord extends ObjectRecord {
  /** `Deployment/web`. */
  readonly reference: string;
  /** `cpu: 45%/80%`, now of wanted, with commas. */
  readonly targets: string;
  readonly minPods: number;
  readonly maxPods: number;
  readonly replicas: number;
}

type Autoscaler = Json<V2HorizontalPodAutoscaler>;

/** Horizontal pod autoscalers. One at its maximum is bad: it would have more if it could. */
export const HORIZONTAL_POD_AUTOSCALERS: ResourceKind<HorizontalPodAutoscalerRecord> = {
  id: 'horizontalpodautoscalers',
  group: 'autoscaling',
  version: 'v2',
  resource: 'horizontalpodautoscalers',
  kind: 'HorizontalPodAutoscaler',
  namespaced: true,
  aliases: ['horizontalpodautoscaler', 'hpa'],
  project(object: RawObject, clusterId: ClusterId): HorizontalPodAutoscalerRecord {
    const autoscaler = object as unknown as Autoscaler;
    const { metadata, spec, status } = autoscaler;
    return {
      ...baseRecord(metadata, clusterId),
      reference: `${text(spec?.scaleTargetRef?.kind)}/${text(spec?.scaleTargetRef?.name)}`,
      targets: targetsText(spec?.metrics, status?.currentMetrics),
      minPods: count(spec?.minReplicas, 1),
      maxPods: count(spec?.maxReplicas),
      replicas: count(status?.currentReplicas),
      ...(isLeaving(metadata) ? LEAVING : autoscalerVerdict(autoscaler)),
    };
  },
};

/** Where minimum and maximum are one number there is nothing to be at the end of. */
function autoscalerVerdict({ spec, status }: Autoscaler): Verdict {
  const able = conditionOf(status?.conditions, 'AbleToScale');
  if (able?.status === 'False') return bad(`cannot scale: ${brief(able.message) || text(able.reason)}`);
  const active = conditionOf(status?.conditions, 'ScalingActive');
  if (active?.reason === 'ScalingDisabled') return DONE;
  if (active?.status === 'False') return bad(`does not scale: ${brief(active.message) || text(active.reason)}`);
  const most = count(spec?.maxReplicas);
  const isAtMost = most > count(spec?.minReplicas, 1) && count(status?.currentReplicas) >= most;
  return isAtMost ? bad(`at its maximum of ${most} replicas`) : GOOD;
}
