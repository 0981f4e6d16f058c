import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { ConfigProblem } from '../../clusters/model/cluster.ts';
import type { CustomLayer, UserFileSource } from '../custom/user-files.ts';
import { NO_ALIASES, readAliases } from '../model/k9s/aliases.ts';
import { layered } from '../model/k9s/customization.ts';
import type { Read } from '../model/k9s/fields.ts';
import { readHotkeys, type Taken } from '../model/k9s/hotkeys.ts';
import { readPlugins } from '../model/k9s/plugins.ts';

/** Where a person's own files lie. All paths are absolute; none has to exist. */
export interface UserFolders {
  /** kmc's own files. */
  readonly kmc: string;
  /** k9s's files for all clusters. */
  readonly k9s: string;
  /** Below it, k9s's files of each context: `CLUSTER/CONTEXT`. */
  readonly k9sClusters: string;
  /** Folders of k9s's plugins, a file or more each. */
  readonly k9sPlugins: readonly string[];
}

/** One file, and what could be used of it. */
interface FileRead<T> {
  /** `undefined` when there is none. */
  readonly path: string | undefined;
  readonly value: T;
  readonly problems: readonly ConfigProblem[];
}

/** A file of settings that is longer than this is something else. */
const LONGEST_FILE_BYTES = 1_000_000;

/** Reads the files of some folders. What is missing is no matter, what is broken is told, and hides nothing else. */
export function createUserFileSource(folders: UserFolders, taken: Taken): UserFileSource {
  return {
    own: () => readLayer(folders.kmc, [], taken),
    everywhere: () => readLayer(folders.k9s, folders.k9sPlugins, taken),
    ofContext: ({ cluster, context }) =>
      readLayer(join(folders.k9sClusters, asFileName(cluster), asFileName(context)), [], taken),
  };
}

async function readLayer(folder: string, pluginFolders: readonly string[], taken: Taken): Promise<CustomLayer> {
  const pluginFiles = (await Promise.all([join(folder, 'plugins'), ...pluginFolders].map(yamlFiles))).flat();
  const readPluginFile = (path: string): Promise<FileRead<ReturnType<typeof readPlugins>['value']>> =>
    readOne(path, [], (file) => readPlugins(file, basename(path, extname(path)), taken));
  const [aliases, hotkeys, ...plugins] = await Promise.all([
    readOne(join(folder, 'aliases.yaml'), NO_ALIASES, readAliases),
    readOne(join(folder, 'hotkeys.yaml'), [], (file) => readHotkeys(file, taken)),
    ...[...new Set(pluginFiles), join(folder, 'plugins.yaml')].map(readPluginFile),
  ]);
  const files = [aliases, hotkeys, ...plugins];
  const ofFiles = plugins.map(({ value }) => ({ aliases: NO_ALIASES, hotkeys: [], plugins: value }));
  return {
    value: layered([...ofFiles, { aliases: aliases.value, hotkeys: hotkeys.value, plugins: [] }]),
    files: files.flatMap(({ path }) => (path === undefined ? [] : [path])),
    problems: files.flatMap(({ problems }) => problems),
  };
}

async function readOne<T>(path: string, nothing: T, reader: (file: unknown) => Read<T>): Promise<FileRead<T>> {
  const broken = (line: number, message: string): FileRead<T> => {
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
  const { value, problems } = reader(yaml.value);
  return {
    path,
    value,
    problems: problems.map(({ key, message }) => ({ file: path, line: yaml.lineOf(key), message })),
  };
}

/** The YAML files of a folder, with those of the folders in it, in the order of their names. */
async function yamlFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names
    .filter((name) => ['.yaml', '.yml'].includes(extname(name)))
    .sort()
    .map((name) => join(folder, name));
}

/** k9s's rule for names of folders (config/data/helpers.go). */
function asFileName(name: string): string {
  return name.replace(/[:/]+/g, '-');
}
