import { expect, test } from 'vitest';
import { type EditAction, edited, LINE_EMPTY } from '../../../src/tui/model/line-edit.ts';

/** The line after some edits, with a bar where the caret is. */
function line(...actions: readonly (EditAction['type'] | { readonly insert: string })[]): string {
  const { text, caret } = actions.reduce((edit, action) => {
    if (typeof action === 'object') return edited(edit, { type: 'insert', text: action.insert });
    return action === 'insert' ? edit : edited(edit, { type: action });
  }, LINE_EMPTY);
  return `${text.slice(0, caret)}|${text.slice(caret)}`;
}

test('text goes in at the caret', () => {
  expect(line({ insert: 'ad' }, 'left', { insert: 'bc' })).toBe('abc|d');
  expect(line({ insert: 'b' }, 'home', { insert: 'a' }, 'end', { insert: 'c' })).toBe('abc|');
});

test('characters go before and after it, whole', () => {
  expect(line({ insert: 'a👩‍👧' }, 'backspace')).toBe('a|');
  expect(line({ insert: 'a👩‍👧b' }, 'left', 'left')).toBe('a|👩‍👧b');
  expect(line({ insert: 'ab' }, 'home', 'delete')).toBe('|b');
  expect(line({ insert: 'ab' }, 'home', 'right')).toBe('a|b');
  expect(line('backspace', 'delete', 'left', 'right')).toBe('|');
  expect(line({ insert: 'ab' }, 'clear')).toBe('|');
});

test('words are jumped over and deleted', () => {
  const typed = { insert: 'po shop  /web 1' };
  expect(line(typed, 'word-left')).toBe('po shop  /web |1');
  expect(line(typed, 'word-left', 'word-left', 'word-left')).toBe('po |shop  /web 1');
  expect(line(typed, 'home', 'word-right', 'word-right')).toBe('po shop|  /web 1');
  expect(line(typed, 'delete-word')).toBe('po shop  /web |');
  expect(line(typed, 'delete-word', 'delete-word')).toBe('po shop  |');
  expect(line(typed, 'home', 'delete-next-word')).toBe('| shop  /web 1');
  expect(line(typed, 'home', 'word-right', 'delete-rest')).toBe('po|');
  expect(line('word-left', 'word-right', 'delete-word', 'delete-next-word')).toBe('|');
});
