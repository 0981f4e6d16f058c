import type { Notices } from '../notices/notices.ts';
import { type CopyText, createCopyText } from './copy-text.ts';
import { createSaveText, type SaveFile, type SaveText } from './save-text.ts';

/** The ways by which a text leaves the screen. */
export interface TextOut {
  readonly copyText: CopyText;
  readonly saveText: SaveText;
}

/** Builds them; each says on the notice row what became of a text. */
export function createTextOut(
  { copy, save }: { readonly copy: (text: string) => void; readonly save: SaveFile },
  notices: Notices,
): TextOut {
  return { copyText: createCopyText(copy, notices), saveText: createSaveText(save, notices) };
}
