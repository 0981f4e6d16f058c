import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { KindId } from '../../refresh/model/resource.ts';
import { type KeptView, keptOrNothing, keptViewKey, readKeptView } from '../model/kept-view.ts';
import type { ClusterTab, KindView, ViewState } from '../model/view-state.ts';
import type { KeptViews } from './kept-views.ts';

/**
 * Keeps what a person does to the tables of each cluster, and gives it back when that table opens again. Only a tab's first
 * view counts: what Enter opens from a row is a question of its own, with a namespace or a selector that is not kept.
 */
export class ViewKeeper {
  readonly #kept: KeptViews;
  /** What was looked at last, by identity: nearly every change of the view state is one of the cursor or the prompt. */
  #seen = new Map<ClusterId, KindView>();

  constructor(kept: KeptViews) {
    this.#kept = kept;
  }

  /** What is kept of a cluster's table. */
  of(id: ClusterId, kind: KindId): KeptView {
    return readKeptView(this.#kept.get(keptViewKey(id, kind)));
  }

  /** Keeps what is new in a view state. */
  follow({ tabs }: ViewState): void {
    const seen = new Map<ClusterId, KindView>();
    for (const tab of tabs) {
      const [first] = tab.views;
      seen.set(tab.id, first);
      const before = this.#seen.get(tab.id);
      if (before !== first && before?.kind === first.kind) this.#keep(tab, first);
    }
    this.#seen = seen;
  }

  #keep(tab: ClusterTab, view: KindView): void {
    const { filter: _, ...others } = this.of(tab.id, view.kind);
    const next: KeptView = { ...others, ...(view.filter === '' ? {} : { filter: view.filter }) };
    this.#kept.set(keptViewKey(tab.id, view.kind), keptOrNothing(next));
  }
}
