import { type ContextEntry, entrySettings } from '../../clusters/model/cluster.ts';
import { favouriteKey } from '../model/view/kept-view.ts';
import type { KeptViews } from './kept-views.ts';

/** Which contexts are favourites: as the settings say, unless a person has said otherwise by key since. */
export class Favourites {
  readonly #kept: KeptViews;

  constructor(kept: KeptViews) {
    this.#kept = kept;
  }

  has(entry: ContextEntry): boolean {
    const said = this.#kept.get(favouriteKey(entry.id));
    return typeof said === 'boolean' ? said : isSet(entry);
  }

  /** Makes a context a favourite, or takes that back; what the settings say anyway is not kept. */
  toggle(entry: ContextEntry): void {
    const wanted = !this.has(entry);
    this.#kept.set(favouriteKey(entry.id), wanted === isSet(entry) ? undefined : wanted);
  }
}

function isSet(entry: ContextEntry): boolean {
  return entrySettings(entry).favourite === true;
}
