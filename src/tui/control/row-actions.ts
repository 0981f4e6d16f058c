import { printable } from '../model/text.ts';
import { focusedTab, focusedView, showsHome } from '../model/view/view-state.ts';
import type { Notices } from '../notices/notices.ts';
import { replicaSetsOf } from '../rows/drill.ts';
import type { CopyText } from '../text-out/copy-text.ts';
import type { SaveText } from '../text-out/save-text.ts';
import type { ViewStore } from '../view-store.ts';
import type { Handlers } from './actions.ts';
import { type DrillParts, followDrill } from './drill-down.ts';
import { type SaveTableParts, tableSaving } from './save-table.ts';
import type { Subject } from './subject.ts';

/** What the keys on rows act on. */
export interface RowActionsParts extends DrillParts, SaveTableParts {
  readonly store: ViewStore;
  readonly subject: Subject;
  readonly notices: Notices;
  readonly copyText: CopyText;
  readonly saveText: SaveText;
}

/** What those keys ask for. */
export type RowAction = 'copy-name' | 'copy-namespace' | 'warp' | 'replica-sets' | 'use-namespace' | 'save-table';

/** Copies of a row what is typed elsewhere, and goes where it leads. */
export function rowActions(parts: RowActionsParts): Handlers<RowAction> {
  const { store, subject } = parts;
  return {
    'copy-name': () => copyAll(subject.names(), 'names', parts),
    'copy-namespace': () => copyAll(subject.namespaces(), 'namespaces', parts),
    'save-table'() {
      const saving = tableSaving(store.view(), parts);
      if (saving !== undefined) parts.saveText(saving);
    },
    warp: () => warp(parts),
    'replica-sets'() {
      const record = subject.object();
      if (record !== undefined) followDrill(replicaSetsOf(record), record, parts);
    },
    'use-namespace'() {
      const name = subject.object()?.name;
      const cursor = focusedView(store.view())?.cursor;
      if (name === undefined || cursor === undefined) return;
      store.dispatch({ type: 'namespace', namespace: name, cursor });
      parts.notices.show({ text: `${printable(name)} is the namespace from now on`, tone: 'plain' });
    },
  };
}

/** Without a line's end: what is pasted into a shell is run by that. */
function copyAll(texts: readonly string[], many: string, { copyText, notices, store }: RowActionsParts): void {
  const [only, ...others] = texts;
  if (only !== undefined) copyText(texts.join('\n'), others.length === 0 ? printable(only) : `${texts.length} ${many}`);
  else notices.show({ text: nothingText(store), tone: 'plain' });
}

function nothingText(store: ViewStore): string {
  return showsHome(store.view()) ? 'there is no context here' : `there is no such row, or it is in no namespace`;
}

/** The cursor stays on its row. */
function warp({ store, subject, notices }: RowActionsParts): void {
  const view = store.view();
  const record = subject.object();
  const row = subject.rowKey();
  if (record === undefined || row === undefined) return;
  const { namespace } = record;
  const inForce = (focusedTab(view) ?? view.fleet).namespace;
  const why = namespace === '' ? 'is in no namespace' : `is all that is shown already`;
  if (namespace === '' || namespace === inForce)
    notices.show({ text: `${printable(namespace === '' ? record.name : namespace)} ${why}`, tone: 'plain' });
  else store.dispatch({ type: 'namespace', namespace, cursor: { index: 0, key: row, top: 0 } });
}
