import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Found } from '../../refresh/model/find.ts';
import type { ObjectRecord } from '../../refresh/model/record.ts';
import type { Body } from '../body.ts';
import type { KindTables } from '../kind-tables.ts';
import { windowOf } from '../model/view/cursor.ts';
import { focusedSheet, focusedView } from '../model/view/view-state.ts';
import type { ViewStore } from '../view-store.ts';

/** What the row under the cursor is read from. */
export interface SubjectParts {
  readonly store: ViewStore;
  readonly tables: KindTables;
  readonly body: Body;
}

/** What the next key is about: the row under the cursor, and its cluster. */
export class Subject {
  readonly #parts: SubjectParts;

  constructor(parts: SubjectParts) {
    this.#parts = parts;
  }

  /** The focused cluster; on the Fleet, the one of the row under the cursor. */
  cluster(): ClusterId | undefined {
    const view = this.#parts.store.view();
    if (view.focus !== 'fleet') return view.focus;
    if (focusedSheet(view) !== undefined) return undefined;
    return focusedView(view) === undefined ? this.context() : this.object()?.clusterId;
  }

  /** The object under the cursor of a table. */
  object(): ObjectRecord | undefined {
    const { store, tables } = this.#parts;
    const view = store.view();
    const list = focusedView(view);
    const table = tables.focused(view);
    return list === undefined ? undefined : table?.itemAt(windowOf(list.cursor, table.rows()).index);
  }

  /** What was found, under the cursor. */
  found(): Found | undefined {
    const { store, body } = this.#parts;
    const shown = body.found(store.view());
    return shown?.table.itemAt(windowOf(shown.list.cursor, shown.table.rows()).index);
  }

  /** The context under the cursor of the Fleet home, or that of what was found. */
  context(): ClusterId | undefined {
    const { store, body } = this.#parts;
    const view = store.view();
    if (body.found(view) !== undefined) return this.found()?.clusterId;
    return body.fleetTable.itemAt(windowOf(view.fleet.cursor, body.fleetTable.rows()).index)?.id;
  }
}
