import { list, pairs, text, texts } from './raw.ts';
import type { Labels } from './record.ts';

/** A label selector as the API has it. */
export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

/** A label selector as kubectl writes it (`metav1.FormatLabelSelector`); empty for one that selects everything. */
export function selectorText(selector: LabelSelector | null | undefined): string {
  const equal = pairs(selector?.matchLabels);
  const expressions = list(selector?.matchExpressions).map(({ key, operator, values }) => {
    const set = `(${texts(values).join(',')})`;
    if (operator === 'Exists') return text(key);
    if (operator === 'DoesNotExist') return `!${key}`;
    return `${key} ${operator === 'NotIn' ? 'notin' : 'in'} ${set}`;
  });
  return [...(equal === '' ? [] : [equal]), ...expressions].join(',');
}
