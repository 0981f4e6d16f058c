import { fieldAt, isJsonObject, type JsonObject, type KubeObject, textAt, timestamp } from './object.ts';
import { disruptionRefused, severalBudgets } from './status.ts';

/** A budget that is still being worked out is asked for again after this long (`EvictionREST`). */
const PROCESSING_RETRY_S = 10;

/**
 * What an eviction leaves of the budget that is about a pod; `undefined` when none is, or when it does not count (a pod
 * that is not running, is ending, or is not ready while the budget is healthy). Throws a 429 when it allows no
 * disruption, a 500 when there are several.
 */
export function spentBudget(pod: KubeObject, budgets: readonly KubeObject[], now: number): KubeObject | undefined {
  const isRunning = textAt(pod, ['status', 'phase']) === 'Running';
  if (!isRunning || pod.metadata.deletionTimestamp !== undefined) return undefined;
  const about = budgets.filter((budget) => isAbout(budget, pod));
  const [budget] = about;
  if (about.length > 1) throw severalBudgets();
  if (budget === undefined) return undefined;
  const { name } = budget.metadata;
  const status = (field: string): number => Number(fieldAt(budget, ['status', field]) ?? 0);
  if (status('observedGeneration') < (budget.metadata.generation ?? 0))
    throw disruptionRefused(
      `The disruption budget ${name} is still being processed by the server.`,
      PROCESSING_RETRY_S,
    );
  const [healthy, desired] = [status('currentHealthy'), status('desiredHealthy')];
  const isAlways = textAt(budget, ['spec', 'unhealthyPodEvictionPolicy']) === 'AlwaysAllow';
  if (!isReady(pod) && (isAlways || (desired > 0 && healthy >= desired))) return undefined;
  const allowed = status('disruptionsAllowed');
  if (allowed === 0)
    throw disruptionRefused(
      healthy <= desired
        ? `The disruption budget ${name} needs ${desired} healthy pods and has ${healthy} currently`
        : `The disruption budget ${name} does not allow evicting pods currently`,
      0,
    );
  const before = budget['status'];
  const disrupted = fieldAt(budget, ['status', 'disruptedPods']);
  return {
    ...budget,
    status: {
      ...(isJsonObject(before) ? before : {}),
      disruptionsAllowed: allowed - 1,
      disruptedPods: { ...(isJsonObject(disrupted) ? disrupted : {}), [pod.metadata.name]: timestamp(now) },
    },
  };
}

function isReady(pod: KubeObject): boolean {
  const conditions = fieldAt(pod, ['status', 'conditions']);
  return (
    Array.isArray(conditions) &&
    conditions.some((each) => textAt(each, ['type']) === 'Ready' && textAt(each, ['status']) === 'True')
  );
}

/** A selector with nothing in it is about every pod of its namespace, none at all about none (policy/v1). */
function isAbout(budget: KubeObject, pod: KubeObject): boolean {
  if (budget.metadata.namespace !== pod.metadata.namespace) return false;
  const selector = fieldAt(budget, ['spec', 'selector']);
  if (!isJsonObject(selector)) return false;
  const labels = pod.metadata.labels ?? {};
  const wanted = fieldAt(selector, ['matchLabels']);
  const pairs = isJsonObject(wanted) ? Object.entries(wanted) : [];
  const expressions = fieldAt(selector, ['matchExpressions']);
  return (
    pairs.every(([key, value]) => labels[key] === value) &&
    (!Array.isArray(expressions) || expressions.filter(isJsonObject).every((each) => holds(each, labels)))
  );
}

function holds(expression: JsonObject, labels: Readonly<Record<string, string>>): boolean {
  const value = labels[textAt(expression, ['key'])];
  const { values } = expression;
  const isIn = Array.isArray(values) && value !== undefined && values.includes(value);
  switch (expression['operator']) {
    case 'In':
      return isIn;
    case 'NotIn':
      return !isIn;
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}
