import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageHoldsMs, ageText, timeOfDay } from '../../../src/tui/model/duration.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('an age reads as in kubectl', () => {
  test.each([
    [-5 * SECOND, '<invalid>'],
    [-1, '0s'],
    [0, '0s'],
    [119 * SECOND, '119s'],
    [2 * MINUTE, '2m'],
    [3 * MINUTE + 20 * SECOND, '3m20s'],
    [10 * MINUTE + 5 * SECOND, '10m'],
    [179 * MINUTE, '179m'],
    [3 * HOUR, '3h'],
    [5 * HOUR + 10 * MINUTE, '5h10m'],
    [8 * HOUR + 59 * MINUTE, '8h'],
    [47 * HOUR, '47h'],
    [2 * DAY, '2d'],
    [2 * DAY + 4 * HOUR, '2d4h'],
    [8 * DAY + 5 * HOUR, '8d'],
    [729 * DAY, '729d'],
    [730 * DAY, '2y'],
    [800 * DAY, '2y70d'],
    [9 * 365 * DAY, '9y'],
  ])('%i ms is %s', (ms, text) => {
    expect(ageText(ms)).toBe(text);
  });

  test('an object without a time has no age, and the clock never changes that', () => {
    expect(ageText(Number.NaN)).toBe('<invalid>');
    expect(ageHoldsMs(Number.NaN)).toBe(Number.POSITIVE_INFINITY);
  });
});

test('an age keeps its text until the clock is looked at again, at whatever age', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 20 * DAY, noNaN: true }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (age, share) => {
        expect(ageText(age + (ageHoldsMs(age) - 1) * share)).toBe(ageText(age));
      },
    ),
  );
});

test('a time of day is local', () => {
  expect(timeOfDay(new Date(2026, 0, 2, 3, 4, 5).getTime())).toBe('03:04:05');
});
