import type { KeyName } from '../../screen/key.ts';
import { type Fields, isMapping, type KeyProblem, type Mapping, problemAt, type Read, readFields } from './fields.ts';
import { collision, noKey, type Taken } from './hotkeys.ts';
import { type PluginInput, readInputs } from './plugin-input.ts';
import { keyOfShortcut } from './shortcut.ts';

/** A program that a key runs on the row under the cursor. */
export interface Plugin {
  /** As the file calls it. */
  readonly name: string;
  readonly key: KeyName;
  /** For help. */
  readonly description: string;
  /** Kinds in whose tables it works, by any of their names; `all` for every one. */
  readonly scopes: readonly string[];
  readonly command: string;
  /** Each is one argument, whatever blanks it holds: no shell looks at them. */
  readonly args: readonly string[];
  /** True runs it beside the screen and keeps what it prints; false gives it the terminal. */
  readonly background: boolean;
  /** True asks before it runs. */
  readonly confirm: boolean;
  /**
   * Whether it may change something, as its user has marked it; `undefined` where nothing is said. Where a cluster is
   * read-only only one that is marked as not dangerous runs (design.md §6).
   */
  readonly dangerous: boolean | undefined;
  /** True takes the key even where kmc uses it itself. */
  readonly override: boolean;
  /** True shows the last line of what it has printed, false that it has ended. */
  readonly overwriteOutput: boolean;
  /** What it asks before it runs. */
  readonly inputs: readonly PluginInput[];
}

const FIELDS = {
  shortCut: 'text',
  description: 'text',
  scopes: 'texts',
  command: 'text',
  args: 'texts',
  background: 'flag',
  confirm: 'flag',
  dangerous: 'flag',
  override: 'flag',
  overwriteOutput: 'flag',
  pipes: { unsupported: 'put the pipe into a command of its own, as sh -c' },
} as const;

const REQUIRED = ['shortCut', 'description', 'scopes', 'command'] as const;

/**
 * Reads plugins in any of k9s's three forms: `plugins: {NAME: …}`, `{NAME: …}`, and one plugin alone, whose name is that of
 * its file.
 */
export function readPlugins(file: unknown, fileName: string, taken: Taken): Read<readonly Plugin[]> {
  if (file === '' || file === null) return { value: [], problems: [] };
  if (!isMapping(file)) return { value: [], problems: [problemAt([], 'must be a mapping of plugins')] };
  if (typeof file['command'] === 'string') return readAll({ [fileName]: file }, () => [], taken);
  const listed = file['plugins'];
  if (listed === undefined) return readAll(file, (name) => [name], taken);
  const others = Object.keys(file).filter((key) => key !== 'plugins');
  const strange = others.map((key) => problemAt([key], 'is no key of this file, which has "plugins" only'));
  if (listed === '') return { value: [], problems: strange };
  if (!isMapping(listed))
    return { value: [], problems: [...strange, problemAt(['plugins'], 'must be a mapping by name')] };
  const { value, problems } = readAll(listed, (name) => ['plugins', name], taken);
  return { value, problems: [...strange, ...problems] };
}

function readAll(entries: Mapping, keyOf: (name: string) => readonly string[], taken: Taken): Read<readonly Plugin[]> {
  const read = Object.entries(entries).map(([name, entry]) => readPlugin(name, keyOf(name), entry, taken));
  return {
    value: read.flatMap(({ value }) => (value === undefined ? [] : [value])),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function readPlugin(name: string, key: readonly string[], entry: unknown, taken: Taken): Read<Plugin | undefined> {
  const { inputs: asked, ...rest } = isMapping(entry) ? entry : { inputs: undefined };
  const read = readFields(FIELDS, key, isMapping(entry) ? rest : entry);
  const inputs = asked === undefined || asked === '' ? undefined : readInputs([...key, 'inputs'], asked);
  const problems = [...read.problems, ...(inputs?.problems ?? [])];
  const missing = REQUIRED.filter((field) => read.value[field] === undefined || read.value[field].length === 0);
  if (missing.length > 0) problems.push(problemAt(key, `has no ${missing.join(', no ')}`));
  const pressed = keyOfShortcut(read.value.shortCut ?? '');
  if (read.value.shortCut && pressed === undefined) problems.push(shortcutProblem(key, read.value.shortCut));
  // A field that is left out of a program's call could make it do something else.
  if (problems.length > 0 || pressed === undefined) return { value: undefined, problems };
  const value = pluginOf(name, pressed, read.value, inputs?.value ?? []);
  return { value, problems: value.override ? [] : collision([...key, 'shortCut'], pressed, taken) };
}

function shortcutProblem(key: readonly string[], shortCut: string): KeyProblem {
  return problemAt([...key, 'shortCut'], noKey(shortCut));
}

function pluginOf(name: string, key: KeyName, fields: Fields<typeof FIELDS>, inputs: readonly PluginInput[]): Plugin {
  const { description = '', scopes = [], command = '', args = [], dangerous } = fields;
  return {
    name,
    key,
    description,
    scopes,
    command,
    args,
    background: fields.background ?? false,
    // As k9s: what has asked something asks once more, unless the file says otherwise.
    confirm: fields.confirm ?? inputs.length > 0,
    dangerous,
    override: fields.override ?? false,
    overwriteOutput: fields.overwriteOutput ?? false,
    inputs,
  };
}
