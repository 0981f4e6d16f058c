import { expect, test } from 'vitest';
import { Holds } from '../../src/refresh/holds.ts';

test('what is held is idle when its last holder lets go, and no more when somebody holds it again', () => {
  const happened: string[] = [];
  const holds = new Holds(() => {
    happened.push('idle');
    return () => void happened.push('undone');
  });
  const [first, second] = [holds.hold(), holds.hold()];
  first();
  first();
  expect(happened).toEqual([]);
  second();
  expect(happened).toEqual(['idle']);
  const third = holds.hold();
  expect(happened).toEqual(['idle', 'undone']);
  third();
  holds.end();
  expect(happened).toEqual(['idle', 'undone', 'idle', 'undone']);
});
