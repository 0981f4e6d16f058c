import type { KubeconfigFile, Mapping, NamedEntry } from './kubeconfig-entry.ts';
import { type PlainNode, parsePlainYaml, plainValue } from './plain-yaml.ts';

/**
 * A kubeconfig as kubectl writes it, read without a YAML parser. `undefined` for every other one, and for one with
 * anything wrong in it: the YAML parser's way knows what to say of it.
 */
export function plainKubeconfig(path: string, text: string): KubeconfigFile | undefined {
  const root = parsePlainYaml(text);
  const contexts = entriesOf(root, 'contexts', 'context');
  const clusters = entriesOf(root, 'clusters', 'cluster');
  const users = entriesOf(root, 'users', 'user');
  if (contexts === undefined || clusters === undefined || users === undefined) return undefined;
  return { path, outcome: 'read', contexts, clusters, users, problems: [] };
}

function entriesOf(root: PlainNode | undefined, key: string, bodyKey: string): readonly NamedEntry[] | undefined {
  if (root?.kind !== 'map') return undefined;
  const list = root.entries.get(key)?.value;
  if (list === undefined || isNull(list)) return [];
  if (list.kind !== 'list') return undefined;
  const entries = list.items.map((item) => namedEntry(item, bodyKey));
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function isNull(node: PlainNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function namedEntry(item: PlainNode, bodyKey: string): NamedEntry | undefined {
  if (item.kind !== 'map') return undefined;
  const name = item.entries.get('name')?.value;
  if (name?.kind !== 'scalar' || typeof name.value !== 'string' || name.value === '') return undefined;
  const body = item.entries.get(bodyKey)?.value;
  return {
    name: name.value,
    body: body?.kind === 'map' ? (plainValue(body) as Mapping) : {},
    line: (...path) => lineOf(item, body, path),
  };
}

function lineOf(item: PlainNode, body: PlainNode | undefined, path: readonly (string | number)[]): number {
  let [{ line }, inside]: [{ readonly line: number }, PlainNode | undefined] = [item, body];
  for (const key of path) {
    const found = inside?.kind === 'list' ? inside.items[Number(key)] : undefined;
    const entry = inside?.kind === 'map' ? inside.entries.get(String(key)) : undefined;
    if (found === undefined && entry === undefined) break;
    line = (found ?? entry)?.line ?? line;
    inside = entry?.value;
  }
  return line;
}
