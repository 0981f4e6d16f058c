import { join } from 'node:path';
import type { ConfigProblem } from '../../clusters/model/cluster.ts';
import { readSkin, type Skin } from '../model/k9s/skin.ts';
import { readOwnFile } from './own-file.ts';

/** A skin that was asked for, as far as there is one. */
export interface ReadSkin {
  readonly skin: Skin;
  readonly problems: readonly ConfigProblem[];
}

/** Reads a skin by its name from the first of these folders that has it. */
export async function readSkinFile(name: string, folders: readonly string[]): Promise<ReadSkin> {
  for (const folder of folders) {
    const { path, value, problems } = await readOwnFile(join(folder, 'skins', `${name}.yaml`), {}, readSkin);
    if (path !== undefined) return { skin: value, problems };
  }
  const [file = ''] = folders.map((folder) => join(folder, 'skins', `${name}.yaml`));
  const message = `there is no skin ${name}, neither here nor in k9s's folder of skins`;
  return { skin: {}, problems: [{ file, line: 0, message }] };
}
