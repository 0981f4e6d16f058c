import { type EditAction, edited, type LineEdit } from '../model/line-edit.ts';
import type { TypedEvent } from '../screen/key.ts';

/** What a key did to the line that is being typed. */
export type PromptOutcome =
  | { readonly type: 'edited'; readonly edit: LineEdit }
  | { readonly type: 'submitted' }
  | { readonly type: 'cancelled' };

/** Keys that edit a line, and type nothing. */
export const EDIT_KEYS: Readonly<Record<string, EditAction>> = {
  backspace: { type: 'backspace' },
  delete: { type: 'delete' },
  left: { type: 'left' },
  right: { type: 'right' },
  home: { type: 'home' },
  end: { type: 'end' },
  'ctrl-a': { type: 'home' },
  'ctrl-e': { type: 'end' },
  'ctrl-b': { type: 'left' },
  'ctrl-f': { type: 'right' },
  'ctrl-left': { type: 'word-left' },
  'alt-left': { type: 'word-left' },
  'alt-b': { type: 'word-left' },
  'ctrl-right': { type: 'word-right' },
  'alt-right': { type: 'word-right' },
  'alt-f': { type: 'word-right' },
  'ctrl-w': { type: 'delete-word' },
  'alt-backspace': { type: 'delete-word' },
  'alt-d': { type: 'delete-next-word' },
  'ctrl-d': { type: 'delete' },
  'ctrl-k': { type: 'delete-rest' },
  'ctrl-u': { type: 'clear' },
};

/** The first line of a paste, as it is typed: what stands behind it would be a second command. */
export function pastedText(text: string): string {
  const [first = ''] = text.trimStart().split(/[\r\n]/);
  return first
    .replace(/\t/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trimEnd();
}

/** Types into a line: keys edit it, Enter submits it, Esc gives it up. */
export function typeInto(edit: LineEdit, event: TypedEvent): PromptOutcome {
  if (event.type === 'paste') {
    return { type: 'edited', edit: edited(edit, { type: 'insert', text: pastedText(event.text) }) };
  }
  if (event.name === 'enter') return { type: 'submitted' };
  const emptied = event.name === 'backspace' && edit.text === '';
  if (event.name === 'esc' || event.name === 'ctrl-c' || emptied) return { type: 'cancelled' };
  const action: EditAction | undefined =
    event.text === '' ? EDIT_KEYS[event.name] : { type: 'insert', text: event.text };
  return { type: 'edited', edit: action === undefined ? edit : edited(edit, action) };
}
