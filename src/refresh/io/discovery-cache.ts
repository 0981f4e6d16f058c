import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ClusterAccess } from '../../clusters/model/cluster.ts';
import { cacheText, parseCache } from '../model/catalog/cached.ts';
import type { DiscoveryCache } from '../ports.ts';

/**
 * Opens the file of one cluster's discovery: private (0600), replaced in one step, named by the cluster's fingerprint,
 * so that a context that comes to point at another cluster never sees the kinds of the old one.
 */
export function openDiscoveryCache(folder: string, access: ClusterAccess): DiscoveryCache {
  const path = fingerprint(access).then((name) => join(folder, `${name}.json`));
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

/** A hash of the server's address and of who vouches for it (design.md §3). */
async function fingerprint({ server, tlsServerName, certificateAuthority }: ClusterAccess): Promise<string> {
  const authority =
    certificateAuthority === undefined
      ? ''
      : 'data' in certificateAuthority
        ? certificateAuthority.data
        : (await readFile(certificateAuthority.file)).toString('base64');
  return createHash('sha256')
    .update(JSON.stringify([server, tlsServerName ?? '', authority]))
    .digest('hex')
    .slice(0, 32);
}
