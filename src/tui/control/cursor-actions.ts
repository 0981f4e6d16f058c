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

/** What moving about acts on. */
export interface CursorParts extends DrillParts {
  readonly tables: KindTables;
  readonly sheets: Sheets;
  readonly body: Body;
  readonly tabs: Tabs;
  readonly logins: LoginPanel;
  /** Something on the screen has changed that is not part of the view. */
  readonly redraw: () => void;
}

/** Moves within what is on the screen, into it, and back. */
export function cursorActions(parts: CursorParts): Handlers<Motion | 'enter' | 'back'> {
  const move = (motion: Motion) => () => movedTo(motion, parts);
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

function movedTo(motion: Motion, { store, tables, body, sheets, redraw }: CursorParts): void {
  const view = store.view();
  const lying = sheets.focused(view);
  if (lying !== undefined) {
    lying.sheet.move(motion);
    redraw();
    return;
  }
  const rows = (tables.focused(view) ?? body.found(view)?.table ?? body.home.table).rows();
  store.dispatch({ type: 'cursor', cursor: moved(focusedList(view).cursor, motion, rows) });
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
