import { type KubeconfigSources, kubeconfigPaths, readKubeconfig } from './clusters/io/kubeconfig-files.ts';
import { type Cluster, type ClusterId, type ContextEntry, problemText } from './clusters/model/cluster.ts';
import { contextEntries } from './clusters/model/kubeconfig.ts';

/** Whether HTTP/2 may be offered to a context. */
export type Http2Of = (context: string) => 'allowed' | 'off';

/** Every context of every kubeconfig file, and what was looked at. */
export interface LoadedContexts {
  readonly entries: readonly ContextEntry[];
  /** Absolute paths of the files that were read. */
  readonly paths: readonly string[];
}

/** Reads all kubeconfig files. Never rejects: what is wrong becomes a broken entry. */
export async function loadContexts(sources: KubeconfigSources, http2Of: Http2Of): Promise<LoadedContexts> {
  const paths = await kubeconfigPaths(sources);
  const files = await Promise.all(paths.map(readKubeconfig));
  return { entries: contextEntries(files, http2Of), paths };
}

/** Reads one context anew: after its credential was rejected, its files may say something else. */
export async function reloadContext(
  sources: KubeconfigSources,
  http2Of: Http2Of,
  id: ClusterId,
): Promise<Cluster | undefined> {
  const { entries } = await loadContexts(sources, http2Of);
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
