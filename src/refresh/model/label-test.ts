import type { Labels } from './record.ts';

/** Whether an object with these labels is meant. */
export type LabelTest = (labels: Labels) => boolean;

const KEY = String.raw`[\w./-]+`;
const EXISTS = new RegExp(`^(!?)\\s*(${KEY})$`);
const EQUALS = new RegExp(`^(${KEY})\\s*(==?|!=)\\s*([\\w.-]*)$`);
const AMONG = new RegExp(`^(${KEY})\\s+(in|notin)\\s*\\(([^)]*)\\)$`);

/** A label selector in kubectl's words (`a=b,c!=d,e in (f,g),h,!i`; apimachinery `labels.Parse`); `undefined` for what is none. */
export function labelTest(selector: string): LabelTest | undefined {
  const requirements = selector
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const tests = requirements.map(requirementTest);
  const known = tests.filter((test) => test !== undefined);
  return known.length === tests.length ? (labels) => known.every((test) => test(labels)) : undefined;
}

function requirementTest(requirement: string): LabelTest | undefined {
  const [, absent, existing] = EXISTS.exec(requirement) ?? [];
  if (existing !== undefined) return (labels) => (labels[existing] === undefined) === (absent === '!');
  const [, key = '', operator, value = ''] = EQUALS.exec(requirement) ?? [];
  if (operator !== undefined) return (labels) => (labels[key] === value) === (operator !== '!=');
  const [, owner = '', set, members = ''] = AMONG.exec(requirement) ?? [];
  if (set === undefined) return undefined;
  const values = new Set(members.split(',').map((member) => member.trim()));
  // A label that is not there is in no set.
  return (labels) => (labels[owner] !== undefined && values.has(labels[owner])) === (set === 'in');
}
