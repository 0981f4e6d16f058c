import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ClusterAccess } from '../../clusters/model/cluster.ts';

/**
 * A hash of the server's address and of who vouches for it (design.md §3): what is kept of a cluster is named by it, so
 * that a context that comes to point at another cluster never meets what was kept of the old one. Rejects when the CA
 * cannot be read.
 */
export async function clusterFingerprint(access: ClusterAccess): Promise<string> {
  const { server, tlsServerName, certificateAuthority } = access;
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
