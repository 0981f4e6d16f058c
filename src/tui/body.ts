import type { ClusterId } from '../clusters/model/cluster.ts';
import { type StateWord, sessionWord } from '../clusters/model/session-state.ts';
import { gapsText, isWhole } from '../refresh/model/fleet/snapshot.ts';
import type { Dialogs } from './dialog/dialogs.ts';
import { emptyPage } from './empty-page.ts';
import type { FindPanel } from './find/find-panel.ts';
import { HomePage, type HomePageParts } from './home-page.ts';
import type { KindTables } from './kind-tables.ts';
import { timeOfDay } from './model/duration.ts';
import { printable, toldLines, truncate } from './model/text.ts';
import { CURSOR_HOME } from './model/view/cursor.ts';
import type { Dialog } from './model/view/dialog.ts';
import type { KindView } from './model/view/list-view.ts';
import { surroundOf } from './model/view/surround.ts';
import { tablesOf } from './model/view/tab-view.ts';
import {
  type FindView,
  focusedSheet,
  focusedView,
  focusedWork,
  showsFaults,
  type ViewState,
} from './model/view/view-state.ts';
import { contextName } from './selectors/chrome.ts';
import { type Crumbs, clusterMark, crumbs, NO_CRUMBS } from './selectors/crumbs.ts';
import { unknownKindText } from './selectors/empty.ts';
import { columnsHint, offerLines, offerRows, offerTitle } from './selectors/offer-list.ts';
import { findTitle, gapsLine, kindTitle } from './selectors/title.ts';
import type { Sheets } from './sheets/sheets.ts';
import type { FindTable } from './table/find-table.ts';
import type { KindTable } from './table/kind-table.ts';
import type { TablePlace } from './table/table-view.ts';

/** What the body is drawn from. */
export interface BodyParts extends Omit<HomePageParts, 'stateWord'> {
  readonly tables: KindTables;
  readonly sheets: Sheets;
  readonly dialogs: Dialogs;
  readonly finds: FindPanel;
  readonly view: () => ViewState;
}

/** Draws what is between the tab bar and the notices: the title row and the page below it. */
export class Body {
  readonly home: HomePage;
  readonly #parts: BodyParts;
  /** Rows of the page area at the last frame, and those over the table of a kind. */
  #height = 1;
  #above = 0;

  constructor(parts: BodyParts) {
    this.#parts = parts;
    this.home = new HomePage({ ...parts, stateWord: (id) => this.stateWord(id) });
  }

  /** The state of a context, open or not, in the one vocabulary. */
  stateWord(id: ClusterId): StateWord {
    const { fleetView, tables, view } = this.#parts;
    const session = fleetView.fleet.session(id);
    if (session !== undefined) return sessionWord(session.state(), tables.isForbidden(view(), id));
    const entry = fleetView.fleet.entries.find((each) => each.id === id);
    return entry?.kind === 'broken' ? 'config error' : 'closed';
  }

  /** Row 2. */
  title(width: number): readonly string[] {
    const view = this.#parts.view();
    if (view.dialog !== undefined) return [this.#dialogTitle(view.dialog, width)];
    if (view.prompt?.purpose === 'palette') return [offerTitle(view.prompt, width, this.#parts.theme)];
    const { text, columns } = this.#before(view, width);
    return [text + this.#titleOf(view, width - columns, width)];
  }

  /** What stands before the title: of what fills the screen its cluster, else the way there. */
  #before(view: ViewState, width: number): Crumbs {
    const { fleetView, theme } = this.#parts;
    const { focus } = view;
    if (surroundOf(view) === 'full') {
      if (focus === 'fleet') return clusterMark({ name: 'Fleet' }, width, theme);
      const name = contextName(fleetView.fleet.entries, focus);
      const colour = fleetView.fleet.session(focus)?.cluster.settings.colour;
      return clusterMark({ name, state: this.stateWord(focus), colour }, width, theme);
    }
    return view.around.crumbs ? crumbs(focusedWork(view).views, width, theme) : NO_CRUMBS;
  }

  /** `screenWidth` is that of the page below. */
  #titleOf(view: ViewState, width: number, screenWidth: number): string {
    const { theme, sheets } = this.#parts;
    const lying = sheets.focused(view);
    if (lying !== undefined) return lying.sheet.title(lying.filter, width);
    const found = this.found(view);
    if (found !== undefined) return this.#findTitle(found, width);
    const list = focusedView(view);
    const shown = this.shown(view);
    if (list !== undefined && shown === undefined) return theme.bold(theme.tone('accent', truncate(list.kind, width)));
    if (shown === undefined) return this.home.title(view, width);
    // Every frame draws the title before the page, which then shows the same rows.
    shown.table.sync(shown.list, showsFaults(view, focusedWork(view)));
    const unplaced = shown.list.wide ? shown.table.unplaced(screenWidth) : 0;
    return kindTitle({ ...shown.table.facts(), unplaced }, shown.list.filter, width, theme);
  }

  /** The rows below the title. */
  page(width: number, height: number): readonly string[] {
    const view = this.#parts.view();
    if (view.prompt?.purpose !== 'columns') return this.#page(view, width, height);
    // What is picked is seen at once: the table stays, above its columns.
    const { theme } = this.#parts;
    const listed = offerRows(view.prompt, height);
    const above = this.#page(view, width, height - listed - 1).slice(0, height - listed - 1);
    const blanks = Array.from({ length: height - listed - 1 - above.length }, () => '');
    return [...above, ...blanks, columnsHint(width, theme), ...offerLines(view.prompt, width, listed, theme)];
  }

  /** What the last frame showed of a table at a place of the page, where one is on it. */
  at(x: number, y: number): TablePlace | undefined {
    const view = this.#parts.view();
    if (focusedView(view) !== undefined) return this.shown(view)?.table.at(x, y - this.#above);
    return (this.found(view)?.table ?? this.home.table).at(x, y);
  }

  #page(view: ViewState, width: number, height: number): readonly string[] {
    this.#height = height;
    if (view.dialog !== undefined) return this.#parts.dialogs.draw(view.dialog, width, height);
    if (view.prompt?.purpose === 'palette') return offerLines(view.prompt, width, height, this.#parts.theme);
    const lying = this.#parts.sheets.focused(view);
    if (lying !== undefined) return lying.sheet.draw(lying.filter, width, height);
    const found = this.found(view);
    if (found !== undefined) return found.table.draw(found.list.cursor, width, height);
    const list = focusedView(view);
    const shown = this.shown(view);
    if (list !== undefined && shown === undefined) return ['', ...toldLines(this.#unknownText(list.kind, view), width)];
    if (shown === undefined) return this.home.draw(view, width, height);
    const { table } = shown;
    const facts = table.facts();
    const above = gapsLine(facts, width, this.#parts.theme);
    this.#above = above.length;
    if (table.rows().count > 0) return [...above, ...table.draw(shown.list.cursor, width, height - above.length)];
    const [header] = table.draw(CURSOR_HOME, width, height - above.length);
    return [...above, header ?? '', '', ...toldLines(emptyPage(facts, this.#parts), width)];
  }

  /** The open clusters whose rows are on the screen of the Fleet, or may come up there. */
  onFleetScreen(): readonly ClusterId[] {
    const { fleet } = this.#parts.fleetView;
    const view = this.#parts.view();
    const covered = this.#parts.sheets.focused(view)?.sheet.clusters?.();
    if (covered !== undefined) return covered;
    const list = tablesOf(view.fleet.views).at(-1);
    const table = list === undefined ? undefined : this.#parts.tables.table(view.fleet, list);
    if (table !== undefined) return table.lease.parts().map(({ clusterId }) => clusterId);
    const rows = this.home.table.onScreen(view.fleet.cursor);
    return rows.map(({ id }) => id).filter((id) => fleet.session(id) !== undefined);
  }

  /** After how many ms the clock alone changes something on the page; `undefined` for never. */
  holdsMs(): number | undefined {
    const view = this.#parts.view();
    if (view.prompt?.purpose === 'palette') return undefined;
    const lying = this.#parts.sheets.focused(view);
    if (lying !== undefined) return lying.sheet.holdsMs();
    const shown = this.shown(view);
    if (shown === undefined) return (this.found(view)?.table ?? this.home.table).holdsMs();
    return shown.table.holdsMs(shown.list.cursor, this.#height);
  }

  /** What was found, brought up to date, if that is on the screen. */
  found(view: ViewState): { readonly table: FindTable; readonly list: FindView } | undefined {
    const table = this.#parts.finds.table();
    const { find, focus } = view;
    if (find === undefined || table === undefined || focus !== 'fleet' || focusedSheet(view) !== undefined)
      return undefined;
    table.sync(find.filter);
    return { table, list: find };
  }

  /** In the colour of the one cluster that it is about (design.md §6). */
  #dialogTitle({ title, clusterIds }: Dialog, width: number): string {
    const { fleetView, theme } = this.#parts;
    const [id, ...others] = clusterIds;
    const cluster = id === undefined || others.length > 0 ? undefined : fleetView.fleet.session(id)?.cluster;
    return theme.bold(theme.colour(cluster?.settings.colour, truncate(printable(title), width)));
  }

  #findTitle({ table, list }: { readonly table: FindTable; readonly list: FindView }, width: number): string {
    const { finding } = table;
    const { filter } = list;
    const { filterFault } = table;
    const isFiltered = table.filter.type === 'text';
    const facts = {
      shown: table.rows().count,
      total: finding.found().length,
      filterText: filter,
      isFiltered,
      filterFault,
    };
    return findTitle({ ...facts, name: finding.name, parts: finding.parts() }, width, this.#parts.theme);
  }

  /** The sheet on the screen. */
  lying(view: ViewState): ReturnType<Sheets['focused']> {
    return this.#parts.sheets.focused(view);
  }

  /** What there is to say around the rows of a table, or in place of them; of sheets and questions nothing. */
  remarks(view: ViewState): readonly string[] {
    const [found, list, shown] = [this.found(view), focusedView(view), this.shown(view)];
    if (found !== undefined) return found.table.remarks();
    if (list !== undefined && shown === undefined) return this.#unknownText(list.kind, view);
    if (shown === undefined) return this.home.text();
    const facts = shown.table.facts();
    const gaps = facts.scope === 'cluster' || isWhole(facts.parts) ? [] : [gapsText(facts.parts, timeOfDay)];
    return [...gaps, ...(shown.table.rows().count > 0 ? [] : emptyPage(facts, this.#parts))];
  }

  #unknownText(kind: string, { focus }: ViewState): readonly string[] {
    const name = focus === 'fleet' ? undefined : contextName(this.#parts.fleetView.fleet.entries, focus);
    return unknownKindText(kind, name);
  }

  /** The table on the screen; `undefined` on the Fleet home. */
  shown(view: ViewState): { readonly table: KindTable; readonly list: KindView } | undefined {
    const list = focusedView(view);
    const table = this.#parts.tables.focused(view);
    return list === undefined || table === undefined ? undefined : { table, list };
  }
}
