import type { ClusterId } from '../../clusters/model/cluster.ts';
import { readSession, type SavedSession, SESSION_KEY, sessionOf } from '../model/view/saved-session.ts';
import type { TabView } from '../model/view/tab-view.ts';
import type { ViewState } from '../model/view/view-state.ts';
import type { KeptViews } from './kept-views.ts';

/** Saves which tabs are open, in what order, and what they show, as it changes: a run that is cut off has it too. */
export class SessionKeeper {
  readonly #kept: KeptViews;
  readonly #nameOf: (id: ClusterId) => string;
  /** The first views of all tabs when it last looked, by identity: nearly every change of the view is none of these. */
  #seen: readonly (TabView | undefined)[] = [];

  constructor(kept: KeptViews, nameOf: (id: ClusterId) => string) {
    this.#kept = kept;
    this.#nameOf = nameOf;
  }

  /** What the last run has left. */
  saved(): SavedSession {
    return readSession(this.#kept.get(SESSION_KEY));
  }

  /** Saves what is new in a view state. */
  follow(view: ViewState): void {
    const firsts = [view.fleet, ...view.tabs].map(({ views }) => views[0]);
    if (firsts.length === this.#seen.length && firsts.every((each, index) => each === this.#seen[index])) return;
    this.#seen = firsts;
    const session = sessionOf(view, this.#nameOf);
    if (session !== undefined) this.#kept.set(SESSION_KEY, session);
  }
}
