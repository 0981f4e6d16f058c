import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ClusterAccess } from '../../clusters/model/cluster.ts';
import { cacheText, parseCache } from '../model/catalog/cached.ts';
import type { DiscoveryCache } from '../ports.ts';
import { clusterFingerprint } from './fingerprint.ts';

/**
 * Opens the file of one cluster's discovery: private (0600), replaced in one step, named by the cluster's fingerprint,
 * so that a context that comes to point at another cluster never sees the kinds of the old one.
 */
export function openDiscoveryCache(folder: string, access: ClusterAccess): DiscoveryCache {
  const path = clusterFingerprint(access).then((name) => join(folder, `${name}.json`));
  path.catch(() => undefined);
  return {
    async load() {
      const text = await readFile(await path, 'utf8').catch(() => '');
      return parseCache(text);
    },
    async save(discovered) {
      const own = await path;
      await mkdir(dirname(own), { recursive: true, mode: 0o700 });
      const temporary = `${own}.${process.pid}.tmp`;
      await writeFile(temporary, cacheText(discovered), { mode: 0o600 });
      await rename(temporary, own);
    },
  };
}
