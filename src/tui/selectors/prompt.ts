import { graphemes, textWidth } from '../model/graphemes.ts';
import type { LineEdit } from '../model/line-edit.ts';
import { chosenOffer, ghostOf, type Prompt } from '../model/prompt/prompt.ts';
import { printable } from '../model/text.ts';

/** What the prompt line shows. */
export interface PromptModel {
  /** What stands before the line. */
  readonly sigil: string;
  readonly edit: LineEdit;
  /** What would be added to the line by accepting what is offered; empty for nothing. */
  readonly ghost: string;
  /** What is offered, at the right end. */
  readonly note: string;
}

const SIGILS: Readonly<Record<Prompt['purpose'], string>> = { command: ':', filter: '/', palette: '>', columns: '|' };

/** The prompt line of a prompt. */
export function promptModel(prompt: Prompt): PromptModel {
  const { purpose, edit, offers, choice } = prompt;
  const chosen = purpose === 'command' ? chosenOffer(prompt) : undefined;
  const places = offers.length > 1 ? ` ${choice + 1}/${offers.length}` : '';
  return {
    sigil: SIGILS[purpose],
    edit,
    ghost: purpose === 'command' ? printable(ghostOf(prompt)) : '',
    note: chosen === undefined ? '' : printable(`${chosen.help}${places}`),
  };
}

/** The parts of a prompt line that is at most `room` columns wide, behind its sigil. */
export interface PromptParts {
  readonly before: string;
  /** The character under the caret; a blank at the end of the line. */
  readonly under: string;
  readonly after: string;
  readonly ghost: string;
  /** Blanks, and the note at the right end. */
  readonly note: string;
}

/** Between the line and its note. */
const NOTE_GAP = 2;

/** Fits a line into the screen: a long one shows what is around the caret, and whatever is left over goes to ghost and note. */
export function promptParts({ edit, ghost, note }: PromptModel, room: number): PromptParts {
  // A line may have come from a file or a paste; as long as it was, so that the caret stands where it stood.
  const text = printable(edit.text);
  const [first, ...rest] = graphemes(text.slice(edit.caret));
  const ghosts = graphemes(ghost);
  const isGhostUnder = first === undefined && ghosts.length > 0;
  const under = first?.text ?? ghosts[0]?.text ?? ' ';
  const before = lastColumns(text.slice(0, edit.caret), room - textWidth(under));
  const used = textWidth(before) + textWidth(under);
  const after = firstColumns(rest.map(({ text }) => text).join(''), room - used);
  const more = ghosts.slice(isGhostUnder ? 1 : 0).map(({ text }) => text);
  const shown = firstColumns(more.join(''), room - used - textWidth(after));
  const taken = used + textWidth(after) + textWidth(shown);
  const gap = room - taken - textWidth(note);
  return { before, under, after, ghost: shown, note: note === '' || gap < NOTE_GAP ? '' : ' '.repeat(gap) + note };
}

function firstColumns(text: string, room: number): string {
  let used = 0;
  let result = '';
  for (const grapheme of graphemes(text)) {
    used += grapheme.width;
    if (used > room) break;
    result += grapheme.text;
  }
  return result;
}

function lastColumns(text: string, room: number): string {
  let used = 0;
  let result = '';
  for (const grapheme of graphemes(text).toReversed()) {
    used += grapheme.width;
    if (used > room) break;
    result = grapheme.text + result;
  }
  return result;
}
