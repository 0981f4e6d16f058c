import { expect, test } from 'vitest';
import { promptParts } from '../../../src/tui/selectors/prompt.ts';

test('control characters of a line are drawn as dots, and the caret stands where it stood', () => {
  const text = 'a\x1b[31mb\tc\u202ed';
  const parts = promptParts({ sigil: '/', edit: { text, caret: 1 }, ghost: '', note: '' }, 40);
  expect(parts).toMatchObject({ before: 'a', under: '·', after: '[31mb·c·d' });
});
