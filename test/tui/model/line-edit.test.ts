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
