import { type EditAction, edited, type LineEdit } from '../model/line-edit.ts';
import type { InputEvent } from '../screen/key.ts';

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
  'ctrl-u': { type: 'clear' },
};

/** Types into a line: keys edit it, Enter submits it, Esc gives it up. A paste is typed as one line. */
export function typeInto(edit: LineEdit, event: InputEvent): PromptOutcome {
  if (event.type === 'paste') {
    return { type: 'edited', edit: edited(edit, { type: 'insert', text: event.text.replace(/\s+/g, ' ').trim() }) };
  }
  if (event.name === 'enter') return { type: 'submitted' };
  const emptied = event.name === 'backspace' && edit.text === '';
  if (event.name === 'esc' || event.name === 'ctrl-c' || emptied) return { type: 'cancelled' };
  const action: EditAction | undefined =
    event.text === '' ? EDIT_KEYS[event.name] : { type: 'insert', text: event.text };
  return { type: 'edited', edit: action === undefined ? edit : edited(edit, action) };
}
