import type { KindView } from './list-view.ts';
import type { SheetSpec } from './sheet-spec.ts';

/** A sheet on a tab's stack. What it shows, and how far it is scrolled, it knows itself. */
export interface SheetView {
  /** Of all sheets of one run of kmc. */
  readonly id: number;
  readonly spec: SheetSpec;
  /** As typed after `/`; empty for none. */
  readonly filter: string;
}

/** One thing on a tab's stack. */
export type TabView = KindView | SheetView;

/** Whether a view is a sheet. */
export function isSheet(view: TabView): view is SheetView {
  return 'spec' in view;
}

/** The tables of a stack, from the first to the last. */
export function tablesOf(views: readonly TabView[]): readonly KindView[] {
  return views.filter((view): view is KindView => !isSheet(view));
}
