import { brief, conditionOf, type StatusCondition, text } from '../../raw.ts';
import { bad, GOOD, pending, type Verdict } from '../../verdict.ts';

const UNHEARD: Verdict = pending('waiting for its controller');

/** How an object of the Gateway API is: these conditions have to be true; its controller sets them. */
export function conditionsVerdict(
  conditions: readonly StatusCondition[] | undefined,
  wanted: readonly string[],
): Verdict {
  const found = wanted.map((type) => conditionOf(conditions, type));
  const broken = found.find((each) => each?.status === 'False');
  if (broken !== undefined) return bad(`not ${broken.type}: ${brief(broken.message) || text(broken.reason)}`);
  return found.every((each) => each?.status === 'True') ? GOOD : UNHEARD;
}
