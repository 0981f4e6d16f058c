import type { Body } from '../body.ts';
import type { KindTables } from '../kind-tables.ts';
import type { LoginPanel } from '../login/login-panel.ts';
import { type Motion, moved } from '../model/view/cursor.ts';
import { focusedFilter, focusedList, focusedSheet, focusedView } from '../model/view/view-state.ts';
import { drillOf } from '../rows/drill.ts';
import type { Sheets } from '../sheets/sheets.ts';
import type { Tabs } from '../tabs.ts';
import type { Handlers } from './actions.ts';
import { type DrillParts, followDrill } from './drill-down.ts';

/** What is moved about in. */
export interface MoveParts extends Pick<DrillParts, 'store'> {
  readonly tables: KindTables;
  readonly sheets: Sheets;
  readonly body: Body;
  /** Something on the screen has changed that is not part of the view. */
  readonly redraw: () => void;
}

/** What moving about acts on. */
export interface CursorParts extends MoveParts, DrillParts {
  readonly tabs: Tabs;
  readonly logins: LoginPanel;
}

/** Moves within what is on the screen, into it, and back. */
export function cursorActions(parts: CursorParts): Handlers<Motion | 'enter' | 'back'> {
  const move = (motion: Motion) => () => moveOn(motion, 1, parts);
  return {
    up: move('up'),
    down: move('down'),
    'page-up': move('page-up'),
    'page-down': move('page-down'),
    first: move('first'),
    last: move('last'),
    enter: () => enter(parts),
    back: () => goBack(parts),
  };
}

/** Hides a login that is wanted, else clears the filter, else goes back. */
export function goBack({ store, logins }: Pick<CursorParts, 'store' | 'logins'>): void {
  if (logins.hide()) return;
  const view = store.view();
  const isAtFind = view.focus === 'fleet' && view.find !== undefined && focusedSheet(view) === undefined;
  if (focusedFilter(view) === '') store.dispatch(isAtFind ? { type: 'find', name: undefined } : { type: 'back' });
  else store.dispatch({ type: 'filter', filter: '' });
}

/** Moves so many times within what is on the screen. */
export function moveOn(motion: Motion, times: number, { store, tables, body, sheets, redraw }: MoveParts): void {
  const view = store.view();
  const lying = sheets.focused(view);
  if (lying !== undefined) {
    for (let time = 0; time < times; time++) lying.sheet.move(motion);
    redraw();
    return;
  }
  const rows = (tables.focused(view) ?? body.found(view)?.table ?? body.home.table).rows();
  let { cursor } = focusedList(view);
  for (let time = 0; time < times; time++) cursor = moved(cursor, motion, rows);
  store.dispatch({ type: 'cursor', cursor });
}

function enter(parts: CursorParts): void {
  const { store, tables, body, tabs, subject } = parts;
  const view = store.view();
  if (body.found(view) !== undefined) {
    const found = subject.found();
    if (found !== undefined) tabs.goToObject(found);
    return;
  }
  if (focusedView(view) === undefined) {
    const id = subject.context();
    if (id !== undefined) tabs.open(id, 'focus');
    return;
  }
  const record = subject.object();
  const kind = tables.focused(view)?.kind;
  if (record !== undefined && kind !== undefined) followDrill(drillOf(kind.id, kind.kind, record), record, parts);
}
