import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { UserFolders } from '../../src/tui/io/user-files.ts';
import { temporaryFolder } from './kubeconfig.ts';

/** Folders as k9s and kmc have them, with files by path: `k9s/aliases.yaml`. */
export function userFolders(files: Readonly<Record<string, string>>): UserFolders {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return {
    kmc: join(root, 'kmc'),
    k9s: join(root, 'k9s'),
    k9sClusters: join(root, 'data/clusters'),
    k9sPlugins: [join(root, 'data/plugins')],
  };
}
