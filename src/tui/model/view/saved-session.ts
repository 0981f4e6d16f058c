import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import { type KeptView, readKeptView } from './kept-view.ts';
import { isSheet } from './tab-view.ts';
import type { ViewState, WorkTab } from './view-state.ts';

/** The table of a tab as it was left: the tab's first one, as for kept views. */
export interface SavedTable {
  readonly kind: KindId;
  readonly view: KeptView;
}

/** A tab as it was left. Its namespace is not in it: those are never on disk (design.md §3). */
export interface SavedTab extends SavedTable {
  readonly id: ClusterId;
  /** Of the context, to say which is gone. */
  readonly name: string;
}

/** What `--resume` brings back. */
export interface SavedSession {
  /** In their order. */
  readonly tabs: readonly SavedTab[];
  /** The table on the Fleet tab; `undefined` for its home. */
  readonly fleet: SavedTable | undefined;
}

/** Under which key it is kept. */
export const SESSION_KEY = 'session';

/** What is worth saving of a view; `undefined` while nothing is open, so that a look at the Fleet home loses nothing. */
export function sessionOf({ tabs, fleet }: ViewState, nameOf: (id: ClusterId) => string): SavedSession | undefined {
  const saved = tabs.flatMap((tab): readonly SavedTab[] => {
    const table = tableOf(tab);
    return table === undefined ? [] : [{ id: tab.id, name: nameOf(tab.id), ...table }];
  });
  return saved.length === 0 ? undefined : { tabs: saved, fleet: tableOf(fleet) };
}

function tableOf({ views: [first] }: WorkTab): SavedTable | undefined {
  if (first === undefined || isSheet(first)) return undefined;
  const { kind, filter, sort, wide, columns } = first;
  return { kind, view: readKeptView({ filter, sort, wide, columns }) };
}

/** What can be used of a saved session, whoever wrote it. */
export function readSession(value: unknown): SavedSession {
  const { tabs, fleet } = Object(value) as { readonly tabs?: unknown; readonly fleet?: unknown };
  const list = Array.isArray(tabs) ? (tabs as readonly unknown[]) : [];
  return {
    tabs: list.flatMap((each): readonly SavedTab[] => {
      const { id, name } = Object(each) as Readonly<Record<string, unknown>>;
      const table = readTable(each);
      if (typeof id !== 'string' || table === undefined) return [];
      return [{ id: id as ClusterId, name: typeof name === 'string' ? name : id, ...table }];
    }),
    fleet: readTable(fleet),
  };
}

function readTable(value: unknown): SavedTable | undefined {
  const { kind, view } = Object(value) as Readonly<Record<string, unknown>>;
  return typeof kind === 'string' && kind !== '' ? { kind, view: readKeptView(view) } : undefined;
}
