import type { HorizontalPodAutoscalerRecord } from '../../../refresh/model/kinds/policy/horizontal-pod-autoscalers.ts';
import type { PodDisruptionBudgetRecord } from '../../../refresh/model/kinds/policy/pod-disruption-budgets.ts';
import type { PriorityClassRecord } from '../../../refresh/model/kinds/policy/priority-classes.ts';
import { recordStyle } from '../records.ts';
import { foreignColumn, numberColumn, type RowStyle, textColumn } from '../row.ts';

/** How autoscalers look. */
export const AUTOSCALER_ROWS: RowStyle<HorizontalPodAutoscalerRecord> = recordStyle<HorizontalPodAutoscalerRecord>([
  foreignColumn('REFERENCE', 3, (autoscaler) => autoscaler.reference, { min: 16, max: 50 }),
  foreignColumn('TARGETS', 1, (autoscaler) => autoscaler.targets, { min: 16, max: 50 }),
  numberColumn('MINPODS', 4, (autoscaler) => autoscaler.minPods),
  numberColumn('MAXPODS', 3, (autoscaler) => autoscaler.maxPods),
  numberColumn('REPLICAS', 1, (autoscaler) => autoscaler.replicas),
]);

/** How disruption budgets look. */
export const BUDGET_ROWS: RowStyle<PodDisruptionBudgetRecord> = recordStyle<PodDisruptionBudgetRecord>([
  foreignColumn('MIN-AVAILABLE', 3, (budget) => budget.minAvailable),
  foreignColumn('MAX-UNAVAILABLE', 3, (budget) => budget.maxUnavailable),
  numberColumn('ALLOWED-DISRUPTIONS', 1, (budget) => budget.allowed),
  numberColumn('CURRENT', 4, (budget) => budget.current),
  numberColumn('DESIRED', 4, (budget) => budget.desired),
  numberColumn('EXPECTED', 5, (budget) => budget.expected),
]);

/** How priority classes look. */
export const PRIORITY_CLASS_ROWS: RowStyle<PriorityClassRecord> = recordStyle<PriorityClassRecord>([
  numberColumn('VALUE', 1, (each) => each.value),
  textColumn('GLOBAL-DEFAULT', 3, (each) => String(each.isGlobalDefault)),
  foreignColumn('PREEMPTIONPOLICY', 4, (each) => each.preemptionPolicy),
]);
