import { type KubeconfigSources, kubeconfigPaths, readKubeconfig } from './clusters/io/kubeconfig-files.ts';
import { type Cluster, type ClusterId, type ContextEntry, problemText } from './clusters/model/cluster.ts';
import type { SettingsOf } from './clusters/model/context-settings.ts';
import { contextEntries } from './clusters/model/kubeconfig.ts';

/** Every context of every kubeconfig file, and what was looked at. */
export interface LoadedContexts {
  readonly entries: readonly ContextEntry[];
  /** Absolute paths of the files that were read. */
  readonly paths: readonly string[];
}

/** Reads all kubeconfig files. Never rejects: what is wrong becomes a broken entry. */
export async function loadContexts(sources: KubeconfigSources, settingsOf: SettingsOf): Promise<LoadedContexts> {
  const paths = await kubeconfigPaths(sources);
  const files = await Promise.all(paths.map(readKubeconfig));
  return { entries: contextEntries(files, settingsOf), paths };
}

/** Reads one context anew: after its credential was rejected, its files may say something else. */
export async function reloadContext(
  sources: KubeconfigSources,
  settingsOf: SettingsOf,
  id: ClusterId,
): Promise<Cluster | undefined> {
  const { entries } = await loadContexts(sources, settingsOf);
  const entry = entries.find((each) => each.id === id);
  return entry?.kind === 'usable' ? entry.cluster : undefined;
}

/** Why a kubeconfig that the user named cannot be used at all; `undefined` when it can. */
export function unusableKubeconfig(flag: string | undefined, loaded: LoadedContexts): string | undefined {
  if (flag === undefined || loaded.entries.some((entry) => entry.kind === 'usable')) return undefined;
  const [first] = loaded.entries;
  return first?.kind === 'broken'
    ? problemText(first.problem)
    : `${loaded.paths[0] ?? flag}: there is no context in it`;
}
