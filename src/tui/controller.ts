import type { ClusterId } from '../clusters/model/cluster.ts';
import type { Body } from './body.ts';
import { isTableAction, type TableAction, TableKeys } from './control/table-keys.ts';
import type { FaultPanel } from './demo/fault-panel.ts';
import type { KindTables } from './kind-tables.ts';
import type { LoginPanel } from './login/login-panel.ts';
import type { Remedy } from './model/command.ts';
import { type Motion, moved, windowOf } from './model/cursor.ts';
import { type ActionId, bindingOf, hasBinding } from './model/keymap.ts';
import { focusedFilter, focusedList, focusedSheet, focusedView, focusedWork } from './model/view-state.ts';
import type { Notices } from './notices/notices.ts';
import type { CommandLine } from './prompt/command-line.ts';
import { ESCAPE, type InputEvent } from './screen/key.ts';
import type { Sheets } from './sheets/sheets.ts';
import type { Tabs } from './tabs.ts';
import type { ViewStore } from './view-store.ts';

/** What keys act on. */
export interface ControllerParts {
  readonly store: ViewStore;
  readonly tables: KindTables;
  readonly sheets: Sheets;
  readonly body: Body;
  readonly tabs: Tabs;
  readonly commandLine: CommandLine;
  readonly notices: Notices;
  /** The switches of a demo's clusters, which take their keys before anything else does. */
  readonly faults: FaultPanel | undefined;
  readonly logins: LoginPanel;
  /** Something on the screen has changed that is not part of the view. */
  readonly redraw: () => void;
}

/** Turns what a person does into changes of the view and orders to one cluster. */
export class Controller {
  readonly #parts: ControllerParts;
  readonly #tableKeys: TableKeys;

  constructor(parts: ControllerParts) {
    this.#parts = parts;
    this.#tableKeys = new TableKeys(parts);
  }

  /** Takes the events of one read, in order. */
  input(events: readonly InputEvent[]): void {
    for (const event of events) {
      const behind = event.type === 'key' && !hasBinding(event.name) ? event.afterEscape : undefined;
      if (behind === undefined) this.#event(event);
      else this.input([ESCAPE, behind]);
    }
  }

  /** Heals the cluster that the view is about. */
  heal(remedy: Remedy): void {
    this.#parts.tabs.heal(this.subject(), remedy);
  }

  /** The focused cluster; on the Fleet, the one of the row under the cursor. */
  subject(): ClusterId | undefined {
    const { focus } = this.#parts.store.view();
    return focus === 'fleet' ? this.#clusterUnderCursor() : focus;
  }

  #event(event: InputEvent): void {
    const { store, commandLine, tabs, notices, faults, sheets } = this.#parts;
    const view = store.view();
    if (view.prompt !== undefined) {
      commandLine.type(view.prompt, event);
      return;
    }
    // A paste outside of a text field does nothing: it must never press keys (design.md §6).
    if (event.type === 'paste') return;
    if (faults?.key(event.name)) return;
    if (view.awaitsTab) {
      store.dispatch({ type: 'await-tab', awaits: false });
      if (/^\d$/.test(event.name)) {
        tabs.goTo(Number(event.name));
        return;
      }
    }
    const binding = bindingOf(event.name, view);
    if (binding === undefined) return;
    const disabled = binding.disabledReason?.(view);
    const { action, column } = binding;
    if (disabled === undefined && sheets.focused(view)?.sheet.perform(action)) return;
    if (disabled !== undefined) notices.show({ text: `${event.name}: ${disabled}`, tone: 'plain' });
    else if (isTableAction(action)) this.#tableKeys.perform(action, event.name, column);
    else this.#perform(action, event.name);
  }

  #perform(action: Exclude<ActionId, TableAction>, key: string): void {
    const { store, commandLine, logins } = this.#parts;
    switch (action) {
      case 'up':
      case 'down':
      case 'page-up':
      case 'page-down':
      case 'first':
      case 'last':
        this.#move(action);
        return;
      case 'next-tab':
      case 'previous-tab':
      case 'go-to-tab':
      case 'await-tab':
        this.#walkTabs(action, key);
        return;
      case 'enter':
        this.#enter();
        return;
      case 'close-tab':
        this.#closeTab();
        return;
      case 'heal':
        this.heal('heal');
        return;
      case 'copy-login-code':
      case 'copy-login-address':
        logins.copy(action === 'copy-login-code' ? 'code' : 'url');
        return;
      case 'namespace':
        this.#toNamespace(Number(key));
        return;
      case 'command':
      case 'filter':
        commandLine.open(action, action === 'filter' ? focusedFilter(store.view()) : '');
        return;
      case 'faults':
        this.#parts.tabs.toggleFaults(store.view().focus);
        return;
      case 'back':
        this.#back();
        return;
      case 'help':
      case 'aliases':
        if (focusedSheet(store.view())?.spec.type === action) this.#back();
        else commandLine.run(action);
        return;
      case 'quit':
        commandLine.run(action);
        return;
      case 'toggle-open':
      case 'favourite':
      case 'sort-by-name':
      case 'sort-by-state':
        this.#performOnHome(action);
        return;
      default:
        action satisfies never;
    }
  }

  #walkTabs(action: 'next-tab' | 'previous-tab' | 'go-to-tab' | 'await-tab', key: string): void {
    const { store, tabs } = this.#parts;
    if (action === 'await-tab') store.dispatch({ type: 'await-tab', awaits: true });
    else if (action === 'go-to-tab') tabs.goTo(Number(key.slice(-1)));
    else tabs.cycle(action === 'next-tab' ? 1 : -1);
  }

  /** What only the contexts of the Fleet home know. */
  #performOnHome(action: 'toggle-open' | 'favourite' | 'sort-by-name' | 'sort-by-state'): void {
    const { store, tabs } = this.#parts;
    switch (action) {
      case 'toggle-open':
        this.#onContext((id) => tabs.toggle(id));
        return;
      case 'favourite':
        this.#onContext((id) => tabs.toggleFavourite(id));
        return;
      case 'sort-by-name':
      case 'sort-by-state':
        store.dispatch({ type: 'home-sort', sort: action === 'sort-by-name' ? 'name' : 'state' });
        return;
      default:
        action satisfies never;
    }
  }

  #move(motion: Motion): void {
    const { store, tables, body, sheets } = this.#parts;
    const view = store.view();
    const lying = sheets.focused(view);
    if (lying !== undefined) {
      lying.sheet.move(motion);
      this.#parts.redraw();
      return;
    }
    const rows = (tables.focused(view) ?? body.found(view)?.table ?? body.fleetTable).rows();
    store.dispatch({ type: 'cursor', cursor: moved(focusedList(view).cursor, motion, rows) });
  }

  #enter(): void {
    const { store, tabs } = this.#parts;
    const view = store.view();
    const found = this.#parts.body.found(view);
    if (found !== undefined) {
      const object = found.table.itemAt(windowOf(found.list.cursor, found.table.rows()).index);
      if (object !== undefined) tabs.goToObject(object);
      return;
    }
    if (focusedView(view) === undefined) {
      this.#onContext((id) => tabs.open(id, 'focus'));
      return;
    }
    const record = this.#tableKeys.underCursor();
    if (record === undefined) return;
    if (view.focus === 'fleet') {
      store.dispatch({ type: 'focus', focus: record.clusterId });
      store.dispatch({ type: 'show-kind', kind: 'pods', namespace: record.name });
    } else store.dispatch({ type: 'push-kind', kind: 'pods', namespace: record.name });
  }

  #closeTab(): void {
    const { focus } = this.#parts.store.view();
    if (focus !== 'fleet') this.#parts.tabs.close(focus);
  }

  /** The namespace of a digit; 0 is all of them. */
  #toNamespace(digit: number): void {
    const { store, notices } = this.#parts;
    const namespace = digit === 0 ? '' : focusedWork(store.view()).favourites[digit - 1];
    if (namespace !== undefined) store.dispatch({ type: 'namespace', namespace });
    else notices.show({ text: `${digit}: this tab has not shown so many namespaces; :ns lists them`, tone: 'plain' });
  }

  #back(): void {
    const { store, logins } = this.#parts;
    if (logins.hide()) return;
    const view = store.view();
    const isAtFind = view.focus === 'fleet' && view.find !== undefined && focusedSheet(view) === undefined;
    if (focusedFilter(view) === '') store.dispatch(isAtFind ? { type: 'find', name: undefined } : { type: 'back' });
    else store.dispatch({ type: 'filter', filter: '' });
  }

  #onContext(action: (id: ClusterId) => void): void {
    const id = this.#contextUnderCursor();
    if (id !== undefined) action(id);
  }

  #clusterUnderCursor(): ClusterId | undefined {
    if (focusedView(this.#parts.store.view()) === undefined) return this.#contextUnderCursor();
    return this.#tableKeys.underCursor()?.clusterId;
  }

  #contextUnderCursor(): ClusterId | undefined {
    const { store, body } = this.#parts;
    const found = body.found(store.view());
    if (found !== undefined)
      return found.table.itemAt(windowOf(found.list.cursor, found.table.rows()).index)?.clusterId;
    const window = windowOf(store.view().fleet.cursor, body.fleetTable.rows());
    return body.fleetTable.itemAt(window.index)?.id;
  }
}
