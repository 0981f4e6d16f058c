import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import {
  fileWithProblem,
  type KubeconfigFile,
  type Mapping,
  type NamedEntry,
} from '../model/kubeconfig/kubeconfig-entry.ts';

/** Parses kubeconfig text, whatever YAML it is. `createKubeconfigReader` is the way in. */
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
    return node.items.flatMap((listed) => {
      const item = isAlias(listed) ? listed.resolve(document) : listed;
      const name = isMap(item) ? item.get('name') : undefined;
      if (isMap(item) && typeof name === 'string' && name !== '')
        return [namedEntry(document, item, name, bodyKey, lineOf)];
      problems.push({ file: path, line: lineOf(item as Node), message: `an entry of "${key}" has no name` });
      return [];
    });
  };
  const contexts = list('contexts', 'context');
  const clusters = list('clusters', 'cluster');
  return { path, outcome: 'read', contexts, clusters, users: list('users', 'user'), problems };
}

function namedEntry(
  document: Document,
  item: YAMLMap,
  name: string,
  bodyKey: string,
  lineOf: (node: Node | null | undefined) => number,
): NamedEntry {
  const given = item.get(bodyKey, true) as Node | undefined;
  const body = isAlias(given) ? given.resolve(document) : given;
  return {
    name,
    body: isMap(body) ? (body.toJS(document) as Mapping) : {},
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
