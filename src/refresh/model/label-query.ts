import type { Labels } from './record.ts';

/** One condition on labels, as kubectl's `-l` has them; without `values` on the key alone. */
interface Requirement {
  readonly key: string;
  /** Whether objects that meet it are wanted, or all others. */
  readonly wanted: boolean;
  readonly values?: readonly string[];
}

/** What labels are asked for: all of these. */
export type LabelQuery = readonly Requirement[];

/** A query at the start of a text, and what stands behind it. */
export interface LabelQueryRead {
  readonly query: LabelQuery;
  readonly rest: string;
}

const KEY = String.raw`[A-Za-z0-9][\w./-]*`;
/** `!key`, `key in (a,b)`, `key notin (a,b)`, `key=value`, `key==value`, `key!=value`, `key`. */
const REQUIREMENT = new RegExp(
  String.raw`^\s*(?:!\s*(?<absent>${KEY})|(?<key>${KEY})(?:\s+(?<set>in|notin)\s*\((?<values>[^()]*)\)|(?<operator>==|=|!=)(?<value>[\w.-]*))?)`,
);
const COMMA = /^\s*,/;

/** Reads a label selector (apimachinery `labels.Parse`); `undefined` when the text does not begin with one. */
export function readLabelQuery(text: string): LabelQueryRead | undefined {
  const query: Requirement[] = [];
  let rest = text;
  for (;;) {
    const found = REQUIREMENT.exec(rest);
    if (found === null) return undefined;
    query.push(requirement(found.groups ?? {}));
    rest = rest.slice(found[0].length);
    const comma = COMMA.exec(rest);
    if (comma === null) break;
    rest = rest.slice(comma[0].length);
  }
  return rest === '' || /^\s/.test(rest) ? { query, rest: rest.trim() } : undefined;
}

function requirement({ absent, key = '', set, values = '', operator, value = '' }: Groups): Requirement {
  if (absent !== undefined) return { key: absent, wanted: false };
  if (set !== undefined) return { key, wanted: set === 'in', values: values.split(',').map((each) => each.trim()) };
  if (operator === undefined) return { key, wanted: true };
  return { key, wanted: operator !== '!=', values: [value] };
}

type Groups = Readonly<Record<string, string | undefined>>;

/** Whether labels meet a query. One that is not there is in no set of values, and so meets `!=` and `notin`. */
export function meetsQuery(labels: Labels | undefined, query: LabelQuery): boolean {
  return query.every(({ key, wanted, values }) => {
    const value = labels !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined;
    const isMet = value !== undefined && (values === undefined || values.includes(value));
    return isMet === wanted;
  });
}
