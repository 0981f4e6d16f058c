import type { V1Toleration, V1TopologySpreadConstraint } from '@kubernetes/client-node';
import { count, list, text } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { selectorText } from '../../../../refresh/model/selector-text.ts';
import type { DescribeText } from '../text/sheet.ts';
import { orNone, sortedBy } from '../text/values.ts';

/** Writes which taints a pod bears. */
export function writeTolerations(
  out: DescribeText,
  title: string,
  tolerations: readonly Json<V1Toleration>[] | null | undefined,
): void {
  out.list(0, `${title}:`, sortedBy(tolerations, ({ key }) => text(key)).map(tolerationText));
}

function tolerationText({ key, value, effect, operator, tolerationSeconds }: Json<V1Toleration>): string {
  const what = `${text(key)}${text(value) === '' ? '' : `=${value}`}${text(effect) === '' ? '' : `:${effect}`}`;
  const isForAll = operator === 'Exists' && text(value) === '';
  const exists = isForAll ? `${what === '' ? '' : ' '}op=Exists` : '';
  return `${what}${exists}${tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`}`;
}

/** Writes how pods are to be spread, if they are. */
export function writeSpread(
  out: DescribeText,
  constraints: readonly Json<V1TopologySpreadConstraint>[] | null | undefined,
  indent: string,
): void {
  if (list(constraints).length === 0) return;
  const words = sortedBy(constraints, ({ topologyKey }) => text(topologyKey)).map((each) => {
    const selector = each.labelSelector ? ` for selector ${orNone(selectorText(each.labelSelector))}` : '';
    const rule = `${text(each.topologyKey)}:${text(each.whenUnsatisfiable)}`;
    return `${rule} when max skew ${count(each.maxSkew)} is exceeded${selector}`;
  });
  out.list(0, `${indent}Topology Spread Constraints:`, words);
}
