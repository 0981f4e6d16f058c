import { expect, test } from 'vitest';
import { recalledPlace, withLine } from '../../../src/tui/model/prompt/history.ts';
import { choiceMoved, ghostOf, type Prompt } from '../../../src/tui/model/prompt/prompt.ts';

test('a history has each line once, the newest last, and forgets the oldest', () => {
  expect(['a', 'b', ' a ', '', ' '].reduce(withLine, [])).toEqual(['b', 'a']);
  const many = Array.from({ length: 150 }, (_, number) => String(number)).reduce<readonly string[]>(withLine, []);
  expect([many.length, many[0], many.at(-1)]).toEqual([100, '50', '149']);
});

test('recalling goes from the newest to the oldest and back behind the newest', () => {
  const history = ['a', 'b'];
  expect(recalledPlace(history, undefined, -1)).toBe(1);
  expect(recalledPlace(history, 1, -1)).toBe(0);
  expect(recalledPlace(history, 0, -1)).toBe(0);
  expect(recalledPlace(history, 1, 1)).toBeUndefined();
  expect(recalledPlace(history, undefined, 1)).toBeUndefined();
  expect(recalledPlace([], undefined, -1)).toBeUndefined();
});

test('a ghost goes on from what is typed, in any case, and only at its end', () => {
  const offers = ['pods', 'ctx "Prod EU"'].map((line) => ({ line, help: '' }));
  const prompt = (text: string, caret = text.length): Prompt => ({
    purpose: 'command',
    edit: { text, caret },
    offers,
    choice: 0,
  });
  expect(ghostOf(prompt('PO'))).toBe('ds');
  expect(ghostOf(prompt('po', 1))).toBe('');
  expect(ghostOf(prompt('x'))).toBe('');
  expect(choiceMoved(prompt('po'), -1).choice).toBe(1);
  expect(choiceMoved(choiceMoved(prompt('po'), 1), 1).choice).toBe(0);
});
