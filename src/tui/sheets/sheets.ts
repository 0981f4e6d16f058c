import type { SheetSpec } from '../model/view/sheet-spec.ts';
import { isSheet } from '../model/view/tab-view.ts';
import { focusedSheet, type ViewState } from '../model/view/view-state.ts';
import type { Sheet } from './sheet.ts';

/** The sheets of all tabs: made when a view wants them, closed when none does any more. */
export class Sheets {
  readonly #make: (spec: SheetSpec) => Sheet;
  readonly #sheets = new Map<number, Sheet>();

  constructor(make: (spec: SheetSpec) => Sheet) {
    this.#make = make;
  }

  /** Follows the view: makes the sheets that it needs, lets go of those it left, and tells each whether it is on the screen. */
  follow(state: ViewState): void {
    const { fleet, tabs } = state;
    const wanted = new Set<number>();
    for (const { views } of [fleet, ...tabs]) {
      for (const view of views) {
        if (!isSheet(view)) continue;
        wanted.add(view.id);
        if (!this.#sheets.has(view.id)) this.#sheets.set(view.id, this.#make(view.spec));
      }
    }
    for (const [id, sheet] of this.#sheets) {
      if (wanted.has(id)) continue;
      this.#sheets.delete(id);
      sheet.close();
    }
    const onScreen = focusedSheet(state)?.id;
    for (const [id, sheet] of this.#sheets) sheet.shown?.(id === onScreen);
  }

  /** The sheet on the screen, and what it is filtered by. */
  focused(view: ViewState): { readonly sheet: Sheet; readonly filter: string } | undefined {
    const shown = focusedSheet(view);
    const sheet = shown === undefined ? undefined : this.#sheets.get(shown.id);
    return shown === undefined || sheet === undefined ? undefined : { sheet, filter: shown.filter };
  }
}
