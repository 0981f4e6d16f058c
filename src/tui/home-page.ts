import type { ClusterId, ContextEntry } from '../clusters/model/cluster.ts';
import { activeNamesake } from '../clusters/model/selection.ts';
import { type StateWord, sessionReason } from '../clusters/model/session-state.ts';
import type { Clock } from '../clusters/ports.ts';
import type { FleetView } from '../refresh/index.ts';
import type { Favourites } from './kept/favourites.ts';
import type { KeyOf } from './model/keys/keybinding.ts';
import { toldLines } from './model/text.ts';
import type { Theme } from './model/theme.ts';
import type { ViewState } from './model/view/view-state.ts';
import { type HomeContext, homeNotes, noContextText, type SearchedPlaces } from './selectors/first-steps.ts';
import { fleetTitle } from './selectors/title.ts';
import { type ContextFacts, FleetTable } from './table/fleet-table.ts';

/** What the Fleet home is drawn from. */
export interface HomePageParts {
  readonly fleetView: FleetView;
  readonly favourites: Favourites;
  readonly theme: Theme;
  readonly clock: Clock;
  readonly keyOf: KeyOf;
  /** Where kubeconfigs were looked for. */
  readonly searched: SearchedPlaces;
  /** Nothing is remembered of an earlier run. */
  readonly isFirstStart: boolean;
  /** The state of a context, open or not. */
  readonly stateWord: (id: ClusterId) => StateWord;
}

/** The Fleet home: every context, open or not, and what there is to say where nothing can be looked at. */
export class HomePage {
  readonly table: FleetTable;
  readonly #parts: HomePageParts;

  constructor(parts: HomePageParts) {
    this.#parts = parts;
    const { fleetView, theme, clock } = parts;
    const factsOf = (entry: ContextEntry): ContextFacts => this.#contextFacts(entry);
    this.table = new FleetTable({ entries: () => fleetView.fleet.entries, factsOf, theme, clock });
  }

  /** Row 2. */
  title({ fleet, homeSort }: ViewState, width: number): string {
    const { filter } = fleet;
    this.table.sync(filter, homeSort);
    const { isFiltered, filterFault } = this.table;
    const counts = { shown: this.table.rows().count, total: this.#parts.fleetView.fleet.entries.length };
    return fleetTitle({ ...counts, filterText: filter, isFiltered, filterFault }, width, this.#parts.theme);
  }

  /** The contexts, and below them what there is to say where nothing can be looked at. */
  text(): readonly string[] {
    const { fleetView, searched, isFirstStart, keyOf } = this.#parts;
    const contexts = fleetView.fleet.entries.map((entry) => this.#homeContext(entry));
    return contexts.length === 0 ? noContextText(searched) : homeNotes(contexts, isFirstStart, keyOf);
  }

  /** The rows below the title. */
  draw(view: ViewState, width: number, height: number): readonly string[] {
    this.table.sync(view.fleet.filter, view.homeSort);
    const notes = toldLines(this.text(), width);
    if (this.#parts.fleetView.fleet.entries.length === 0) return notes.slice(0, height);
    const rows = this.table.draw(view.fleet.cursor, width, height);
    if (this.table.isFiltered) return rows;
    // Some of it would say less than nothing: which rows are above it, and which are not.
    return notes.length === 0 || rows.length + 1 + notes.length > height ? rows : [...rows, '', ...notes];
  }

  #homeContext(entry: ContextEntry): HomeContext {
    const session = this.#parts.fleetView.fleet.session(entry.id)?.state();
    return {
      name: entry.name,
      state: this.#parts.stateWord(entry.id),
      reason: session === undefined ? '' : sessionReason(session),
      server: entry.kind === 'usable' ? entry.cluster.access.server : '',
      answered: session?.serverVersion !== undefined,
      problem: entry.kind === 'broken' ? entry.problem : undefined,
    };
  }

  #contextFacts(entry: ContextEntry): ContextFacts {
    const { fleetView, favourites } = this.#parts;
    const { fleet } = fleetView;
    return {
      state: this.#parts.stateWord(entry.id),
      session: fleet.session(entry.id)?.state(),
      favourite: favourites.has(entry),
      tier: fleetView.tier(entry.id),
      summary: fleetView.workspace(entry.id)?.summary.summary(),
      disabled: activeNamesake(fleet.entries, fleet.selection(), entry) !== undefined,
    };
  }
}
