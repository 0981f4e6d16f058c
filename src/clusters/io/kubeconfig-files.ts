import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import {
  fileWithProblem,
  type KubeconfigFile,
  type Mapping,
  type NamedEntry,
} from '../model/kubeconfig/kubeconfig-entry.ts';

/** Where kubeconfig files may come from, in the order of design.md §3. */
export interface KubeconfigSources {
  /** `--kubeconfig`; alone when given. */
  readonly flag?: string;
  /** The value of `KUBECONFIG`: a list of paths; unusable members are skipped, as kubectl does. */
  readonly env?: string;
  /** Extra files and folders from the settings, after the others. A folder gives its plain files, in name order. */
  readonly extra?: readonly string[];
}

/** Every file and folder that kubeconfigs may be in, there or not, absolute and in order. */
export function kubeconfigPlaces(sources: KubeconfigSources): readonly string[] {
  return [...namedFiles(sources), ...extraPlaces(sources)];
}

/** The kubeconfig files that exist, in order, each path once. A file named by the flag is kept even if it is missing. */
export async function kubeconfigPaths(sources: KubeconfigSources): Promise<readonly string[]> {
  const named = namedFiles(sources);
  if (sources.flag !== undefined) return named;
  const extra = await Promise.all(extraPlaces(sources).map(filesAt));
  const all = [...new Set([...named, ...extra.flat()])];
  const exist = await Promise.all(all.map(isFile));
  return all.filter((_, index) => exist[index]);
}

function namedFiles({ flag, env = '' }: KubeconfigSources): readonly string[] {
  if (flag !== undefined) return [resolve(flag)];
  const listed = env.split(delimiter).filter((path) => path !== '');
  const named = listed.length > 0 ? listed : [join(homedir(), '.kube', 'config')];
  return named.map((path) => resolve(path));
}

function extraPlaces({ flag, extra = [] }: KubeconfigSources): readonly string[] {
  if (flag !== undefined) return [];
  return extra.map((path) => resolve(path.startsWith('~/') ? join(homedir(), path.slice(2)) : path));
}

async function filesAt(place: string): Promise<readonly string[]> {
  const names = await readdir(place).catch(() => undefined);
  if (names === undefined) return [place];
  const plain = names.filter((name) => !name.startsWith('.')).sort();
  return plain.map((name) => join(place, name));
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Reads kubeconfig files; whatever is wrong with one becomes a problem of the file, never an exception. */
export type ReadKubeconfig = (path: string) => Promise<KubeconfigFile>;

/**
 * A reader that parses a file only when its text is another than the last time, and else gives the same object. What is
 * no plain file, a pipe of the shell (`<(…)`), gives its text only once.
 */
export function createKubeconfigReader(): ReadKubeconfig {
  const known = new Map<string, { readonly text: string; readonly file: KubeconfigFile }>();
  return async (path) => {
    try {
      const last = known.get(path);
      if (last !== undefined && !(await stat(path)).isFile()) return last.file;
      const text = await readFile(path, 'utf8');
      if (last?.text === text) return last.file;
      const file = parseKubeconfig(path, text);
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

/** Parses kubeconfig text. Exported for tests; `createKubeconfigReader` is the way in. */
export function parseKubeconfig(path: string, text: string): KubeconfigFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const lineOf = (node: Node | null | undefined): number =>
    node?.range == null ? 0 : lines.linePos(node.range[0]).line;
  const [error] = document.errors;
  if (error !== undefined)
    return fileWithProblem(path, 'unusable', lines.linePos(error.pos[0]).line, `YAML: ${error.message}`);
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) {
    return { path, outcome: 'empty', contexts: [], clusters: [], users: [], problems: [] };
  }
  if (!isMap(root))
    return fileWithProblem(path, 'unusable', lineOf(root), 'not a kubeconfig: the file is not a mapping');
  const problems: { file: string; line: number; message: string }[] = [];
  const list = (key: string, bodyKey: string): NamedEntry[] => {
    const node = root.get(key, true) as Node | undefined;
    if (node === undefined || (isScalar(node) && node.value === null)) return [];
    if (!isSeq(node)) {
      problems.push({ file: path, line: lineOf(node), message: `"${key}" is not a list` });
      return [];
    }
    return node.items.flatMap((item) => {
      const name = isMap(item) ? item.get('name') : undefined;
      if (isMap(item) && typeof name === 'string' && name !== '') return [namedEntry(item, name, bodyKey, lineOf)];
      problems.push({ file: path, line: lineOf(item as Node), message: `an entry of "${key}" has no name` });
      return [];
    });
  };
  const contexts = list('contexts', 'context');
  const clusters = list('clusters', 'cluster');
  return { path, outcome: 'read', contexts, clusters, users: list('users', 'user'), problems };
}

function namedEntry(
  item: YAMLMap,
  name: string,
  bodyKey: string,
  lineOf: (node: Node | null | undefined) => number,
): NamedEntry {
  const body = item.get(bodyKey, true) as Node | undefined;
  return {
    name,
    body: isMap(body) ? (body.toJSON() as Mapping) : {},
    line(...path: readonly (string | number)[]): number {
      let [place, inside]: [Node, unknown] = [item, body];
      for (const key of path) {
        const found = isSeq(inside) ? { key: inside.items[Number(key)], value: undefined } : pairOf(inside, key);
        if (!isNode(found?.key)) break;
        [place, inside] = [found.key, found.value];
      }
      return lineOf(place);
    },
  };
}

function pairOf(map: unknown, key: string | number): Pair | undefined {
  return isMap(map) ? map.items.find((each) => isScalar(each.key) && each.key.value === key) : undefined;
}
