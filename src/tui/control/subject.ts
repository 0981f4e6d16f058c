import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Found } from '../../refresh/model/find.ts';
import { PODS } from '../../refresh/model/kinds/core/pods.ts';
import { type ObjectRecord, recordId } from '../../refresh/model/record.ts';
import type { KindId } from '../../refresh/model/resource.ts';
import type { Body } from '../body.ts';
import type { KindTables } from '../kind-tables.ts';
import { windowOf } from '../model/view/cursor.ts';
import type { Marked } from '../model/view/marked.ts';
import { type ObjectRef, objectOf } from '../model/view/sheet-spec.ts';
import { focusedSheet, focusedView } from '../model/view/view-state.ts';
import type { Sheets } from '../sheets/sheets.ts';
import type { ViewStore } from '../view-store.ts';

/** What the row under the cursor is read from. */
export interface SubjectParts {
  readonly store: ViewStore;
  readonly tables: KindTables;
  readonly body: Body;
  readonly sheets: Sheets;
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
    const sheet = focusedSheet(view);
    if (sheet !== undefined) return this.reference()?.clusterId;
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

  /** The marked objects of a table, else the one under the cursor. */
  objects(): readonly ObjectRecord[] {
    const { store, tables } = this.#parts;
    const marked = focusedView(store.view()) === undefined ? [] : (tables.focused(store.view())?.marked() ?? []);
    if (marked.length > 0) return marked;
    const record = this.object();
    return record === undefined ? [] : [record];
  }

  /** What the row under the cursor is called by its table's cursor. */
  rowKey(): string | undefined {
    const record = this.object();
    return record === undefined ? undefined : recordId(record);
  }

  /** Names of the marked rows, else of the row under the cursor, whatever list that is in. */
  names(): readonly string[] {
    if (focusedView(this.#parts.store.view()) !== undefined) return this.objects().map(({ name }) => name);
    const found = this.found();
    if (found !== undefined) return [found.name];
    const context = this.#homeRow();
    return context === undefined ? [] : [context.name];
  }

  /** Namespaces of the same rows of a table, each once. */
  namespaces(): readonly string[] {
    const all = this.objects().map(({ namespace }) => namespace);
    return [...new Set(all)].filter((namespace) => namespace !== '');
  }

  /** The object that is looked at: that of the sheet on the screen, else the one under the cursor of whatever lists objects. */
  reference(): ObjectRef | undefined {
    const { store, tables } = this.#parts;
    const view = store.view();
    const sheet = focusedSheet(view);
    if (sheet !== undefined) return objectOf(sheet.spec) ?? this.#listed()?.object;
    const found = this.found();
    if (found !== undefined) return referenceOf(found, found.kind, found.kindName);
    const record = this.object();
    const kind = tables.focused(view)?.facts().kind;
    const selection = focusedView(view)?.scope?.selection;
    // A container is no object of its own: there is its pod to read.
    if (record !== undefined && kind?.id === 'containers' && selection?.type === 'pod')
      return referenceOf({ ...record, name: selection.name }, PODS.id, PODS.kind);
    return record === undefined || kind === undefined ? undefined : referenceOf(record, kind.id, kind.kind);
  }

  /** The marked objects of the table on the screen, in the order in which they were marked. */
  marked(): readonly ObjectRef[] {
    const table = this.#parts.tables.focused(this.#parts.store.view());
    const kind = table?.facts().kind;
    if (table === undefined || kind === undefined || kind.id === 'containers') return [];
    return table.marked().map((record) => referenceOf(record, kind.id, kind.kind));
  }

  /** What is known of the object under the cursor, of a table or of a sheet that lists objects. */
  row(): Marked['row'] {
    const view = this.#parts.store.view();
    if (focusedSheet(view) !== undefined) return this.#listed()?.row;
    const kind = focusedView(view)?.kind;
    const record = this.object();
    return kind === undefined || record === undefined ? undefined : { kind, record };
  }

  #listed(): Marked | undefined {
    const { store, sheets } = this.#parts;
    return sheets.focused(store.view())?.sheet.marked?.();
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
    return body.found(store.view()) === undefined ? this.#homeRow()?.id : this.found()?.clusterId;
  }

  #homeRow(): ReturnType<Body['home']['table']['itemAt']> {
    const { store, body } = this.#parts;
    const { table } = body.home;
    return table.itemAt(windowOf(store.view().fleet.cursor, table.rows()).index);
  }
}

function referenceOf(
  { clusterId, namespace, name }: Pick<ObjectRef, 'clusterId' | 'namespace' | 'name'>,
  kind: KindId,
  kindName: string,
): ObjectRef {
  return { clusterId, kind, kindName, namespace, name };
}
