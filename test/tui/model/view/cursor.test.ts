import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CURSOR_HOME,
  type Cursor,
  type Motion,
  moved,
  type Rows,
  windowOf,
} from '../../../../src/tui/model/view/cursor.ts';

const rowsOf = (keys: readonly string[], height = 5): Rows => ({
  count: keys.length,
  height,
  keyAt: (index) => keys[index],
  indexOfKey: (key) => keys.indexOf(key),
});
const letters = (count: number): string[] => Array.from({ length: count }, (_, index) => `row-${index}`);
const walk = (rows: Rows, ...motions: readonly Motion[]): Cursor =>
  motions.reduce((cursor, motion) => moved(cursor, motion, rows), CURSOR_HOME);

describe('moving', () => {
  const rows = rowsOf(letters(20));

  test('stays within the list', () => {
    expect(walk(rows, 'up')).toMatchObject({ index: 0, top: 0 });
    expect(walk(rows, 'last', 'down')).toMatchObject({ index: 19, top: 15 });
    expect(walk(rows, 'last', 'first')).toMatchObject({ index: 0, top: 0 });
  });

  test('scrolls by one line at the edge', () => {
    const five = walk(rows, 'down', 'down', 'down', 'down', 'down');
    expect(five).toMatchObject({ index: 5, top: 1 });
    expect(moved(five, 'up', rows)).toMatchObject({ index: 4, top: 1 });
  });

  test('pages keep the cursor where it is on the screen', () => {
    const paged = walk(rows, 'down', 'page-down');
    expect(paged).toMatchObject({ index: 5, top: 4 });
    expect(moved(paged, 'page-up', rows)).toMatchObject({ index: 1, top: 0 });
  });

  test('an empty list has no cursor', () => {
    expect(windowOf(CURSOR_HOME, rowsOf([]))).toEqual({ index: -1, top: 0 });
    expect(moved(CURSOR_HOME, 'down', rowsOf([]))).toBe(CURSOR_HOME);
  });
});

describe('when rows come and go', () => {
  test('a cursor that nobody has moved stays on the first row', () => {
    expect(windowOf(CURSOR_HOME, rowsOf(['a', 'b']))).toEqual({ index: 0, top: 0 });
  });

  test('a moved cursor stays on its object', () => {
    const cursor = walk(rowsOf(['b', 'c', 'd']), 'down');
    expect(windowOf(cursor, rowsOf(['a', 'b', 'c', 'd'])).index).toBe(2);
  });

  test('and where it is on the screen, if the list is scrolled', () => {
    const keys = letters(20);
    const cursor = walk(rowsOf(keys), 'last', 'up', 'up');
    expect(windowOf(cursor, rowsOf(keys))).toEqual({ index: 17, top: 15 });
    expect(windowOf(cursor, rowsOf(['new', ...keys]))).toEqual({ index: 18, top: 16 });
  });

  test('when its object goes, it stays at that place', () => {
    const cursor = walk(rowsOf(['a', 'b', 'c']), 'down');
    expect(windowOf(cursor, rowsOf(['a', 'c'])).index).toBe(1);
    expect(windowOf(cursor, rowsOf(['a'])).index).toBe(0);
  });
});

test('whatever happens, the cursor is a row of the list and on the screen', () => {
  const motion = fc.constantFrom<Motion>('up', 'down', 'page-up', 'page-down', 'first', 'last');
  const step = fc.tuple(motion, fc.uniqueArray(fc.nat(30), { maxLength: 25 }), fc.integer({ min: 1, max: 8 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let cursor = CURSOR_HOME;
      for (const [each, numbers, height] of steps) {
        const rows = rowsOf([...numbers].sort((a, b) => a - b).map(String), height);
        cursor = moved(cursor, each, rows);
        const { index, top } = windowOf(cursor, rows);
        if (rows.count === 0) continue;
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThan(rows.count);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(index).toBeGreaterThanOrEqual(top);
        expect(index).toBeLessThan(top + height);
        expect(rows.keyAt(index)).toBe(cursor.key);
      }
    }),
  );
});
