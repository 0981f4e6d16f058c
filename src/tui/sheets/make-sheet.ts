import type { Theme } from '../model/theme.ts';
import type { SheetSpec } from '../model/view/sheet-spec.ts';
import type { ViewState } from '../model/view/view-state.ts';
import type { Pages } from './pages.ts';
import type { Sheet } from './sheet.ts';
import { TextSheet } from './text-sheet.ts';

/** What sheets are made of. */
export interface SheetParts {
  readonly pages: Pages;
  readonly theme: Theme;
  readonly view: () => ViewState;
}

/** Makes what a spec stands for. */
export function makeSheet(spec: SheetSpec, { pages, theme, view }: SheetParts): Sheet {
  switch (spec.type) {
    case 'help':
    case 'messages':
    case 'diag':
    case 'aliases':
      return new TextSheet(pages.title(spec.type), (width) => pages.lines(spec.type, view(), width), theme);
    default:
      return spec.type satisfies never;
  }
}
