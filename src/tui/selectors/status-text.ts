import { textWidth } from '../model/graphemes.ts';
import { truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import type { StatusModel } from './chrome.ts';

const SEPARATOR = ' · ';

/** Columns of a reason that tell something. */
const REASON_LEAST = 8;

/** The facts behind the state, with what is waited for. */
export function statusDetails({ details, countdown }: Pick<StatusModel, 'details' | 'countdown'>): readonly string[] {
  const [reason, ...others] = details;
  return reason === undefined || countdown === undefined ? details : [`${reason}, ${countdown}`, ...others];
}

/**
 * The last row: who, how, why, and the keys worth knowing as far as there is room for whole ones: the reason is cut for a remedy,
 * and for what is waited for.
 */
export function statusText(status: StatusModel, width: number, theme: Theme): string {
  const [remedy] = status.hints;
  const kept = status.isRemedy === true && remedy !== undefined ? textWidth(SEPARATOR + remedy) : 0;
  const shown = headText(status, width - kept);
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

/** All but the keys. */
function headText(status: StatusModel, width: number): string {
  const { state, details, countdown } = status;
  const subject = [status.subject + mark(status), ...(state === undefined ? [] : [state])].join(SEPARATOR);
  const head = [subject, ...statusDetails(status)].join(SEPARATOR);
  const [reason] = details;
  if (textWidth(head) <= width || reason === undefined || countdown === undefined) return truncate(head, width);
  const room = width - textWidth(`${subject}${SEPARATOR}, ${countdown}`);
  if (room < REASON_LEAST) return truncate(head, width);
  return `${subject}${SEPARATOR}${truncate(reason, room)}, ${countdown}`;
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
