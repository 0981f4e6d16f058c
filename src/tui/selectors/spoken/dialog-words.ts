import type { Fact, Focused } from '../../model/spoken/scene.ts';
import { printable } from '../../model/text.ts';
import { buttonAt, type Dialog, fieldAt } from '../../model/view/dialog.ts';

/** A question as it opens. */
export function dialogTitle({ title, fields, buttons }: Dialog): string {
  const parts = [fields.length === 0 ? '' : counted(fields.length, 'field'), counted(buttons.length, 'button')];
  const size = parts.filter((each) => each !== '').join(' and ');
  return `question: ${printable(title)}; ${size}, tab goes on, enter presses, escape leaves`;
}

/** What has the keys: `force, check box, off, 2 of 6`. */
export function dialogFocus(dialog: Dialog): Focused {
  const { fields, buttons, at } = dialog;
  const field = fieldAt(dialog);
  const button = buttonAt(dialog);
  const place = `${at + 1} of ${fields.length + buttons.length}`;
  const label = printable(field?.label ?? button?.label ?? '');
  return { key: `${at}`, name: label, place, facts: factsOf(field, button), flows: false };
}

function factsOf(field: ReturnType<typeof fieldAt>, button: ReturnType<typeof buttonAt>): readonly Fact[] {
  const fact = (id: string, text: string): Fact => ({ id, text, ticks: false });
  if (button !== undefined) return [fact('type', 'button')];
  if (field?.type === 'check') return [fact('type', 'check box'), fact('value', field.isOn ? 'on' : 'off')];
  const text = field?.edit.text ?? '';
  return [fact('type', 'text'), fact('value', text === '' ? 'empty' : printable(text))];
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
