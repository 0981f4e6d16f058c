import { gapsText, isWhole } from '../../refresh/model/fleet/snapshot.ts';
import type { Body } from '../body.ts';
import type { KindTables } from '../kind-tables.ts';
import { csvPieces, type TableText } from '../model/csv.ts';
import { timeOfDay } from '../model/duration.ts';
import { focusedView, type ViewState } from '../model/view/view-state.ts';
import type { Tabs } from '../tabs.ts';
import type { Saving } from '../text-out/save-text.ts';

/** What tables are saved from. */
export interface SaveTableParts {
  readonly tables: KindTables;
  readonly body: Body;
  readonly tabs: Tabs;
}

/** The table on the screen as a file: the rows that the filter lets through, in their order, with every column there is. */
export function tableSaving(view: ViewState, { tables, body, tabs }: SaveTableParts): Saving | undefined {
  const where = view.focus === 'fleet' ? 'fleet' : tabs.nameOf(view.focus);
  const found = body.found(view);
  if (found !== undefined) return saving(`find-${found.list.name}`, found.table.text(), '');
  if (focusedView(view) === undefined) return saving('contexts', body.home.table.text(), '');
  const table = tables.focused(view);
  if (table === undefined) return undefined;
  const { kind, namespace, owner, parts, complete } = table.facts();
  const scope = kind.namespaced ? namespace || 'all' : '';
  const name = [where, kind.id, scope, owner].filter((part) => part !== undefined && part !== '').join('-');
  const gaps = isWhole(parts) ? '' : gapsText(parts, timeOfDay);
  return saving(name, table.text(), gaps === '' && !complete ? 'more were still coming' : gaps);
}

function saving(name: string, text: TableText, gaps: string): Saving {
  const what = text.count === 1 ? '1 row' : `${text.count} rows`;
  return { name, form: 'csv', pieces: csvPieces(text), what, gaps };
}
