import { type KeyProblem, problemAt, type Read, readFields } from './fields.ts';

/** One thing that a plugin asks its user before it runs; its answer is `$INPUT_NAME` in the plugin's arguments. */
export interface PluginInput {
  readonly name: string;
  /** What to call it on the screen. */
  readonly label: string;
  readonly type: 'string' | 'number' | 'bool' | 'dropdown';
  readonly required: boolean;
  /** What stands there at the start; empty for nothing. */
  readonly initial: string;
  /** Of a dropdown: what there is to choose from. */
  readonly options: readonly string[];
}

const FIELDS = {
  name: 'text',
  label: 'text',
  type: 'text',
  required: 'flag',
  default: 'text',
  options: 'texts',
} as const;
const TYPES: readonly string[] = ['string', 'number', 'bool', 'dropdown'] satisfies readonly PluginInput['type'][];

/** Reads the `inputs` of a plugin. One that cannot be used makes the plugin unusable: its arguments would lack something. */
export function readInputs(key: readonly string[], list: unknown): Read<readonly PluginInput[] | undefined> {
  if (!Array.isArray(list)) return { value: undefined, problems: [problemAt(key, 'must be a list')] };
  const read = list.map((each, index) => readInput([...key, String(index)], each));
  const problems = read.flatMap((each) => each.problems);
  const inputs = read.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const twice = inputs.find(({ name }, index) => inputs.slice(0, index).some((each) => each.name === name));
  if (twice !== undefined) problems.push(problemAt(key, `has two inputs called ${twice.name}`));
  return { value: problems.length === 0 ? inputs : undefined, problems };
}

function readInput(key: readonly string[], entry: unknown): Read<PluginInput | undefined> {
  const { value, problems } = readFields(FIELDS, key, entry);
  const { name = '', type = '', label = name, required = false, default: initial = '', options = [] } = value;
  const wrong = (field: string, message: string): KeyProblem => problemAt([...key, field], message);
  const found = [...problems];
  if (name === '') found.push(problemAt(key, 'has no name'));
  if (!TYPES.includes(type)) found.push(wrong('type', `must be one of ${TYPES.join(', ')}`));
  if (type === 'dropdown' && options.length === 0)
    found.push(wrong('options', 'must list what there is to choose from'));
  if (!fits(type, initial, options)) found.push(wrong('default', `is ${initial}, which is no ${type} that fits`));
  if (found.length > 0) return { value: undefined, problems: found };
  return { value: { name, label, type: type as PluginInput['type'], required, initial, options }, problems: [] };
}

/** Whether an answer is one of its type; an empty one always is. */
export function fits(type: string, answer: string, options: readonly string[]): boolean {
  if (answer === '') return true;
  if (type === 'number') return answer.trim() !== '' && Number.isFinite(Number(answer));
  if (type === 'bool') return answer === 'true' || answer === 'false';
  return type !== 'dropdown' || options.includes(answer);
}
