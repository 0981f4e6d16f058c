import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Schema } from 'conf';
import { LineCounter, parseDocument } from 'yaml';
import type { ConfigProblem } from '../../clusters/model/cluster.ts';
import { DEFAULT_SETTINGS, type Settings } from '../model/settings.ts';

/** The settings in force, and what of the file could not be used. */
export interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly ConfigProblem[];
}

const SCHEMA: Schema<Settings> = {
  kubeconfig: { type: 'array', items: { type: 'string' } },
  command: { type: 'string' },
  contexts: {
    type: 'object',
    additionalProperties: {
      type: 'object',
      additionalProperties: false,
      properties: { http2: { type: 'boolean' } },
    },
  },
};

/** Reads the settings file. A missing one is fine; a wrong value is left out and told, with file, line and key. */
export async function readSettings(path: string): Promise<ReadSettings> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined || text.trim() === '') return { settings: DEFAULT_SETTINGS, problems: [] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) return unreadable(path, lines.linePos(error.pos[0]).line, error.message);
  const stored: unknown = document.toJS();
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored))
    return unreadable(path, 1, 'not a JSON object');

  const lineOf = (key: readonly string[]): number => {
    const node = document.getIn(key, true) as { range?: [number, number, number] } | undefined;
    return node?.range === undefined ? 0 : lines.linePos(node.range[0]).line;
  };
  const problems: ConfigProblem[] = [];
  // Each round leaves out the values that the schema refuses, so that the rest still applies.
  for (let rest = structuredClone(stored); ; ) {
    const { settings, violations } = await validated(path, rest);
    if (settings !== undefined) return { settings, problems };
    for (const { key, reason } of violations) {
      problems.push({ file: path, line: lineOf(key), message: `"${key.join('.')}" ${reason}` });
      rest = without(rest, key);
    }
  }
}

interface Violation {
  readonly key: readonly string[];
  readonly reason: string;
}

/** Has `conf` check values against the schema; it is loaded only when there is a settings file. */
async function validated(
  path: string,
  values: object,
): Promise<{ readonly settings?: Settings; readonly violations: readonly Violation[] }> {
  const { default: Conf } = await import('conf');
  try {
    const name = basename(path, '.json');
    const deserialize = (): Settings => values as Settings;
    const rootSchema = { additionalProperties: false };
    const options = { cwd: dirname(path), configName: name, schema: SCHEMA, rootSchema, deserialize };
    const conf = new Conf<Settings>(options);
    return { settings: { ...DEFAULT_SETTINGS, ...conf.store }, violations: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const found = [...message.matchAll(/`([^`]*)` ([^;]+)/g)];
    if (found.length === 0) throw error;
    return { violations: found.map(([, key = '', reason = '']) => ({ key: splitKey(key, values), reason })) };
  }
}

/** Splits conf's `a/b/c` at the names that are really there: context names may hold slashes themselves. */
function splitKey(key: string, values: unknown): readonly string[] {
  const names = Object.keys(Object(values)).sort((a, b) => b.length - a.length);
  const head = names.find((name) => key === name || key.startsWith(`${name}/`)) ?? key;
  if (head === key) return [key];
  return [head, ...splitKey(key.slice(head.length + 1), Reflect.get(Object(values), head))];
}

function without(values: object, key: readonly string[]): object {
  const [head = '', ...rest] = key;
  const { [head]: inner, ...others } = values as Record<string, unknown>;
  if (rest.length === 0 || typeof inner !== 'object' || inner === null) return others;
  return { ...others, [head]: without(inner, rest) };
}

function unreadable(path: string, line: number, message: string): ReadSettings {
  return { settings: DEFAULT_SETTINGS, problems: [{ file: path, line, message }] };
}
