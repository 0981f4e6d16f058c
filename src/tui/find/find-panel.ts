import type { Clock } from '../../clusters/ports.ts';
import type { Find, FleetView } from '../../refresh/index.ts';
import type { KeyOf } from '../model/keys/keybinding.ts';
import type { Theme } from '../model/theme.ts';
import type { ViewState } from '../model/view/view-state.ts';
import { contextName } from '../selectors/chrome.ts';
import { FindTable } from '../table/find-table.ts';

/** What searches need. */
export interface FindPanelParts {
  readonly fleetView: FleetView;
  readonly keyOf: KeyOf;
  readonly theme: Theme;
  readonly clock: Clock;
  /** Something was found, or a cluster has answered. */
  readonly changed: () => void;
}

/** The search that is on the Fleet tab: it begins with `:find` and is over when the view has let go of it. */
export class FindPanel {
  readonly #parts: FindPanelParts;
  #find: Find | undefined;
  #table: FindTable | undefined;

  constructor(parts: FindPanelParts) {
    this.#parts = parts;
  }

  /** Its table, while there is one. */
  table(): FindTable | undefined {
    return this.#table;
  }

  /** Asks all open clusters for a name, in place of whatever was looked for before. */
  start(name: string): void {
    this.#find?.close();
    const { fleetView, theme, clock, keyOf, changed } = this.#parts;
    const finding = fleetView.find(name, changed);
    this.#find = finding;
    const { fleet } = fleetView;
    this.#table = new FindTable({
      finding,
      clusterName: (id) => contextName(fleet.entries, id),
      clusterColour: (id) => fleet.session(id)?.cluster.settings.colour,
      keyOf,
      theme,
      clock,
    });
  }

  /** Ends the search when the view shows it no longer. */
  follow(view: ViewState): void {
    if (view.find !== undefined || this.#find === undefined) return;
    this.#find.close();
    this.#find = undefined;
    this.#table = undefined;
  }
}
