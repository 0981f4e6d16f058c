import type { KindTables } from '../kind-tables.ts';
import { fuzzyRanked } from '../model/fuzzy.ts';
import type { Offer } from '../model/prompt/offer.ts';
import { columnToggled, isWanted } from '../model/view/columns.ts';
import { sortedBy } from '../model/view/list-view.ts';
import { focusedView } from '../model/view/view-state.ts';
import type { ViewStore } from '../view-store.ts';
import type { PromptUse } from './prompt-box.ts';

/** What columns are picked of. */
export interface ColumnPickerParts {
  readonly store: ViewStore;
  readonly tables: KindTables;
}

/** Shows and hides the columns of the table on the screen, and sorts by any of them, shown or not. */
export function columnPicker({ store, tables }: ColumnPickerParts): PromptUse {
  const columns = (): ReturnType<NonNullable<ReturnType<KindTables['focused']>>['columns']> =>
    tables.focused(store.view())?.columns() ?? [];
  const named = (offer: Offer | undefined): ReturnType<typeof columns>[number] | undefined =>
    columns().find(({ title }) => title === offer?.line);
  return {
    isList: true,
    offers({ text }) {
      const view = focusedView(store.view());
      if (view === undefined) return [];
      const sorted = tables.focused(store.view())?.sortOf(view);
      const offers = columns().map((column): Offer => {
        const { title, wide } = column;
        const sort = sorted?.column === column.id ? [`sorted${sorted.descending ? ', the most first' : ''}`] : [];
        const help = [...sort, ...(wide === true ? ['for wide screens'] : [])].join('; ');
        return { line: title, help, group: isWanted(column, view.columns, view.wide) ? 'shown' : 'hidden' };
      });
      return text.trim() === '' ? offers : fuzzyRanked(text.trim(), offers, [({ line }) => line]);
    },
    key(key, chosen) {
      if (key !== 'space') return false;
      const column = named(chosen);
      if (column === undefined) return true;
      store.dispatch({
        type: 'view',
        change: (view) => ({ ...view, columns: columnToggled(view.columns, column, view.wide) }),
      });
      return true;
    },
    submitted(_, chosen) {
      const column = named(chosen);
      const table = tables.focused(store.view());
      if (column === undefined || table === undefined) return;
      store.dispatch({ type: 'view', change: (view) => sortedBy(view, column.id, table.sortOf(view)) });
    },
  };
}
