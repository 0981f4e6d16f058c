import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Schema } from 'conf';
import type { ConfigProblem } from '../../clusters/model/cluster.ts';
import { errorMessage } from '../../clusters/model/error-message.ts';
import { KEY_GROUPS } from '../model/keymap.ts';
import { remapped } from '../model/keys/remapped.ts';
import { DEFAULT_SETTINGS, SETTINGS_SCHEMA, type Settings } from '../model/settings.ts';
import { schemaAt, takeFitting } from '../model/value-schema.ts';
import type { Key } from './yaml-text.ts';

/** The settings in force, and what of the file could not be used. */
export interface ReadSettings {
  readonly settings: Settings;
  /**
   * One problem for each value that was left out, with file, line and key. To be asked for behind the first frame: when
   * there is something to tell, `conf` and its schema compiler are loaded, which takes 50 ms.
   */
  readonly problems: () => Promise<readonly ConfigProblem[]>;
}

/** The known names that a mistyped one may have meant, nearest first. */
export type Nearest = (typed: string, names: readonly string[]) => readonly string[];

/** Reads the settings file, which is never written to. A missing or empty one is fine; what is wrong in it is left out. */
export async function readSettings(path: string, nearest: Nearest): Promise<ReadSettings> {
  let text: string;
  try {
    // The first frame waits for it, and would wait longer for the threads that read in the background.
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? withoutProblems(DEFAULT_SETTINGS) : unusable(path, 0, `cannot be read: ${message}`);
  }
  if (text.trim() === '') return withoutProblems(DEFAULT_SETTINGS);
  // Most people have no settings: only those who do wait for the parser.
  const { readYaml } = await import('./yaml-text.ts');
  const read = readYaml(text, 'typed');
  if (read.type === 'broken') return unusable(path, read.line, `not JSON, nothing of it applies: ${read.message}`);
  const stored = read.value;
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored))
    return unusable(path, 1, 'not a JSON object, nothing of it applies');
  const taken = takeFitting(SETTINGS_SCHEMA, stored);
  const settings = { ...DEFAULT_SETTINGS, ...(taken.value as Partial<Settings>) };
  const problemOf = (key: Key): ConfigProblem => {
    return { file: path, line: read.lineOf(key), message: refusal(key, nearest) };
  };
  const remapping = remapped(KEY_GROUPS, settings.keys).problems.map(({ key, why }): ConfigProblem => {
    return { file: path, line: read.lineOf(['keys', key]), message: `"keys.${key}" ${why}` };
  });
  const refused = async (): Promise<readonly Key[]> => (taken.whole ? [] : await refusedKeys(path, stored));
  return {
    settings,
    problems: async () => [...(await refused()).map(problemOf), ...remapping].sort((a, b) => a.line - b.line),
  };
}

/** Has `conf` check the values against the schema. */
async function refusedKeys(path: string, values: object): Promise<readonly Key[]> {
  const { default: Conf } = await import('conf');
  const options = {
    cwd: dirname(path),
    configName: basename(path, '.json'),
    schema: SETTINGS_SCHEMA.properties as Schema<Settings>,
    rootSchema: { additionalProperties: false },
    // The schema is a constant: to check it against the schema of schemas takes longer than all the rest.
    ajvOptions: { meta: false, validateSchema: false },
    deserialize: () => values as Settings,
  };
  try {
    new Conf<Settings>(options);
    return [];
  } catch (error) {
    const message = errorMessage(error);
    const found = [...message.matchAll(/`(.*?)` must /g)];
    if (found.length === 0) throw error;
    return found.map(([, key = '']) => splitKey(key, values));
  }
}

/** Splits conf's `a/b/c` at the names that are really there: context names may hold slashes themselves. */
function splitKey(key: string, values: unknown): Key {
  const names = Object.keys(Object(values)).sort((a, b) => b.length - a.length);
  const head = names.find((name) => key === name || key.startsWith(`${name}/`)) ?? key;
  if (head === key) return [key];
  return [head, ...splitKey(key.slice(head.length + 1), Reflect.get(Object(values), head))];
}

/** What is wrong with the value of a key, or with the key itself. */
function refusal(key: Key, nearest: Nearest): string {
  const name = `"${key.join('.')}"`;
  const rule = schemaAt(SETTINGS_SCHEMA, key);
  if (rule !== undefined) return `${name} must be ${rule.description}`;
  const parent = schemaAt(SETTINGS_SCHEMA, key.slice(0, -1));
  const known = parent?.type === 'object' ? Object.keys(parent.properties) : [];
  const near = nearest(key.at(-1) ?? '', known);
  return `${name} is not a setting${near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`}`;
}

function withoutProblems(settings: Settings): ReadSettings {
  return { settings, problems: () => Promise.resolve([]) };
}

function unusable(file: string, line: number, message: string): ReadSettings {
  return { settings: DEFAULT_SETTINGS, problems: () => Promise.resolve([{ file, line, message }]) };
}
