import { texts } from '../../raw.ts';

/** Where the storage class stood before it was a field; still honoured. */
export const OLD_CLASS = 'volume.beta.kubernetes.io/storage-class';

const SHORT: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

/** Access modes in kubectl's short form: `RWO,ROX`; an unknown one as it is. */
export function accessModesText(modes: readonly string[] | undefined): string {
  return texts(modes)
    .map((mode) => (Object.hasOwn(SHORT, mode) ? SHORT[mode] : mode))
    .join(',');
}
