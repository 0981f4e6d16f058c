import { textWidth } from '../model/graphemes.ts';
import { truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import type { StatusModel } from './chrome.ts';

const SEPARATOR = ' · ';

/** The last row: who, how, why, and the keys worth knowing as far as there is room for whole ones: the reason is cut for a remedy. */
export function statusText(status: StatusModel, width: number, theme: Theme): string {
  const state = status.state === undefined ? [] : [status.state];
  const head = [status.subject + mark(status), ...state, ...status.details].join(SEPARATOR);
  const [remedy] = status.hints;
  const kept = status.isRemedy === true && remedy !== undefined ? textWidth(SEPARATOR + remedy) : 0;
  const shown = truncate(head, width - kept);
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

/** What stands behind the name of a cluster that nothing may change (design.md §6). */
function mark(status: StatusModel): string {
  return status.readOnly ? ' [RO]' : '';
}

/** The subject is bold and in its own colour, and the state word has its tone, unless they were cut off. */
function paintHead(text: string, status: StatusModel, theme: Theme): string {
  const { subject, state } = status;
  if (!text.startsWith(subject)) return text;
  const painted = theme.bold(theme.colour(status.colour, subject));
  const rest = text.slice(subject.length);
  const before = mark(status) + SEPARATOR;
  if (state === undefined || !rest.startsWith(before + state)) return painted + rest;
  return painted + before + theme.tone(theme.stateTone(state), state) + rest.slice(before.length + state.length);
}
