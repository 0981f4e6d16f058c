import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileWithProblem, type KubeconfigFile } from '../model/kubeconfig/kubeconfig-entry.ts';
import { plainKubeconfig } from '../model/kubeconfig/plain-kubeconfig.ts';

/** Where kubeconfig files may come from, in the order of design.md §3. */
export interface KubeconfigSources {
  /** `--kubeconfig`; alone when given. */
  readonly flag?: string;
  /** The value of `KUBECONFIG`: a list of paths; unusable members are skipped, as kubectl does. */
  readonly env?: string;
  /** Extra files and folders from the settings, after the others. A folder gives its plain files, in name order. */
  readonly extra?: readonly string[];
}

/** How files are read. */
export interface FileAccess {
  text(path: string): Promise<string>;
  isFile(path: string): Promise<boolean>;
  names(folder: string): Promise<readonly string[]>;
}

/** Behind the screen: a file system that hangs holds up nothing. */
export const IN_BACKGROUND: FileAccess = {
  text: (path) => readFile(path, 'utf8'),
  isFile: async (path) => (await stat(path)).isFile(),
  names: (folder) => readdir(folder),
};

/**
 * Before the first frame, which waits for it anyway: the first file that is read in the background starts the 256
 * threads of libuv's pool, which takes 10 ms.
 */
export const AT_ONCE: FileAccess = {
  // Whoever writes into a pipe may take his time.
  text: async (path) => (statSync(path).isFile() ? readFileSync(path, 'utf8') : readFile(path, 'utf8')),
  isFile: async (path) => statSync(path).isFile(),
  names: async (folder) => readdirSync(folder),
};

/** Every file and folder that kubeconfigs may be in, there or not, absolute and in order. */
export function kubeconfigPlaces(sources: KubeconfigSources): readonly string[] {
  return [...namedFiles(sources), ...extraPlaces(sources)];
}

/** The kubeconfig files that exist, in order, each path once. A file named by the flag is kept even if it is missing. */
export async function kubeconfigPaths(
  sources: KubeconfigSources,
  files: FileAccess = IN_BACKGROUND,
): Promise<readonly string[]> {
  const named = namedFiles(sources);
  if (sources.flag !== undefined) return named;
  const extra = await Promise.all(extraPlaces(sources).map((place) => filesAt(place, files)));
  const all = [...new Set([...named, ...extra.flat()])];
  const exist = await Promise.all(all.map((path) => files.isFile(path).catch(() => false)));
  return all.filter((_, index) => exist[index]);
}

/** The files that the flag, else KUBECONFIG, else the default names, there or not, absolute and in order. */
export function namedFiles({ flag, env = '' }: KubeconfigSources): readonly string[] {
  if (flag !== undefined) return [resolve(flag)];
  const listed = env.split(delimiter).filter((path) => path !== '');
  const named = listed.length > 0 ? listed : [join(homedir(), '.kube', 'config')];
  return named.map((path) => resolve(path));
}

function extraPlaces({ flag, extra = [] }: KubeconfigSources): readonly string[] {
  if (flag !== undefined) return [];
  return extra.map((path) => resolve(path.startsWith('~/') ? join(homedir(), path.slice(2)) : path));
}

async function filesAt(place: string, files: FileAccess): Promise<readonly string[]> {
  const names = await files.names(place).catch(() => undefined);
  if (names === undefined) return [place];
  const plain = names.filter((name) => !name.startsWith('.')).toSorted();
  return plain.map((name) => join(place, name));
}

/** Reads kubeconfig files; whatever is wrong with one becomes a problem of the file, never an exception. */
export type ReadKubeconfig = (path: string, files?: FileAccess) => Promise<KubeconfigFile>;

/**
 * A reader that parses a file only when its text is another than the last time, and else gives the same object. What is
 * no plain file, a pipe of the shell (`<(…)`), gives its text only once.
 */
export function createKubeconfigReader(): ReadKubeconfig {
  const known = new Map<string, { readonly text: string; readonly file: KubeconfigFile }>();
  return async (path, files = IN_BACKGROUND) => {
    try {
      const last = known.get(path);
      if (last !== undefined && !(await files.isFile(path))) return last.file;
      const text = await files.text(path);
      if (last?.text === text) return last.file;
      const file = plainKubeconfig(path, text) ?? (await parsedAsYaml(path, text));
      known.set(path, { text, file });
      return file;
    } catch (error) {
      const outcome = Object(error).code === 'ENOENT' ? 'missing' : 'unusable';
      return fileWithProblem(path, outcome, 0, readProblem(error));
    }
  };
}

function readProblem(error: unknown): string {
  const code = String(Object(error).code);
  const known: Record<string, string> = {
    ENOENT: 'no such file',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder, not a file',
  };
  return known[code] ?? String(Object(error).message ?? error);
}

/** The YAML parser takes as long to be loaded as to parse a file: only what needs it waits for it. */
async function parsedAsYaml(path: string, text: string): Promise<KubeconfigFile> {
  const { parseKubeconfig } = await import('./yaml-kubeconfig.ts');
  return parseKubeconfig(path, text);
}
