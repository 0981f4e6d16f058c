import type { ClusterAccess } from '../cluster.ts';
import { credentialFiles, fileOf } from '../credential/credential-files.ts';

/** The files that an access names, absolute: a change of one may be a new credential. */
export function accessFiles({ certificateAuthority, user }: ClusterAccess): readonly string[] {
  const authority = fileOf(certificateAuthority);
  return [...(authority === undefined ? [] : [authority]), ...credentialFiles(user)];
}
