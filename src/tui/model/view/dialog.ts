import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { LineEdit } from '../line-edit.ts';

/** Something to fill in. */
export type Field =
  | { readonly type: 'check'; readonly id: string; readonly label: string; readonly isOn: boolean }
  | { readonly type: 'text'; readonly id: string; readonly label: string; readonly edit: LineEdit };

/** Something to press. */
export interface Button {
  readonly id: string;
  readonly label: string;
  /** Whether it changes or ends anything. */
  readonly isDanger: boolean;
}

/**
 * A question over the page, bound to the clusters that it was opened in (design.md §6). Tab and arrows move, Enter presses,
 * Esc cancels, no letter confirms.
 */
export interface Dialog {
  readonly title: string;
  /** Whose names the title is coloured by; it goes when one of them is closed. */
  readonly clusterIds: readonly ClusterId[];
  readonly fields: readonly Field[];
  readonly buttons: readonly [Button, ...Button[]];
  /** What has the keys: a field, or behind the fields a button. */
  readonly at: number;
  /** The first line of its text on the screen. */
  readonly top: number;
}

/** What a key or a click can do to a dialog. */
export type DialogAction =
  | { readonly type: 'next' | 'previous' }
  /** A click on a field or a button. */
  | { readonly type: 'focus'; readonly at: number }
  /** Left or right: within a text, else to the neighbour. */
  | { readonly type: 'left' | 'right' }
  /** Enter: a check turns over, a text is done, a button is pressed. */
  | { readonly type: 'press' }
  | { readonly type: 'toggle' }
  | { readonly type: 'edit'; readonly change: (edit: LineEdit) => LineEdit }
  | { readonly type: 'scroll'; readonly by: number; readonly last: number };

/** What came of it. */
export type DialogOutcome = { readonly dialog: Dialog; readonly pressed?: Button };

/** A dialog as it opens: the first button that changes nothing has the keys. */
export function newDialog(parts: Pick<Dialog, 'title' | 'clusterIds' | 'fields' | 'buttons'>): Dialog {
  const safe = parts.buttons.findIndex((button) => !button.isDanger);
  return { ...parts, at: parts.fields.length + Math.max(0, safe), top: 0 };
}

/** The field that has the keys; `undefined` when a button has. */
export function fieldAt({ fields, at }: Dialog): Field | undefined {
  return fields[at];
}

/** The button that has the keys; `undefined` when a field has. */
export function buttonAt({ fields, buttons, at }: Dialog): Button | undefined {
  return buttons[at - fields.length];
}

/** Whether a check is on. */
export function isChecked({ fields }: Dialog, id: string): boolean {
  return fields.some((field) => field.id === id && field.type === 'check' && field.isOn);
}

/** What is typed into a text, without blanks around it. */
export function typed({ fields }: Dialog, id: string): string {
  const field = fields.find((each) => each.id === id);
  return field?.type === 'text' ? field.edit.text.trim() : '';
}

/** The dialog after a key. */
export function stepDialog(dialog: Dialog, action: DialogAction): DialogOutcome {
  const field = fieldAt(dialog);
  switch (action.type) {
    case 'next':
      return { dialog: movedBy(dialog, 1) };
    case 'previous':
      return { dialog: movedBy(dialog, -1) };
    case 'focus':
      return { dialog: { ...dialog, at: action.at } };
    case 'left':
    case 'right':
      return { dialog: movedBy(dialog, action.type === 'left' ? -1 : 1) };
    case 'press': {
      const pressed = buttonAt(dialog);
      if (pressed !== undefined) return { dialog, pressed };
      return { dialog: field?.type === 'check' ? toggled(dialog) : movedBy(dialog, 1) };
    }
    case 'toggle':
      return { dialog: toggled(dialog) };
    case 'edit':
      if (field?.type !== 'text') return { dialog };
      return { dialog: withField(dialog, { ...field, edit: action.change(field.edit) }) };
    case 'scroll':
      return { dialog: { ...dialog, top: Math.max(0, Math.min(action.last, dialog.top + action.by)) } };
    default:
      return action satisfies never;
  }
}

/** Behind the last comes the first. */
function movedBy(dialog: Dialog, by: 1 | -1): Dialog {
  const count = dialog.fields.length + dialog.buttons.length;
  return { ...dialog, at: (dialog.at + by + count) % count };
}

function toggled(dialog: Dialog): Dialog {
  const field = fieldAt(dialog);
  return field?.type === 'check' ? withField(dialog, { ...field, isOn: !field.isOn }) : dialog;
}

function withField(dialog: Dialog, field: Field): Dialog {
  return { ...dialog, fields: dialog.fields.map((each) => (each.id === field.id ? field : each)) };
}
