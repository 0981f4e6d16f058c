import type { V1PodDisruptionBudget, V1PodDisruptionBudgetStatus } from '@kubernetes/client-node';
import type { ClusterId } from '../../../../clusters/model/cluster.ts';
import { conditionOf, count, text } from '../../raw.ts';
import { baseRecord, type Json, type ObjectRecord, type RawObject } from '../../record.ts';
import type { ResourceKind } from '../../resource.ts';
import { bad, GOOD, isLeaving, LEAVING, type Verdict } from '../../verdict.ts';

/** A budget’s row. */
export interface PodDisruptionBudgetRecord extends ObjectRecord {
  /** As written, a count or a percentage; `N/A` for not given. */
  readonly minAvailable: string;
  readonly maxUnavailable: string;
  readonly allowed: number;
  readonly current: number;
  readonly desired: number;
  readonly expected: number;
}

/** Pod disruption budgets. */
export const POD_DISRUPTION_BUDGETS: ResourceKind<PodDisruptionBudgetRecord> = {
  id: 'poddisruptionbudgets',
  group: 'policy',
  version: 'v1',
  resource: 'poddisruptionbudgets',
  kind: 'PodDisruptionBudget',
  namespaced: true,
  aliases: ['poddisruptionbudget', 'pdb'],
  project(object: RawObject, clusterId: ClusterId): PodDisruptionBudgetRecord {
    const { metadata, spec, status } = object as unknown as Json<V1PodDisruptionBudget>;
    return {
      ...baseRecord(metadata, clusterId),
      minAvailable: amount(spec?.minAvailable),
      maxUnavailable: amount(spec?.maxUnavailable),
      allowed: count(status?.disruptionsAllowed),
      current: count(status?.currentHealthy),
      desired: count(status?.desiredHealthy),
      expected: count(status?.expectedPods),
      ...(isLeaving(metadata) ? LEAVING : budgetVerdict(status)),
    };
  },
};

function amount(value: unknown): string {
  return typeof value === 'number' ? String(value) : text(value) || 'N/A';
}

const UNSYNCED: Verdict = bad('its controller cannot work it out');

/** That no disruption is allowed is no fault: many budgets are meant so. */
function budgetVerdict(status: Json<V1PodDisruptionBudgetStatus> | undefined): Verdict {
  const [current, desired] = [count(status?.currentHealthy), count(status?.desiredHealthy)];
  if (current < desired) return bad(`${current} of ${desired} healthy pods`);
  return conditionOf(status?.conditions, 'DisruptionAllowed')?.reason === 'SyncFailed' ? UNSYNCED : GOOD;
}
