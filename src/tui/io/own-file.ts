import { readFile, stat } from 'node:fs/promises';
import type { ConfigProblem } from '../../clusters/model/cluster.ts';
import type { PlaceOf, Read } from '../model/k9s/fields.ts';

/** One file, and what could be used of it. */
export interface OwnFile<T> {
  /** `undefined` when there is none. */
  readonly path: string | undefined;
  readonly value: T;
  readonly problems: readonly ConfigProblem[];
}

/** A file of settings that is longer than this is something else. */
const LONGEST_FILE_BYTES = 1_000_000;

/** Reads one file of a person's own. None is no problem; one that is broken is told, and gives nothing. */
export async function readOwnFile<T>(
  path: string,
  nothing: T,
  reader: (file: unknown, placeOf: PlaceOf) => Read<T>,
): Promise<OwnFile<T>> {
  const broken = (line: number, message: string): OwnFile<T> => {
    return { path, value: nothing, problems: [{ file: path, line, message }] };
  };
  let text: string;
  try {
    const { size } = await stat(path);
    if (size > LONGEST_FILE_BYTES) return broken(0, 'is too long, nothing of it applies');
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { path: undefined, value: nothing, problems: [] };
    return broken(0, `cannot be read, nothing of it applies: ${message}`);
  }
  const { readYaml } = await import('./yaml-text.ts');
  const yaml = readYaml(text, 'words');
  if (yaml.type === 'broken') return broken(yaml.line, `not YAML, nothing of it applies: ${yaml.message}`);
  const placeOf: PlaceOf = (key) => ({ file: path, line: yaml.lineOf(key) });
  const { value, problems } = reader(yaml.value, placeOf);
  return { path, value, problems: problems.map(({ key, message }) => ({ ...placeOf(key), message })) };
}
