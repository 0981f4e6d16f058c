import { chosenOffer, type Prompt } from '../model/prompt/prompt.ts';
import { fitText, printable, truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import { clamp } from '../model/view/cursor.ts';

/** Columns of the sort of thing, and of the blanks around it. */
const GROUP_COLUMNS = 10;
/** The most columns that names get. */
const NAME_COLUMNS = 70;
/** The fewest that are left beside them: for a key and what it works on. */
const HELP_COLUMNS = 23;

/** Row 2 over a list of offers. */
export function offerTitle(prompt: Prompt, width: number, theme: Theme): string {
  const name = `palette[${prompt.offers.length}]`;
  const how = truncate('  enter takes it, esc leaves', Math.max(0, width - name.length));
  return theme.bold(theme.tone('accent', name)) + theme.dim(how);
}

/** What stands over the columns of a table. */
export function columnsHint(width: number, theme: Theme): string {
  return theme.dim(truncate('columns: space shows or hides, enter sorts, esc leaves', width));
}

/** How many rows at the end of a page are for offers: all of it, but the columns of a table stand under that. */
export function offerRows({ purpose, offers }: Prompt, height: number): number {
  return purpose === 'columns' ? Math.min(offers.length, Math.floor(height / 2)) : height;
}

/** The place in the list of the offer at a row of a page, and of the first one on the screen. */
export function offerAt(
  prompt: Prompt,
  y: number,
  height: number,
): { readonly choice: number; readonly top: number } | undefined {
  const rows = offerRows(prompt, height);
  const top = topOf(prompt, rows);
  const row = y - (height - rows);
  const choice = top + row;
  return row < 0 || row >= rows || choice >= prompt.offers.length ? undefined : { choice, top };
}

/** The first offer on the screen. */
function topOf({ offers, choice, top }: Prompt, rows: number): number {
  const wanted = top === undefined ? choice - Math.floor(rows / 2) : clamp(top, choice - rows + 1, choice);
  return clamp(wanted, 0, Math.max(0, offers.length - rows));
}

/** The offers as a page, the chosen one on it; what cannot be taken here says why. */
export function offerLines(prompt: Prompt, width: number, height: number, theme: Theme): readonly string[] {
  const { offers } = prompt;
  if (offers.length === 0) return ['', truncate('  Nothing is named so.', width)];
  const top = topOf(prompt, height);
  const names = Math.max(1, Math.min(NAME_COLUMNS, width - GROUP_COLUMNS - HELP_COLUMNS));
  return offers.slice(top, top + height).map((offer) => {
    const { line, group = '', help, disabled } = offer;
    const more = disabled === undefined ? help : `${help} (${disabled})`;
    const text = `${fitText(group, GROUP_COLUMNS)} ${fitText(printable(line), names)}  ${printable(more)}`;
    const shown = fitText(text, width);
    if (offer === chosenOffer(prompt)) return theme.inverse(shown);
    return disabled === undefined ? shown.trimEnd() : theme.dim(shown.trimEnd());
  });
}
