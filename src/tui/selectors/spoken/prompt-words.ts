import { chosenOffer, type Prompt } from '../../model/prompt/prompt.ts';
import type { Fact, Focused } from '../../model/spoken/scene.ts';
import { printable } from '../../model/text.ts';

const TITLES: Readonly<Record<Prompt['purpose'], string>> = {
  command: 'command: type it, tab takes what is offered, up and down choose, enter runs it, escape leaves',
  filter: 'filter: type it, enter keeps it, escape leaves',
  palette: 'palette: type a few letters, up and down choose, enter takes it, escape leaves',
  columns: 'columns: up and down choose, space shows or hides, enter sorts, escape leaves',
};

/** What a prompt is, as it opens. */
export function promptTitle({ purpose }: Prompt): string {
  return TITLES[purpose];
}

/** What is typed, and what is offered for it; `more` is what came of it so far. */
export function promptFocus(prompt: Prompt, more: string): Focused {
  const { purpose, edit, offers, choice } = prompt;
  const isList = purpose === 'palette' || purpose === 'columns';
  const chosen = purpose === 'filter' ? undefined : chosenOffer(prompt);
  const typed = edit.text === '' ? '' : `typed ${printable(edit.text)}`;
  const facts: Fact[] = [];
  if (chosen !== undefined) {
    const { line, group = '', help, disabled } = chosen;
    const what = [group, line, help, disabled ?? ''].filter((each) => each !== '').map(printable);
    const isOffered = isList || line !== edit.text;
    facts.push({ id: 'offer', text: `${isOffered ? 'offered ' : ''}${what.join(', ')}`, ticks: false });
    if (offers.length > 1) facts.push({ id: 'place', text: `${choice + 1} of ${offers.length}`, ticks: false });
  } else if (isList) facts.push({ id: 'offer', text: 'nothing is named so', ticks: false });
  if (more !== '') facts.push({ id: 'more', text: more, ticks: true });
  const key = `${edit.text}|${chosen?.line ?? ''}`;
  return { key, name: typed, place: '', facts, flows: false };
}
