import type { LineEdit } from '../line-edit.ts';
import type { Offer } from './offer.ts';

/** What a line is typed for: a command, the filter of what is on the screen, the palette, the columns of the table. */
export type PromptPurpose = 'command' | 'filter' | 'palette' | 'columns';

/** The line that is being typed, and what could be meant by it. */
export interface Prompt {
  readonly purpose: PromptPurpose;
  readonly edit: LineEdit;
  /** The best first; made anew with every change of the line. */
  readonly offers: readonly Offer[];
  /** The place of the one that is chosen; means nothing while there are none. */
  readonly choice: number;
  /** The first of them on the screen, as it was when one was clicked; else they stand around the choice. */
  readonly top?: number;
  /** The place in the history of the line, while nothing on it was changed. */
  readonly recalled?: number;
}

/** The offer that is chosen. */
export function chosenOffer({ offers, choice }: Prompt): Offer | undefined {
  return offers[choice];
}

/** What the chosen offer would add to the line; empty unless the caret is at its end and the offer goes on from there. */
export function ghostOf(prompt: Prompt): string {
  const { text, caret } = prompt.edit;
  const line = chosenOffer(prompt)?.line;
  if (line === undefined || caret < text.length) return '';
  return line.toLowerCase().startsWith(text.toLowerCase()) ? line.slice(text.length) : '';
}

/** The prompt with another offer chosen: `by` places on, and around at either end. */
export function choiceMoved(prompt: Prompt, by: number): Prompt {
  const count = prompt.offers.length;
  return count === 0 ? prompt : { ...prompt, choice: (((prompt.choice + by) % count) + count) % count };
}
