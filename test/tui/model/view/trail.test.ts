import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newView } from '../../../../src/tui/model/view/list-view.ts';
import { ledAway, NEW_TRAIL, type Stand, stepped } from '../../../../src/tui/model/view/trail.ts';

const stand = (namespace: string): Stand => ({ namespace, views: [newView('pods')] });

/** Commands and steps from an empty way; gives what is shown, and the way. */
function walk(steps: readonly string[]): { readonly shown: Stand; readonly trail: typeof NEW_TRAIL } {
  let state = { shown: stand('start'), trail: NEW_TRAIL };
  for (const step of steps) {
    if (step === 'back' || step === 'on' || step === 'last') {
      const next = stepped(state.trail, state.shown, step);
      if (next !== undefined) state = { shown: next.stand, trail: next.trail };
    } else state = { trail: ledAway(state.trail, state.shown), shown: stand(step) };
  }
  return state;
}

const place = (...steps: readonly string[]): string => walk(steps).shown.namespace;

test('[ and ] walk what commands have led to, and - goes to and fro', () => {
  expect(place('a', 'b', 'back')).toBe('a');
  expect(place('a', 'b', 'back', 'back', 'back')).toBe('start');
  expect(place('a', 'b', 'back', 'back', 'on')).toBe('a');
  expect(place('a', 'b', 'c', 'back', 'back', 'last')).toBe('b');
  expect(place('a', 'last', 'last')).toBe('a');
  expect(place('last')).toBe('start');
});

test('a command forgets what lay further on', () => {
  expect(place('a', 'b', 'back', 'c', 'on')).toBe('c');
  expect(place('a', 'b', 'back', 'c', 'back')).toBe('a');
});

test('the oldest go first', () => {
  const many = Array.from({ length: 99 }, (_, index) => `s${index}`);
  expect(walk(many).trail.stands).toHaveLength(50);
  expect(place(...many, ...Array.from({ length: 99 }, () => 'back'))).toBe('s49');
});

test('whatever was done, - twice shows the same again, and so do [ and ]', () => {
  const step = fc.constantFrom('a', 'b', 'c', 'back', 'on', 'last');
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const shown = place(...steps);
      expect(place(...steps, 'last', 'last')).toBe(shown);
      if (walk([...steps, 'back']).trail.at !== walk(steps).trail.at) expect(place(...steps, 'back', 'on')).toBe(shown);
    }),
  );
});
