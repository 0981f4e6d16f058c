import { count, text } from '../raw.ts';
import type { RawMetadata, RawObject } from '../record.ts';
import { type LabelSelector, selects } from '../selector-text.ts';
import type { DrainPod } from './pod.ts';

/** What a PodDisruptionBudget allows now. */
export interface DisruptionBudget {
  readonly namespace: string;
  readonly name: string;
  readonly selector: LabelSelector | undefined;
  /** How many of its pods may be evicted at this moment. */
  readonly disruptionsAllowed: number;
  readonly currentHealthy: number;
  readonly desiredHealthy: number;
}

interface RawBudget {
  readonly metadata?: RawMetadata;
  readonly spec?: { readonly selector?: LabelSelector | null };
  readonly status?: {
    readonly disruptionsAllowed?: number;
    readonly currentHealthy?: number;
    readonly desiredHealthy?: number;
  };
}

/** A budget as the server sends it. */
export function disruptionBudget(raw: RawObject): DisruptionBudget {
  const { metadata, spec, status } = raw as RawBudget;
  return {
    namespace: text(metadata?.namespace),
    name: text(metadata?.name),
    selector: spec?.selector ?? undefined,
    disruptionsAllowed: count(status?.disruptionsAllowed),
    currentHealthy: count(status?.currentHealthy),
    desiredHealthy: count(status?.desiredHealthy),
  };
}

/** The budgets that guard a pod (policy/v1: an empty selector means every pod of the namespace). */
export function budgetsOf(pod: DrainPod, budgets: readonly DisruptionBudget[]): readonly DisruptionBudget[] {
  // A pod that has finished is nobody's healthy one: its eviction is not counted.
  if (pod.isFinished) return [];
  return budgets.filter((each) => each.namespace === pod.namespace && selects(each.selector, pod.labels));
}
