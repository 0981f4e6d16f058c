import { errorMessage } from '../../clusters/model/error-message.ts';
import type { Notices } from '../notices/notices.ts';

/** What a saved file is: its name ends in that. */
export type SavedForm = 'log' | 'csv' | 'txt' | 'yaml';

/** Writes a new file of its own, and tells its path; rejects when it cannot be written. */
export type SaveFile = (name: string, form: SavedForm, pieces: Iterable<string>) => Promise<string>;

/** What is to be saved. */
export interface Saving {
  /** Of the file, as far as names of files go. */
  readonly name: string;
  readonly form: SavedForm;
  readonly pieces: Iterable<string>;
  /** In the notice: `12 rows`. */
  readonly what: string;
  /** What is missing from it; empty for nothing. */
  readonly gaps?: string;
}

/** Saves a text, and says where it is, or why it is nowhere. */
export type SaveText = (saving: Saving) => void;

/** Saves what is on the screen. */
export function createSaveText(save: SaveFile, notices: Notices): SaveText {
  return ({ name, form, pieces, what, gaps = '' }) => {
    const tell = (path: string): void =>
      notices.show({
        text: `saved ${what} to ${path}${gaps === '' ? '' : `; ${gaps}`}`,
        tone: gaps === '' ? 'plain' : 'warning',
      });
    const failed = (error: unknown): void =>
      notices.show({ text: `could not save: ${errorMessage(error)}`, tone: 'warning' });
    void save(name, form, pieces).then(tell, failed);
  };
}
