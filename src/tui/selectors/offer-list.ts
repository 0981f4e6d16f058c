import { chosenOffer, type Prompt } from '../model/prompt/prompt.ts';
import { fitText, printable, truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';

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

/** The offers as a page, the chosen one on it; what cannot be taken here says why. */
export function offerLines(prompt: Prompt, width: number, height: number, theme: Theme): readonly string[] {
  const { offers, choice } = prompt;
  if (offers.length === 0) return ['', truncate('  Nothing is named so.', width)];
  const top = Math.max(0, Math.min(choice - Math.floor(height / 2), offers.length - height));
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
