import { LINE_EMPTY, type LineEdit } from '../model/line-edit.ts';
import { type History, recalledPlace, withLine } from '../model/prompt/history.ts';
import type { Offer } from '../model/prompt/offer.ts';
import { choiceMoved, chosenOffer, ghostOf, type Prompt, type PromptPurpose } from '../model/prompt/prompt.ts';
import { clamp } from '../model/view/cursor.ts';
import type { KeyName, TypedEvent } from '../screen/key.ts';
import type { ViewStore } from '../view-store.ts';
import { typeInto } from './prompt-keys.ts';

/** What a line is typed for: where its offers come from, and what becomes of it. */
export interface PromptUse {
  /** The prompt is about to open. */
  opened?(): void;
  /** What can be offered has changed. */
  gathered?(): void;
  /** What could be meant by the line, the best first. */
  offers(edit: LineEdit): readonly Offer[];
  /** The line has changed. */
  typed?(text: string): void;
  /** Enter: the prompt is closed by then. */
  submitted(text: string, chosen: Offer | undefined): void;
  /** It was given up. */
  cancelled?(): void;
  /** Takes a key of its own before any other meaning; true when it has. What is offered may have changed then. */
  key?(key: KeyName, chosen: Offer | undefined): boolean;
  /** A list of offers is on the screen: Up and Down walk it, and nothing is recalled. */
  readonly isList?: true;
}

/** Keys that take what is offered into the line. */
export const ACCEPT_KEYS: ReadonlySet<KeyName> = new Set(['tab', 'right', 'ctrl-f', 'end', 'ctrl-e']);
/** How far Page Up and Page Down go in a list. */
const PAGE = 10;
const LIST_MOVES: Readonly<Record<KeyName, number>> = {
  up: -1,
  down: 1,
  'ctrl-p': -1,
  'ctrl-n': 1,
  'shift-tab': -1,
  tab: 1,
  pgup: -PAGE,
  pgdn: PAGE,
};

/** The line that is being typed: editing, offers, history. What it is for is somebody else's business. */
export class PromptBox {
  readonly #store: ViewStore;
  readonly #uses: Readonly<Record<PromptPurpose, PromptUse>>;
  readonly #history = new Map<PromptPurpose, History>();

  constructor(store: ViewStore, uses: Readonly<Record<PromptPurpose, PromptUse>>) {
    this.#store = store;
    this.#uses = uses;
  }

  /** Opens the prompt with a text in it. */
  open(purpose: PromptPurpose, text: string): void {
    this.#uses[purpose].opened?.();
    this.#show(purpose, { text, caret: text.length });
  }

  /** What can be offered has changed: makes the offers anew, and keeps the choice. */
  refresh(): void {
    const { prompt } = this.#store.view();
    if (prompt === undefined) return;
    this.#uses[prompt.purpose].gathered?.();
    const offers = this.#uses[prompt.purpose].offers(prompt.edit);
    const line = chosenOffer(prompt)?.line;
    const choice = Math.max(
      0,
      offers.findIndex((offer) => offer.line === line),
    );
    this.#store.dispatch({ type: 'prompt', prompt: { ...prompt, offers, choice } });
  }

  /** Remembers a line that was run by other means. */
  remember(purpose: PromptPurpose, line: string): void {
    this.#history.set(purpose, withLine(this.#history.get(purpose) ?? [], line));
  }

  /** Takes every key and paste while the prompt is open. */
  type(prompt: Prompt, event: TypedEvent): void {
    const use = this.#uses[prompt.purpose];
    const { isList } = use;
    if (event.type === 'key' && use.key?.(event.name, chosenOffer(prompt))) {
      this.refresh();
      return;
    }
    if (event.type === 'key' && (isList ? this.#listKey(prompt, event.name) : this.#offerKey(prompt, event.name)))
      return;
    const outcome = typeInto(prompt.edit, event);
    if (outcome.type === 'edited') {
      if (outcome.edit !== prompt.edit) this.#edited(prompt, outcome.edit);
      return;
    }
    this.#store.dispatch({ type: 'prompt', prompt: undefined });
    if (outcome.type === 'cancelled') use.cancelled?.();
    else {
      if (use.isList !== true) this.remember(prompt.purpose, prompt.edit.text);
      use.submitted(prompt.edit.text, chosenOffer(prompt));
    }
  }

  /** Chooses another offer of a list: the one at a place, on a screen that begins with the one at `top`. */
  choose(prompt: Prompt, { choice, top }: { readonly choice: number; readonly top?: number }): void {
    if (this.#uses[prompt.purpose].isList !== true) return;
    const last = Math.max(0, prompt.offers.length - 1);
    const shown = top === undefined ? {} : { top };
    this.#store.dispatch({ type: 'prompt', prompt: { ...prompt, ...shown, choice: clamp(choice, 0, last) } });
  }

  #listKey(prompt: Prompt, key: KeyName): boolean {
    const by = LIST_MOVES[key];
    if (by === undefined) return false;
    if (Math.abs(by) > 1) this.choose(prompt, { choice: prompt.choice + by });
    else this.#store.dispatch({ type: 'prompt', prompt: choiceMoved(prompt, by) });
    return true;
  }

  /** Accepts what is offered, chooses among the offers, or recalls a line. */
  #offerKey(prompt: Prompt, key: KeyName): boolean {
    if (ACCEPT_KEYS.has(key) && ghostOf(prompt) !== '') {
      const line = chosenOffer(prompt)?.line ?? prompt.edit.text;
      this.#edited(prompt, { text: line, caret: line.length });
      return true;
    }
    if (key !== 'up' && key !== 'down' && key !== 'shift-tab') return false;
    const by = key === 'down' ? 1 : -1;
    if (key !== 'shift-tab' && (prompt.edit.text === '' || prompt.recalled !== undefined)) this.#recall(prompt, by);
    else this.#store.dispatch({ type: 'prompt', prompt: choiceMoved(prompt, by) });
    return true;
  }

  #recall(prompt: Prompt, by: 1 | -1): void {
    const history = this.#history.get(prompt.purpose) ?? [];
    const place = recalledPlace(history, prompt.recalled, by);
    const text = place === undefined ? '' : (history[place] ?? '');
    this.#edited(prompt, { ...LINE_EMPTY, text, caret: text.length }, place);
  }

  #edited(prompt: Prompt, edit: LineEdit, recalled?: number): void {
    this.#show(prompt.purpose, edit, recalled);
    if (edit.text !== prompt.edit.text) this.#uses[prompt.purpose].typed?.(edit.text);
  }

  #show(purpose: PromptPurpose, edit: LineEdit, recalled?: number): void {
    const offers = this.#uses[purpose].offers(edit);
    const own = recalled === undefined ? {} : { recalled };
    this.#store.dispatch({ type: 'prompt', prompt: { purpose, edit, offers, choice: 0, ...own } });
  }
}
