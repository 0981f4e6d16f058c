import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { SavedForm } from '../text-out/save-text.ts';

/** Longer names are of no help to anybody. */
const NAME_CHARACTERS = 80;

/**
 * Writes a text into a new file of a folder, private (0600) as everything that comes from a cluster, and resolves to its path. What
 * is not a letter, a digit or a dot in the name becomes a dash; the time stands behind it. Rejects when it cannot be written.
 */
export async function saveText(
  folder: string,
  { name, form, at }: { readonly name: string; readonly form: SavedForm; readonly at: Date },
  pieces: Iterable<string>,
): Promise<string> {
  const time = at.toISOString().replace(/[:.]/g, '-');
  const path = join(folder, `${name.replace(/[^\w.]+/g, '-').slice(0, NAME_CHARACTERS)}-${time}.${form}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  try {
    for (const piece of pieces) await file.appendFile(piece);
  } finally {
    await file.close();
  }
  return path;
}
