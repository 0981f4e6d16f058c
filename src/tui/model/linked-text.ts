import { linksIn } from './link.ts';
import type { Theme } from './theme.ts';

/** A text that `truncate` or `fitText` has cut or padded, with the links of the whole: what is left of one leads where all of it would. */
export function linkedText(whole: string, shown: string, theme: Theme): string {
  if (!theme.hasLinks) return shown;
  let result = '';
  let at = 0;
  for (const { from, to, address } of linksIn(whole)) {
    if (from >= shown.length) break;
    result += shown.slice(at, from) + theme.link(address, shown.slice(from, to));
    at = to;
  }
  return result + shown.slice(at);
}
