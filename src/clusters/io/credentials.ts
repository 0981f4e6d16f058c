import { readFile } from 'node:fs/promises';
import type { ClusterAccess, Impersonation, Material, UserAccess } from '../model/cluster.ts';

/** TLS settings in the names that Node's `tls.connect` uses. */
export interface TlsOptions {
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
  readonly servername?: string;
  readonly rejectUnauthorized: boolean;
}

/** Reads every file that the TLS side of an entry names. Rejects with the file system's own error. */
export async function readTls(access: ClusterAccess): Promise<TlsOptions> {
  const [ca, cert, key] = await Promise.all([
    readMaterial(access.certificateAuthority),
    readMaterial(access.user.clientCertificate),
    readMaterial(access.user.clientKey),
  ]);
  return {
    rejectUnauthorized: !access.insecureSkipTlsVerify,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(access.tlsServerName === undefined ? {} : { servername: access.tlsServerName }),
  };
}

async function readMaterial(material: Material | undefined): Promise<Buffer | undefined> {
  if (material === undefined) return undefined;
  return 'data' in material ? Buffer.from(material.data, 'base64') : readFile(material.file);
}

/** Headers that say who asks: the bearer token or basic credential, and whom to act as. A list value is sent as several headers. */
export async function readIdentityHeaders(user: UserAccess): Promise<Readonly<Record<string, string | string[]>>> {
  const authorization = await readAuthorization(user);
  return {
    ...(authorization === undefined ? {} : { authorization }),
    ...(user.impersonate === undefined ? {} : impersonationHeaders(user.impersonate)),
  };
}

async function readAuthorization(user: UserAccess): Promise<string | undefined> {
  if (user.tokenFile !== undefined) return `Bearer ${(await readFile(user.tokenFile, 'utf8')).trim()}`;
  if (user.token !== undefined) return `Bearer ${user.token}`;
  if (user.basic === undefined) return undefined;
  return `Basic ${Buffer.from(`${user.basic.username}:${user.basic.password}`).toString('base64')}`;
}

function impersonationHeaders(as: Impersonation): Record<string, string | string[]> {
  const extra = Object.entries(as.extra).map(([key, values]) => [
    `impersonate-extra-${encodeURIComponent(key.toLowerCase())}`,
    [...values],
  ]);
  return {
    'impersonate-user': as.user,
    ...(as.uid === undefined ? {} : { 'impersonate-uid': as.uid }),
    ...(as.groups.length === 0 ? {} : { 'impersonate-group': [...as.groups] }),
    ...Object.fromEntries(extra),
  };
}

/**
 * Whether HTTP/2 may be offered. Not with a header of several values: undici joins those on HTTP/2, and the server
 * would see one group named `a, b` (client-node.md §1.4).
 */
export function mayUseHttp2(access: ClusterAccess): boolean {
  const as = access.user.impersonate;
  const lists = as === undefined ? [] : [as.groups, ...Object.values(as.extra)];
  return access.http2 === 'allowed' && lists.every((values) => values.length <= 1);
}
