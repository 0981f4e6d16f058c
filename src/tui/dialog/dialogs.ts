import { edited } from '../model/line-edit.ts';
import { truncate } from '../model/text.ts';
import { type Button, type Dialog, type DialogAction, fieldAt, newDialog, stepDialog } from '../model/view/dialog.ts';
import { EDIT_KEYS, pastedText } from '../prompt/prompt-keys.ts';
import type { TypedEvent } from '../screen/key.ts';
import type { ViewStore } from '../view-store.ts';

/** A question, and what becomes of its answer. */
export interface Question extends Pick<Dialog, 'title' | 'clusterIds' | 'fields' | 'buttons'> {
  /** The lines below the fields: what will happen, as the fields say now. */
  text(dialog: Dialog, width: number): readonly string[];
  /** Does what a button stands for. A text that comes back says why not, and the dialog stays. */
  pressed(button: Button, dialog: Dialog): string | undefined;
  /** Something was filled in, or another field has the keys. */
  changed?(dialog: Dialog): void;
  /** It was left without an answer. */
  cancelled?(): void;
}

/** Asks one question at a time, over the page; while it is open it takes every key. */
export class Dialogs {
  readonly #store: ViewStore;
  /** Says why a button did nothing. */
  readonly #tell: (reason: string) => void;
  #question: Question | undefined;
  #height = 1;
  #count = 0;

  constructor(store: ViewStore, tell: (reason: string) => void) {
    this.#store = store;
    this.#tell = tell;
  }

  /** Asks; a question that was open is left without an answer. */
  open(question: Question): void {
    this.#leave();
    this.#question = question;
    this.#show(newDialog(question));
  }

  /** Takes every key and paste while a dialog is open. */
  input(event: TypedEvent): void {
    const { dialog } = this.#store.view();
    if (dialog === undefined) return;
    if (event.type === 'key' && (event.name === 'esc' || event.name === 'ctrl-c')) {
      this.#leave();
      return;
    }
    const action = this.#actionOf(event, dialog);
    if (action !== undefined) this.#act(action);
  }

  #act(action: DialogAction): void {
    const { dialog } = this.#store.view();
    if (dialog === undefined) return;
    const { dialog: next, pressed } = stepDialog(dialog, action);
    if (pressed === undefined) {
      this.#question?.changed?.(next);
      this.#show(next);
    } else this.#press(pressed, next);
  }

  /** Gives the keys to what has that place: a field, or behind the fields a button. */
  focus(at: number): void {
    this.#act({ type: 'focus', at });
  }

  /** Gives the keys to the next field or button, or the one before. */
  step(by: 1 | -1): void {
    this.#act({ type: by > 0 ? 'next' : 'previous' });
  }

  /** Scrolls the text. */
  scroll(by: number): void {
    this.#act({ type: 'scroll', by, last: Math.max(0, this.#count - this.#height) });
  }

  /** The text below the fields, for the page area. */
  draw(dialog: Dialog, width: number, height: number): readonly string[] {
    const lines = this.#question?.text(dialog, width) ?? [];
    this.#height = height;
    this.#count = lines.length;
    const top = Math.min(dialog.top, Math.max(0, lines.length - height));
    const shown = lines.slice(top, top + height);
    const below = lines.slice(top + height - 1).filter((line) => line !== '').length;
    // The last row makes room for what says that there is more.
    if (below > 1) shown.splice(-1, 1, `  … ${below} more lines: pgdn`);
    return shown.map((line) => truncate(line, width));
  }

  /** Follows the view: a dialog whose cluster was closed is gone. */
  follow(): void {
    if (this.#store.view().dialog !== undefined || this.#question === undefined) return;
    const question = this.#question;
    this.#question = undefined;
    question.cancelled?.();
  }

  #actionOf(event: TypedEvent, dialog: Dialog): DialogAction | undefined {
    const isText = fieldAt(dialog)?.type === 'text';
    if (event.type === 'paste') {
      const text = pastedText(event.text);
      return { type: 'edit', change: (edit) => edited(edit, { type: 'insert', text }) };
    }
    const known = MOVES[event.name];
    if (known !== undefined) return known;
    if (event.name === 'pgdn' || event.name === 'pgup') {
      const page = Math.max(1, this.#height - 1);
      const last = Math.max(0, this.#count - this.#height);
      return { type: 'scroll', by: event.name === 'pgdn' ? page : -page, last };
    }
    if (!isText) {
      if (event.name === 'left' || event.name === 'right') return { type: event.name };
      return event.name === 'space' ? { type: 'toggle' } : undefined;
    }
    const { text } = event;
    const action = text === '' ? EDIT_KEYS[event.name] : ({ type: 'insert', text } as const);
    return action === undefined ? undefined : { type: 'edit', change: (edit) => edited(edit, action) };
  }

  #press(button: Button, dialog: Dialog): void {
    const question = this.#question;
    const refused = question?.pressed(button, dialog);
    if (refused !== undefined) {
      this.#tell(refused);
      return;
    }
    // What the button did may have asked the next question.
    if (this.#question !== question) return;
    this.#question = undefined;
    this.#show(undefined);
  }

  #leave(): void {
    const question = this.#question;
    this.#question = undefined;
    this.#show(undefined);
    question?.cancelled?.();
  }

  #show(dialog: Dialog | undefined): void {
    this.#store.dispatch({ type: 'dialog', dialog });
  }
}

const MOVES: Readonly<Record<string, DialogAction>> = {
  tab: { type: 'next' },
  down: { type: 'next' },
  'shift-tab': { type: 'previous' },
  up: { type: 'previous' },
  enter: { type: 'press' },
};
