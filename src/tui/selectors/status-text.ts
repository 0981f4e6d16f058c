import { textWidth } from '../model/graphemes.ts';
import { truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import type { StatusModel } from './chrome.ts';

const SEPARATOR = ' · ';

/** The last row: who, how, why, and the keys worth knowing as far as there is room for whole ones. */
export function statusText(status: StatusModel, width: number, theme: Theme): string {
  const state = status.state === undefined ? [] : [status.state];
  const head = [status.subject, ...state, ...status.details].join(SEPARATOR);
  const shown = truncate(head, width);
  let room = width - textWidth(shown) - SEPARATOR.length;
  const hints: string[] = [];
  for (const hint of status.hints) {
    if (textWidth(hint) > room) break;
    hints.push(hint);
    room -= textWidth(hint) + 2;
  }
  const painted = paintHead(shown, status, theme);
  return hints.length === 0 ? painted : painted + theme.dim(SEPARATOR + hints.join('  '));
}

/** The subject is bold and the state word has its colour, unless they were cut off. */
function paintHead(text: string, status: StatusModel, theme: Theme): string {
  const { subject, state } = status;
  if (!text.startsWith(subject)) return text;
  const rest = text.slice(subject.length);
  const marked = state === undefined ? '' : SEPARATOR + state;
  if (marked === '' || !rest.startsWith(marked) || state === undefined) return theme.bold(subject) + rest;
  return theme.bold(subject) + SEPARATOR + theme.tone(theme.stateTone(state), state) + rest.slice(marked.length);
}
