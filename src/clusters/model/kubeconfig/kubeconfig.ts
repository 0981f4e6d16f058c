import { type ContextEntry, clusterIdOf } from '../cluster.ts';
import { NO_SETTINGS, type SettingsOf } from '../context-settings.ts';
import { resolveCluster } from './kubeconfig-cluster.ts';
import {
  type FoundEntry,
  InvalidEntry,
  type KubeconfigFile,
  type NamedEntry,
  stringField,
} from './kubeconfig-entry.ts';
import { resolveUser } from './kubeconfig-user.ts';

/**
 * Turns parsed kubeconfig files into the rows of the Fleet home, in file order and then in list order. Every context
 * stands alone: a broken one, or a broken file, is one `broken` row and hides nothing (design.md §3).
 */
export function contextEntries(
  files: readonly KubeconfigFile[],
  settingsOf: SettingsOf = NO_SETTINGS,
  labels: FileLabels = fileLabels(files.map((file) => file.path)),
): readonly ContextEntry[] {
  const entries: ContextEntry[] = [];
  for (const file of files) {
    const label = labels.get(file.path) ?? file.path;
    for (const problem of file.problems) {
      entries.push({ kind: 'broken', id: clusterIdOf(label, `line ${problem.line}`), name: label, problem });
    }
    const seen = new Set<string>();
    for (const context of file.contexts) {
      entries.push(contextEntry(context, file, label, files, seen.has(context.name), settingsOf));
      seen.add(context.name);
    }
  }
  return entries;
}

function contextEntry(
  context: NamedEntry,
  file: KubeconfigFile,
  label: string,
  files: readonly KubeconfigFile[],
  repeated: boolean,
  settingsOf: SettingsOf,
): ContextEntry {
  const { name } = context;
  const id = clusterIdOf(label, name);
  try {
    if (repeated) throw new InvalidEntry(file, context.line(), `context "${name}" stands twice in this file`);
    const namespace = stringField(context, file, 'namespace');
    const found = find('clusters', 'cluster', context, file, files);
    if (found === undefined) throw new InvalidEntry(file, context.line(), `context "${name}" names no cluster`);
    const settings = settingsOf(name, id);
    const access = {
      ...resolveCluster(found),
      http2: settings.http2 === false ? ('off' as const) : ('allowed' as const),
      user: resolveUser(find('users', 'user', context, file, files)),
    };
    const refers = { cluster: found.entry.name, user: stringField(context, file, 'user') ?? '' };
    const own = namespace === undefined ? {} : { namespace };
    const cluster = { id, name, file: file.path, refers, access, settings, ...own };
    return { kind: 'usable', id, name, cluster };
  } catch (error) {
    if (!(error instanceof InvalidEntry)) throw error;
    const ownId = repeated ? clusterIdOf(label, `${name} (line ${error.problem.line})`) : id;
    const settings = settingsOf(name, ownId);
    const set = Object.keys(settings).length === 0 ? {} : { settings };
    return { kind: 'broken', id: ownId, name, problem: error.problem, ...set };
  }
}

/** The cluster or user a context names: in its own file first, then in the others in order (design.md §3). */
function find(
  list: 'clusters' | 'users',
  key: 'cluster' | 'user',
  context: NamedEntry,
  file: KubeconfigFile,
  files: readonly KubeconfigFile[],
): FoundEntry | undefined {
  const name = stringField(context, file, key);
  if (name === undefined) return undefined;
  for (const candidate of [file, ...files.filter((other) => other !== file)]) {
    const entry = candidate[list].find((each) => each.name === name);
    if (entry !== undefined) return { entry, file: candidate };
  }
  throw new InvalidEntry(file, context.line(key), `${key} "${name}" of context "${context.name}" does not exist`);
}

/** The label of each file in cluster ids, by path. */
export type FileLabels = ReadonlyMap<string, string>;

/**
 * Labels files: with the basename, or for a later file with a basename already taken, the shortest leading path that
 * tells it apart (`prod/config`). Labels that are `known` stay, whatever comes before them now: ids never change.
 */
export function fileLabels(paths: readonly string[], known: FileLabels = new Map()): FileLabels {
  const labels = new Map(known);
  const taken = new Set(known.values());
  for (const path of paths) {
    if (labels.has(path)) continue;
    const parts = path.split('/').filter((part) => part !== '');
    let label = path;
    for (let depth = 1; depth <= parts.length; depth++) {
      label = parts.slice(-depth).join('/');
      if (!taken.has(label)) break;
    }
    taken.add(label);
    labels.set(path, label);
  }
  return labels;
}
