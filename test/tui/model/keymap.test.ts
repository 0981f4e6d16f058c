import { expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { BUILT_IN_KINDS } from '../../../src/refresh/model/kinds.ts';
import { KEY_GROUPS, KEYMAP, Keymap } from '../../../src/tui/model/keymap.ts';
import { reduceView } from '../../../src/tui/model/view/view-reducer.ts';
import { VIEW_INITIAL, type ViewAction, type ViewState } from '../../../src/tui/model/view/view-state.ts';
import { kindRows } from '../../../src/tui/rows/kinds.ts';

const keymap = new Keymap(KEY_GROUPS);
const ALPHA = clusterIdOf('kubeconfig', 'alpha');
const VIEWS: readonly ViewState[] = [
  [],
  [{ type: 'show-kind', kind: 'pods' } as const],
  [{ type: 'find', name: 'web' } as const],
  [{ type: 'tab-opened', id: ALPHA, namespace: '', kind: 'pods' } as const, { type: 'focus', focus: ALPHA } as const],
].map((actions: readonly ViewAction[]) => actions.reduce(reduceView, VIEW_INITIAL));

test('in no view a key has two meanings', () => {
  for (const view of VIEWS) {
    const working = KEYMAP.filter((binding) => binding.disabledReason?.(view) === undefined);
    const keys = working.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('a key means what works where it is pressed', () => {
  const actions = (key: string): readonly unknown[] => VIEWS.map((view) => keymap.bindingOf(key, view)?.action);
  expect(actions('space')).toEqual(['toggle-open', 'mark', 'mark', 'mark']);
  expect(actions('N')).toEqual(['sort-by-name', 'sort', 'sort', 'sort']);
});

test('a key finds its binding', () => {
  expect(keymap.bindingOf('j', VIEW_INITIAL)?.action).toBe('down');
  expect(keymap.bindingOf('alt-7', VIEW_INITIAL)?.action).toBe('go-to-tab');
  expect(keymap.bindingOf('Q', VIEW_INITIAL)).toBeUndefined();
});

test('every sort key sorts by a column that its kinds have', () => {
  const sorts = KEYMAP.filter(({ action }) => action === 'sort');
  for (const kind of BUILT_IN_KINDS) {
    const view = reduceView(VIEW_INITIAL, { type: 'show-kind', kind: kind.id });
    const ids = kindRows(kind.id).columns.map(({ id }) => id);
    for (const { column = '', keys, disabledReason, help } of sorts) {
      const isEverywhere = ['status', 'namespace'].includes(column);
      if (!isEverywhere && disabledReason?.(view) === undefined)
        expect(ids, `${kind.id} ${keys[0]} ${help}`).toContain(column);
    }
    const working = sorts.filter(({ disabledReason }) => disabledReason?.(view) === undefined);
    const keys = working.flatMap((binding) => binding.keys);
    expect(new Set(keys).size, kind.id).toBe(keys.length);
  }
});
