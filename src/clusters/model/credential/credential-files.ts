import type { Material, UserAccess } from '../cluster.ts';

/**
 * The files that a credential is read from again and again, absolute: a change of one may make a rejected credential
 * good (design.md §4). The kubeconfig itself is not among them.
 */
export function credentialFiles(user: UserAccess): readonly string[] {
  const files = [user.tokenFile, fileOf(user.clientCertificate), fileOf(user.clientKey)];
  return files.filter((file) => file !== undefined);
}

/** The file that a material is read from; `undefined` for inline data. */
export function fileOf(material: Material | undefined): string | undefined {
  return material !== undefined && 'file' in material ? material.file : undefined;
}
