import type { KindId } from '../../refresh/model/resource.ts';
import { type KeptView, keptOrNothing, keptViewKey, readKeptView, type ViewOwner } from '../model/view/kept-view.ts';
import type { KindView } from '../model/view/list-view.ts';
import { isSheet } from '../model/view/tab-view.ts';
import type { ViewState } from '../model/view/view-state.ts';
import type { KeptViews } from './kept-views.ts';

/**
 * Keeps what a person does to the tables of each cluster, and gives it back when that table opens again. Only a tab's first
 * view counts: what Enter opens from a row is a question of its own, with a namespace or a selector that is not kept.
 */
export class ViewKeeper {
  readonly #kept: KeptViews;
  /** What was looked at last, by identity: nearly every change of the view state is one of the cursor or the prompt. */
  #seen = new Map<ViewOwner, KindView>();

  constructor(kept: KeptViews) {
    this.#kept = kept;
  }

  /** What is kept of a table of one cluster, or of the Fleet. */
  of(id: ViewOwner, kind: KindId): KeptView {
    return readKeptView(this.#kept.get(keptViewKey(id, kind)));
  }

  /** Keeps what is new in a view state. */
  follow({ tabs, fleet }: ViewState): void {
    const seen = new Map<ViewOwner, KindView>();
    for (const { id, views } of [fleet, ...tabs]) {
      const [first] = views;
      if (first === undefined || isSheet(first)) continue;
      seen.set(id, first);
      const before = this.#seen.get(id);
      if (before !== first && before?.kind === first.kind) this.#keep(id, first);
    }
    this.#seen = seen;
  }

  #keep(id: ViewOwner, { kind, filter, sort, wide, columns, added }: KindView): void {
    const { labels, annotations } = added;
    const next: KeptView = {
      ...(Object.keys(columns).length === 0 ? {} : { columns }),
      ...(filter === '' ? {} : { filter }),
      ...(sort === undefined ? {} : { sort }),
      ...(wide ? { wide } : {}),
      ...(labels.length === 0 ? {} : { labels }),
      ...(annotations.length === 0 ? {} : { annotations }),
    };
    this.#kept.set(keptViewKey(id, kind), keptOrNothing(next));
  }
}
