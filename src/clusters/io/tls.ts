import { readFile } from 'node:fs/promises';
import type { ClusterAccess, Material } from '../model/cluster.ts';

/** TLS settings of the server's side, in the names that Node's `tls.connect` uses; the client's side is its credential. */
export interface TlsOptions {
  readonly ca?: Buffer;
  readonly servername?: string;
  readonly rejectUnauthorized: boolean;
}

/** Reads the file that the TLS side of a cluster entry names. Rejects with the file system's own error. */
export async function readTls(access: ClusterAccess): Promise<TlsOptions> {
  const ca = await readMaterial(access.certificateAuthority);
  return {
    rejectUnauthorized: !access.insecureSkipTlsVerify,
    ...(ca === undefined ? {} : { ca }),
    ...(access.tlsServerName === undefined ? {} : { servername: access.tlsServerName }),
  };
}

/** The bytes of inline data or of a file; `undefined` where the entry names neither. */
export async function readMaterial(material: Material | undefined): Promise<Buffer | undefined> {
  if (material === undefined) return undefined;
  return 'data' in material ? Buffer.from(material.data, 'base64') : readFile(material.file);
}
