import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { ConfigProblem } from '../../clusters/model/cluster.ts';
import { builtInKind } from '../../refresh/model/kinds.ts';
import type { CustomLayer, UserFileSource } from '../custom/user-files.ts';
import { NO_ALIASES, readAliases } from '../model/k9s/aliases.ts';
import { layered, NO_CUSTOMIZATION } from '../model/k9s/customization.ts';
import { problemAt, type Read } from '../model/k9s/fields.ts';
import { readHotkeys, type Taken } from '../model/k9s/hotkeys.ts';
import { readPlugins } from '../model/k9s/plugins.ts';
import { type ColumnsView, readViews, unknownColumns } from '../model/k9s/views.ts';
import { kindRows } from '../rows/kinds.ts';
import { type OwnFile, readOwnFile } from './own-file.ts';

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
  const readPluginFile = (path: string): Promise<OwnFile<ReturnType<typeof readPlugins>['value']>> =>
    readOwnFile(path, [], (file) => readPlugins(file, basename(path, extname(path)), taken));
  const [views, jumps, aliases, hotkeys, ...plugins] = await Promise.all([
    readOwnFile(join(folder, 'views.yaml'), [], readViews),
    readOwnFile(join(folder, 'jumps.yaml'), undefined, notSupported('where Enter goes')),
    readOwnFile(join(folder, 'aliases.yaml'), NO_ALIASES, readAliases),
    readOwnFile(join(folder, 'hotkeys.yaml'), [], (file) => readHotkeys(file, taken)),
    ...[...new Set(pluginFiles), join(folder, 'plugins.yaml')].map(readPluginFile),
  ]);
  const files = [aliases, hotkeys, ...plugins, views, jumps];
  const ofFiles = plugins.map(({ value }) => ({ ...NO_CUSTOMIZATION, plugins: value }));
  const rest = { aliases: aliases.value, hotkeys: hotkeys.value, views: views.value, plugins: [] };
  return {
    value: layered([...ofFiles, rest]),
    files: files.flatMap(({ path }) => (path === undefined ? [] : [path])),
    problems: [...files.flatMap(({ problems }) => problems), ...views.value.flatMap(strangeColumns)],
  };
}

/** What a view names that kmc's own rows of its kind do not have; rows that a server prints are known when they come. */
function strangeColumns(view: ColumnsView): readonly ConfigProblem[] {
  if (builtInKind(view.kind) === undefined) return [];
  return unknownColumns(
    view,
    kindRows(view.kind).columns.map(({ id }) => id),
  );
}

/** Reads a file of k9s's that kmc makes nothing of. */
function notSupported(what: string): (file: unknown) => Read<undefined> {
  return (file) => {
    const isEmpty = file === '' || file === null;
    return { value: undefined, problems: isEmpty ? [] : [problemAt([], `is not supported: ${what}`)] };
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
