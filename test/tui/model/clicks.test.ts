import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Click, clickedEver, clickedSoon } from '../../../src/tui/model/clicks.ts';

/** Which of the clicks are second ones. */
function seconds(rule: typeof clickedSoon, clicks: readonly Click[]): readonly boolean[] {
  let before: Click | undefined;
  return clicks.map((click) => {
    const { isSecond, last } = rule(before, click);
    before = last;
    return isSecond;
  });
}

describe('a second click', () => {
  test('follows within 400 ms on the same thing', () => {
    expect(
      seconds(clickedSoon, [
        { on: 'a', at: 0 },
        { on: 'a', at: 400 },
      ]),
    ).toEqual([false, true]);
    expect(
      seconds(clickedSoon, [
        { on: 'a', at: 0 },
        { on: 'a', at: 401 },
      ]),
    ).toEqual([false, false]);
    expect(
      seconds(clickedSoon, [
        { on: 'a', at: 0 },
        { on: 'b', at: 1 },
      ]),
    ).toEqual([false, false]);
  });

  test('is late and still one where what was clicked stays marked', () => {
    expect(
      seconds(clickedEver, [
        { on: 'a', at: 0 },
        { on: 'a', at: 9_999 },
      ]),
    ).toEqual([false, true]);
    expect(
      seconds(clickedEver, [
        { on: 'a', at: 0 },
        { on: 'b', at: 1 },
      ]),
    ).toEqual([false, false]);
  });

  test('never follows a second one at once: a triple click is not two', () => {
    const click = fc.record({ on: fc.constantFrom('a', 'b'), at: fc.nat(2_000) });
    fc.assert(
      fc.property(fc.array(click), (clicks) => {
        const all = seconds(
          clickedSoon,
          clicks.toSorted((a, b) => a.at - b.at),
        );
        expect(all.some((isSecond, index) => isSecond && all[index + 1] === true)).toBe(false);
        expect(all[0] ?? false).toBe(false);
      }),
    );
  });
});
