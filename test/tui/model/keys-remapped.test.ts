import { expect, test } from 'vitest';
import { KEY_GROUPS, Keymap } from '../../../src/tui/model/keymap.ts';
import { type KeyWishes, remapped } from '../../../src/tui/model/keys/remapped.ts';
import { reduceView } from '../../../src/tui/model/view/view-reducer.ts';
import { VIEW_INITIAL } from '../../../src/tui/model/view/view-state.ts';

const PODS = reduceView(VIEW_INITIAL, { type: 'show-kind', kind: 'pods' });
const keymapWith = (wishes: KeyWishes): Keymap => new Keymap(remapped(KEY_GROUPS, wishes).groups);

test('a key does what it is given in every view, and nothing else; the keys that the action had stay', () => {
  const keymap = keymapWith({ 'Ctrl-D': 'page-down', N: 'help', 'ctrl-w': 'nothing' });
  expect(keymap.bindingOf('ctrl-d', PODS)?.action).toBe('page-down');
  expect(keymap.bindingOf('pgdn', PODS)?.action).toBe('page-down');
  expect(keymap.bindingOf('N', PODS)?.action).toBe('help');
  expect(keymap.bindingOf('N', VIEW_INITIAL)?.action).toBe('help');
  expect(keymap.bindingOf('ctrl-w', PODS)).toBeUndefined();
});

test('a key may sort by any column, one that has a key or one that has none', () => {
  const keymap = keymapWith({ T: 'sort restarts', Q: 'sort AGE' });
  expect(keymap.bindingOf('T', PODS)).toMatchObject({ action: 'sort', column: 'restarts' });
  expect(keymap.bindingOf('Q', PODS)).toMatchObject({ action: 'sort', column: 'age' });
  expect(keymap.bindingOf('Q', VIEW_INITIAL)?.disabledReason?.(VIEW_INITIAL)).toBeDefined();
});

test('two keys can be exchanged, and none of those that one needs is lost', () => {
  const keymap = keymapWith({ n: 'down', j: 'back' });
  expect(['n', 'j', 'down'].map((key) => keymap.bindingOf(key, PODS)?.action)).toEqual(['down', 'back', 'down']);
  const { groups, problems } = remapped(KEY_GROUPS, { esc: 'nothing', q: 'nothing', enter: 'nothing' });
  expect(problems).toEqual([
    { key: 'q', why: 'is the only key for back: give that another one first' },
    { key: 'enter', why: 'is the only key for enter: give that another one first' },
  ]);
  expect(new Keymap(groups).bindingOf('q', PODS)?.action).toBe('back');
});

test('without wishes nothing is another', () => {
  expect(remapped(KEY_GROUPS, {})).toEqual({ groups: KEY_GROUPS, problems: [] });
});
