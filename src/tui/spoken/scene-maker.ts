import type { FleetOperations } from '../../refresh/index.ts';
import type { Job } from '../../refresh/model/operations/job.ts';
import type { Body } from '../body.ts';
import type { Prompt } from '../model/prompt/prompt.ts';
import { MOST_REMARKS } from '../model/spoken/answers.ts';
import type { Progress, RowState, Scene } from '../model/spoken/scene.ts';
import { type Cursor, windowOf } from '../model/view/cursor.ts';
import type { Dialog } from '../model/view/dialog.ts';
import { fieldAt } from '../model/view/dialog.ts';
import { focusedWork, showsFaults, type ViewState } from '../model/view/view-state.ts';
import { drainWords } from '../selectors/operations/board.ts';
import { asideWords, statusWords, tabWords } from '../selectors/spoken/chrome-words.ts';
import { dialogFocus, dialogTitle } from '../selectors/spoken/dialog-words.ts';
import { promptFocus, promptTitle } from '../selectors/spoken/prompt-words.ts';
import { focusedRow } from '../selectors/spoken/row-words.ts';
import { findWords, homeWords, tableWords } from '../selectors/spoken/title-words.ts';
import type { FleetTable } from '../table/fleet-table.ts';
import type { HeardRow } from '../table/heard-row.ts';
import type { Workbench } from '../workbench.ts';
import { plainLine, plainLines } from './plain-lines.ts';
import { readSheet } from './read-sheet.ts';

/** What a view says, without tabs, notices and the rest around it. */
type Page = Pick<Scene, 'place' | 'title' | 'remarks' | 'focused' | 'typed' | 'rows' | 'arrived'>;

const NOTHING_MORE = { remarks: [], focused: undefined, typed: undefined, rows: undefined, arrived: 0 } as const;

/** As wide as a line is heard: what is longer is cut, as on a screen. */
export const READ_COLUMNS = 500;
/** Text that is broken into lines anew for any width is broken at sentences' length. */
const TEXT_COLUMNS = 160;
/** A page of the text of a question: all of it is said. */
const TEXT_ROWS = MOST_REMARKS;
/** A page of rows, with what stands above it. */
const PAGE_ROWS = 12;

/** Puts into words what the screen would show. */
export class SceneMaker {
  readonly #workbench: Workbench;
  readonly #operations: Pick<FleetOperations, 'jobs'>;

  constructor(workbench: Workbench, operations: Pick<FleetOperations, 'jobs'>) {
    this.#workbench = workbench;
    this.#operations = operations;
  }

  /** The scene of this moment. */
  make(): Scene {
    const { store, chrome } = this.#workbench;
    const view = store.view();
    const { tabs, notice, login, faults } = chrome.snapshot();
    const states = tabs.flatMap(({ name, state }) => (state === undefined ? [] : [[name, state] as const]));
    return {
      ...this.#page(view),
      tab: view.focus,
      tabWords: tabWords(tabs),
      tabName: tabs.find(({ focused, state }) => focused && state !== undefined)?.name ?? '',
      clusters: new Map(states),
      progress: progressOf(this.#operations.jobs()),
      notice,
      aside: asideWords({ login, faults }),
    };
  }

  /** Where the user is, with all that the screen says of it. */
  status(): string {
    return statusWords(this.#workbench.chrome.snapshot().status);
  }

  #page(view: ViewState): Page {
    if (view.dialog !== undefined) return this.#dialog(view.dialog);
    if (view.prompt !== undefined) return this.#prompt(view.prompt, view);
    return this.#sheet(view) ?? this.#table(view);
  }

  #dialog(dialog: Dialog): Page {
    const field = fieldAt(dialog);
    return {
      ...NOTHING_MORE,
      place: `dialog ${dialog.title}`,
      title: dialogTitle(dialog),
      remarks: plainLines(this.#workbench.body.page(TEXT_COLUMNS, TEXT_ROWS)),
      focused: dialogFocus(dialog),
      typed: field?.type === 'text' ? field.edit.text : undefined,
    };
  }

  #prompt(prompt: Prompt, view: ViewState): Page {
    const isFilter = prompt.purpose === 'filter' && prompt.edit.text !== '';
    const more = isFilter ? (this.#sheet(view) ?? this.#table(view)).title : '';
    return {
      ...NOTHING_MORE,
      place: `prompt ${prompt.purpose}`,
      title: promptTitle(prompt),
      focused: promptFocus(prompt, more),
      typed: prompt.edit.text,
    };
  }

  #sheet(view: ViewState): Page | undefined {
    const { body } = this.#workbench;
    const lying = body.lying(view);
    if (lying === undefined) return undefined;
    const { sheet, filter } = lying;
    const title = plainLine(sheet.title(filter, READ_COLUMNS));
    const { focused, notes, arrived } = readSheet(sheet, filter, READ_COLUMNS);
    const place = JSON.stringify(['sheet', focusedWork(view).views.at(-1), filter]);
    return { ...NOTHING_MORE, place, title, remarks: notes, focused, arrived };
  }

  #table(view: ViewState): Page {
    const { body } = this.#workbench;
    // Drawing brings the rows up to date, and says how many of them a page is.
    body.title(READ_COLUMNS);
    body.page(READ_COLUMNS, PAGE_ROWS);
    const page = this.#kind(view) ?? this.#found(view) ?? this.#home(view);
    return { ...page, remarks: body.remarks(view) };
  }

  #kind(view: ViewState): Page | undefined {
    const shown = this.#workbench.body.shown(view);
    if (shown === undefined) return undefined;
    const { table, list } = shown;
    const { cursor: _cursor, marks: _marks, ...asked } = list;
    const work = focusedWork(view);
    const facts = table.facts();
    const chosen = [facts.namespace, facts.chosen, showsFaults(view, work)];
    return {
      ...NOTHING_MORE,
      place: JSON.stringify(['table', work.views.length, asked, chosen]),
      title: tableWords(facts, list.filter, list.sort),
      focused: rowUnder(list.cursor, table),
      rows: facts.complete ? () => rowStates(table) : undefined,
    };
  }

  #found(view: ViewState): Page | undefined {
    const found = this.#workbench.body.found(view);
    if (found === undefined) return undefined;
    const { table, list } = found;
    const { finding, filterFault } = table;
    const facts = {
      shown: table.rows().count,
      total: finding.found().length,
      filterText: list.filter,
      isFiltered: table.filter.type === 'text',
      filterFault,
      name: finding.name,
      parts: finding.parts(),
    };
    const place = JSON.stringify(['found', finding.name, list.filter]);
    return { ...NOTHING_MORE, place, title: findWords(facts), focused: rowUnder(list.cursor, table) };
  }

  #home(view: ViewState): Page {
    const { table } = this.#workbench.body.home;
    const { isFiltered, filterFault } = table;
    const { filter: filterText, cursor } = view.fleet;
    const facts = {
      shown: table.rows().count,
      total: table.total(),
      filterText,
      isFiltered,
      filterFault,
    };
    const place = JSON.stringify(['home', filterText, view.homeSort]);
    return { ...NOTHING_MORE, place, title: homeWords(facts, view.homeSort), focused: rowUnder(cursor, table) };
  }
}

function rowUnder(cursor: Cursor, table: Heard): Scene['focused'] {
  const rows = table.rows();
  const { index } = windowOf(cursor, rows);
  const row = table.heard(index);
  return row === undefined ? undefined : focusedRow(row, index, rows.count);
}

/** A table, as far as its rows are heard. */
interface Heard {
  rows(): ReturnType<FleetTable['rows']>;
  heard(index: number): HeardRow | undefined;
}

function rowStates(table: NonNullable<ReturnType<Body['shown']>>['table']): readonly RowState[] {
  const rows = table.rows();
  return table.items.map(({ name, fault }, index) => ({ key: rows.keyAt(index) ?? '', name, fault }));
}

const QUARTERS = 4;

/** Drains that run, by their quarters. */
function progressOf(jobs: readonly Job[]): ReadonlyMap<string, Progress> {
  const drains = jobs.filter((job) => job.kind === 'drain' && job.endedAt === undefined);
  return new Map(
    drains.map((job) => {
      const { done, failed, total = 0 } = job.progress;
      const milestone = `${total === 0 ? 0 : Math.floor((done / total) * QUARTERS)} ${failed} ${job.state.type}`;
      return [job.id, { milestone, text: job.kind === 'drain' ? `drain of ${drainWords(job)}` : '' }];
    }),
  );
}
