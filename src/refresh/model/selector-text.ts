import { entries, list, pairs, text, texts } from './raw.ts';
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

/** Whether a selector selects what has these labels: an empty one selects everything, none selects nothing. */
export function selects(selector: LabelSelector | null | undefined, labels: Labels): boolean {
  if (selector === null || selector === undefined) return false;
  const isEqual = entries(selector.matchLabels).every(([key, value]) => labels[key] === value);
  return isEqual && list(selector.matchExpressions).every((each) => holds(each, labels));
}

function holds(
  { key, operator, values }: { readonly key: string; readonly operator: string; readonly values?: readonly string[] },
  labels: Labels,
): boolean {
  const value = labels[key];
  if (operator === 'Exists') return value !== undefined;
  if (operator === 'DoesNotExist') return value === undefined;
  const isOneOf = value !== undefined && texts(values).includes(value);
  if (operator === 'In') return isOneOf;
  return operator === 'NotIn' && !isOneOf;
}
