import type { ConfigProblem } from '../../../clusters/model/cluster.ts';

/** What is wrong with a value of a file, or not supported. Whoever read the file knows the line of the key. */
export interface KeyProblem {
  /** The keys that lead to it. */
  readonly key: readonly string[];
  readonly message: string;
}

/** Where something is written. */
export type Place = Pick<ConfigProblem, 'file' | 'line'>;

/** The place of a key in the file that is read. */
export type PlaceOf = (key: readonly string[]) => Place;

/** What a file says, as far as it can be used, and what of it cannot. */
export interface Read<T> {
  readonly value: T;
  readonly problems: readonly KeyProblem[];
}

/** A mapping of a file. Scalars are the words that stand there (`readYaml`, `words`). */
export type Mapping = Readonly<Record<string, unknown>>;

/** What a field holds. With a text: kmc knows it and does not support it, for that reason. */
export type FieldRule = 'text' | 'flag' | 'texts' | { readonly unsupported: string };

type FieldValue<R extends FieldRule> = R extends 'text'
  ? string
  : R extends 'flag'
    ? boolean
    : R extends 'texts'
      ? readonly string[]
      : never;

/** The fields of an entry that are there and can be used. */
export type Fields<F extends Readonly<Record<string, FieldRule>>> = { readonly [K in keyof F]?: FieldValue<F[K]> };

/** Whether a value is a mapping. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One problem, in words that name the key. */
export function problemAt(key: readonly string[], message: string): KeyProblem {
  return { key, message: key.length === 0 ? message : `"${key.join('.')}" ${message}` };
}

/** The entries of a file whose one top key is `name`; none, and the reason, when it is built otherwise. An empty file is fine. */
export function entriesUnder(file: unknown, name: string): Read<Mapping> {
  if (file === '' || file === null) return { value: {}, problems: [] };
  if (!isMapping(file)) return { value: {}, problems: [problemAt([], `there must be a key "${name}" at the top`)] };
  const others = Object.keys(file).filter((key) => key !== name);
  const problems = others.map((key) => problemAt([key], `is no key of this file, which has "${name}" only`));
  const entries = file[name] ?? '';
  if (isMapping(entries)) return { value: entries, problems };
  if (entries === '') return { value: {}, problems };
  return { value: {}, problems: [...problems, problemAt([name], 'must be a mapping by name')] };
}

/** Reads the fields of one entry; those that are unknown, of another type or not supported are told and left out. */
export function readFields<F extends Readonly<Record<string, FieldRule>>>(
  rules: F,
  key: readonly string[],
  entry: unknown,
): Read<Fields<F>> {
  if (!isMapping(entry)) return { value: {}, problems: [problemAt(key, 'must be a mapping')] };
  const problems: KeyProblem[] = [];
  const value: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(entry)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    const taken = rule === undefined ? { problem: 'is not known here' } : takeField(rule, given);
    if ('value' in taken) value[name] = taken.value;
    else if (taken.problem !== '') problems.push(problemAt([...key, name], taken.problem));
  }
  return { value: value as Fields<F>, problems };
}

function takeField(rule: FieldRule, given: unknown): { readonly value: unknown } | { readonly problem: string } {
  if (typeof rule === 'object') return { problem: isOff(given) ? '' : `is not supported: ${rule.unsupported}` };
  switch (rule) {
    case 'text':
      return typeof given === 'string' ? { value: given } : { problem: 'must be text' };
    case 'flag': {
      const word = typeof given === 'string' ? given.toLowerCase() : '';
      if (TRUE.includes(word)) return { value: true };
      return FALSE.includes(word) ? { value: false } : { problem: 'must be true or false' };
    }
    case 'texts': {
      const isList = Array.isArray(given) && given.every((each) => typeof each === 'string');
      return isList ? { value: given } : { problem: 'must be a list of texts' };
    }
    default:
      return rule satisfies never;
  }
}

/** The words that k9s's YAML reader takes for true and false where one of them is wanted. */
const TRUE: readonly string[] = ['true', 'yes', 'on', 'y'];
const FALSE: readonly string[] = ['false', 'no', 'off', 'n'];

/** A field that is not supported does no harm while it asks for nothing. */
function isOff(given: unknown): boolean {
  if (typeof given === 'string') return given === '' || FALSE.includes(given.toLowerCase());
  return Array.isArray(given) && given.length === 0;
}
