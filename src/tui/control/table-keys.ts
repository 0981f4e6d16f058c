import { type ObjectRecord, recordId } from '../../refresh/model/record.ts';
import type { KindTables } from '../kind-tables.ts';
import { windowOf } from '../model/view/cursor.ts';
import {
  type KindView,
  type Mark,
  marksAdded,
  marksCleared,
  markToggled,
  sortedBy,
  sortMoved,
} from '../model/view/list-view.ts';
import { focusedView } from '../model/view/view-state.ts';
import type { Notices } from '../notices/notices.ts';
import type { KeyName } from '../screen/key.ts';
import type { KindTable } from '../table/kind-table.ts';
import type { ViewStore } from '../view-store.ts';
import type { Handlers } from './actions.ts';
import type { Subject } from './subject.ts';

/** What the keys of a table act on. */
export interface TableKeysParts {
  readonly store: ViewStore;
  readonly tables: KindTables;
  readonly notices: Notices;
  readonly subject: Subject;
}

/** What keys can ask of a table and of nothing else. */
export type TableAction =
  | 'mark'
  | 'mark-range'
  | 'clear-marks'
  | 'sort'
  | 'sort-left'
  | 'sort-right'
  | 'wide'
  | 'refresh';

interface Shown {
  readonly table: KindTable;
  readonly list: KindView;
}

/** What keys do to the table on the screen: sort, marks, columns, asking anew. On the Fleet home they do nothing. */
export class TableKeys {
  readonly #parts: TableKeysParts;

  constructor(parts: TableKeysParts) {
    this.#parts = parts;
  }

  /** What each of them does. */
  handlers(): Handlers<TableAction> {
    return {
      mark: () => this.#mark(),
      'mark-range': () => this.#markRange(),
      'clear-marks': () => this.#change(marksCleared),
      sort: (key, column) => this.#sortBy(column, key),
      'sort-left': () => this.#moveSort(-1),
      'sort-right': () => this.#moveSort(1),
      wide: () => this.#change((list) => ({ ...list, wide: !list.wide })),
      refresh: () => this.#refresh(),
    };
  }

  /** Marks the row under the cursor, or takes its mark away. */
  #mark(): void {
    const record = this.#parts.subject.object();
    if (record !== undefined) this.#change((list) => markToggled(list, recordId(record), markOf(record)));
  }

  /** Sorts by a column; says so when this table has none like it. */
  #sortBy(column: string, key: KeyName): void {
    const shown = this.#shown();
    if (shown?.table.columns().every(({ id }) => id !== column) === true) {
      const { metricsNote } = shown.table.facts();
      const why = metricsNote === '' || !isMeasured(column) ? '' : `: ${metricsNote}`;
      const text = `${key}: this table has no column ${column.toUpperCase()}${why}`;
      this.#parts.notices.show({ text, tone: 'plain' });
    } else this.#change((list) => sortedBy(list, column, shown?.table.sortOf(list)));
  }

  /** Sorts by the next column on the screen, or the previous one. */
  #moveSort(by: 1 | -1): void {
    const { table } = this.#shown() ?? {};
    this.#change((list) => sortMoved(list, table?.columnIds() ?? [], by, table?.sortOf(list)));
  }

  /** Marks every row from the last marked one to the cursor. */
  #markRange(): void {
    const shown = this.#shown();
    if (shown === undefined) return;
    const rows = shown.table.rows();
    const { index } = windowOf(shown.list.cursor, rows);
    const last = [...shown.list.marks.keys()].at(-1);
    const from = last === undefined ? index : rows.indexOfKey(last);
    const [low, high] = from < 0 ? [index, index] : [Math.min(from, index), Math.max(from, index)];
    const records: ObjectRecord[] = [];
    for (let at = low; at <= high; at++) {
      const record = shown.table.itemAt(at);
      if (record !== undefined) records.push(record);
    }
    if (from > index) records.reverse();
    this.#change((list) =>
      marksAdded(
        list,
        records.map((record) => [recordId(record), markOf(record)] as const),
      ),
    );
  }

  /** Lists the rows anew, of the clusters that have marked rows, else of all of the table, each on its own. */
  #refresh(): void {
    const { table } = this.#shown() ?? {};
    if (table === undefined) return;
    const marked = new Set(table.marked().map(({ clusterId }) => clusterId));
    const asked = table.lease.refresh(marked.size === 0 ? undefined : marked);
    const whose = marked.size === 0 ? '' : ' of marked rows';
    const which = table.scope === 'cluster' ? '' : ` ${asked} ${asked === 1 ? 'cluster' : 'clusters'}${whose}`;
    const text = `listing${which} anew`;
    this.#parts.notices.show({ text, tone: 'plain' });
  }

  #shown(): Shown | undefined {
    const view = this.#parts.store.view();
    const list = focusedView(view);
    const table = this.#parts.tables.focused(view);
    return list === undefined || table === undefined ? undefined : { table, list };
  }

  #change(change: (list: KindView) => KindView): void {
    this.#parts.store.dispatch({ type: 'view', change });
  }
}

/** Whether a column is of what objects use. */
function isMeasured(column: string): boolean {
  return /^%?(cpu|mem)/.test(column);
}

function markOf({ clusterId, key, uid }: ObjectRecord): Mark {
  return { clusterId, key, uid };
}
