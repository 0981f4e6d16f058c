import type { ClusterAccess, Material } from '../cluster.ts';

/** The files that an access names, absolute: a change of one may be a new credential. */
export function accessFiles({ certificateAuthority, user }: ClusterAccess): readonly string[] {
  const materials = [certificateAuthority, user.clientCertificate, user.clientKey].flatMap(fileOf);
  return user.tokenFile === undefined ? materials : [...materials, user.tokenFile];
}

function fileOf(material: Material | undefined): readonly string[] {
  return material !== undefined && 'file' in material ? [material.file] : [];
}
