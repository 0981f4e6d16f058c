import type { StateWord } from '../../clusters/model/session-state.ts';
import { textWidth } from '../model/graphemes.ts';
import { printable, truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import { isSheet, type TabView } from '../model/view/tab-view.ts';

/** What stands before a title: the way by which its view was reached. */
export interface Crumbs {
  readonly text: string;
  readonly columns: number;
}

/** Nothing. */
export const NO_CRUMBS: Crumbs = { text: '', columns: 0 };

/** The way may take this share of the row; of a longer one the beginning is left out. */
const SHARE = 1 / 3;

/** `deployments › pods › ` before the title of what was opened from a row of those pods; nothing over a tab's first view. */
export function crumbs(views: readonly TabView[], width: number, theme: Theme): Crumbs {
  const names = views.slice(0, -1).map((view) => printable(isSheet(view) ? view.spec.type : view.kind));
  for (let from = 0; from < names.length; from++) {
    const steps = from === 0 ? names : [theme.ellipsis, ...names.slice(from)];
    const text = steps.map((step) => `${step} ${theme.crumb} `).join('');
    const columns = textWidth(text);
    if (columns <= width * SHARE) return { text: theme.dim(text), columns };
  }
  return NO_CRUMBS;
}

/** The cluster of what fills the screen: `alpha ● `, in the colour that a person has chosen for it. */
export function clusterMark(
  { name, state, colour }: { readonly name: string; readonly state?: StateWord; readonly colour?: string | undefined },
  width: number,
  theme: Theme,
): Crumbs {
  const shown = truncate(printable(name), Math.floor(width * SHARE));
  const glyph = state === undefined ? '' : ` ${theme.glyph(state)}`;
  const painted =
    theme.bold(theme.colour(colour, shown)) + (state === undefined ? '' : theme.tone(theme.stateTone(state), glyph));
  return { text: `${painted}  `, columns: textWidth(shown) + textWidth(glyph) + 2 };
}
