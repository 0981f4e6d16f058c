import type { Fact, Focused } from '../../model/spoken/scene.ts';
import type { HeardRow } from '../../table/heard-row.ts';
import { ageWords } from './age-words.ts';

/** A row of a table as what is in focus: `web-1, row 3 of 20; marked; ready 1/1; status Running; age 5 minutes`. */
export function focusedRow(row: HeardRow, index: number, count: number): Focused {
  const { key, name, isMarked, cells } = row;
  const mark: Fact = { id: 'mark', text: 'marked', ticks: false, whenGone: 'no longer marked' };
  const facts = cells.map(({ id, title, text, ticks, isAge }) => {
    return { id, text: `${titleWords(title)} ${isAge ? ageWords(text) : text}`, ticks };
  });
  return {
    key,
    name,
    place: `row ${index + 1} of ${count}`,
    facts: [...(isMarked ? [mark] : []), ...facts],
    flows: false,
  };
}

/** `LAST-RESTART` as `last restart`; short ones that are spelled stay as they are. */
function titleWords(title: string): string {
  return SPELLED.has(title) ? title : title.toLowerCase().replaceAll('-', ' ');
}

const SPELLED: ReadonlySet<string> = new Set(['IP', 'CPU', 'QOS', 'UID']);
