import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { FleetView } from '../../refresh/index.ts';
import type { KeptViews } from '../kept/kept-views.ts';
import { fleetClusterKey, podsFilterKey } from '../model/pods-filter.ts';
import type { Notices } from '../notices/notices.ts';
import type { ViewStore } from '../view-store.ts';

/** What the Fleet's scope is chosen with. */
export interface FleetScopeParts {
  readonly fleetView: FleetView;
  readonly store: ViewStore;
  readonly notices: Notices;
  readonly kept: KeptViews;
  /** The known names that a mistyped one may have meant, nearest first. */
  readonly nearest: (typed: string, names: readonly string[]) => readonly string[];
}

/** Which clusters the Fleet's tables are kept to: chosen by name, remembered by id. */
export class FleetScope {
  readonly #parts: FleetScopeParts;

  constructor(parts: FleetScopeParts) {
    this.#parts = parts;
  }

  /** Takes over what an earlier run has kept of the Fleet's tables. */
  restore(): void {
    const { fleetView, store, kept } = this.#parts;
    store.dispatch({ type: 'pod-faults', id: 'fleet', isOn: kept.get(podsFilterKey('fleet')) === true });
    const ids = fleetView.fleet.entries.map(({ id }) => id).filter((id) => kept.get(fleetClusterKey(id)) === true);
    if (ids.length > 0) store.dispatch({ type: 'fleet-clusters', clusters: ids });
  }

  /** Keeps the Fleet's tables to these clusters, by names or ids; to all that are open when none is named. */
  choose(words: readonly string[]): void {
    const { store, notices, kept, fleetView, nearest } = this.#parts;
    const { entries } = fleetView.fleet;
    const found = words.map((word) => {
      const entry = entries.find(({ id }) => id === word) ?? entries.find(({ name }) => name === word);
      return { word, id: entry?.id };
    });
    const unknown = found.find(({ id }) => id === undefined);
    if (unknown !== undefined) {
      const [near] = nearest(
        unknown.word,
        entries.map(({ name }) => name),
      );
      const hint = near === undefined ? '' : `; did you mean ${near}?`;
      notices.show({ text: `there is no context ${unknown.word}${hint}`, tone: 'warning' });
      return;
    }
    const ids = found.flatMap(({ id }): readonly ClusterId[] => (id === undefined ? [] : [id]));
    for (const { id } of entries) kept.set(fleetClusterKey(id), ids.includes(id) || undefined);
    store.dispatch({ type: 'fleet-clusters', clusters: ids.length === 0 ? undefined : ids });
    store.dispatch({ type: 'focus', focus: 'fleet' });
    const names = entries.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    const which = names.length === 0 ? 'all open clusters' : names.join(', ');
    notices.show({ text: `the Fleet's tables show ${which}`, tone: 'plain' });
  }
}
