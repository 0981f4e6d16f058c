import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PULSE_SAMPLES } from '../../../../src/refresh/model/constants.ts';
import { inGroups, NO_SAMPLES, peakOf, type Series, withSample } from '../../../../src/refresh/model/pulses/series.ts';

type Sample = number | undefined;
const samples = fc.array(fc.option(fc.nat(1_000), { nil: undefined }), { maxLength: 3 * PULSE_SAMPLES });
const taken = (values: readonly Sample[]): Series => values.reduce<Series>(withSample, NO_SAMPLES);

describe('a series', () => {
  test('is the newest samples in their order, and never more than are kept', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const series = taken(values);
        expect(series.values).toEqual(values.slice(-PULSE_SAMPLES));
        expect(series.taken).toBe(values.length);
      }),
    );
  });

  test('in groups has at most so many, and hides no peak of the newest samples', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 2, max: 200 }), (values, columns) => {
        const groups = inGroups(taken(values), columns);
        expect(groups.length).toBeLessThanOrEqual(columns);
        const newest = values.slice(-PULSE_SAMPLES).slice(1 - columns);
        expect(peakOf({ values: groups, taken: 0 })).toBeGreaterThanOrEqual(peakOf({ values: newest, taken: 0 }));
      }),
    );
  });

  test('that is full only moves on by whole groups: what a group shows stays', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000), { minLength: PULSE_SAMPLES, maxLength: 2 * PULSE_SAMPLES }),
        fc.integer({ min: 5, max: 100 }),
        fc.nat(1_000),
        (values, columns, value) => {
          const more = Array.from({ length: Math.ceil(PULSE_SAMPLES / columns) }, () => value);
          const before = inGroups(taken(values), columns);
          const after = inGroups(taken([...values, ...more]), columns);
          expect(after.slice(1, -2)).toEqual(before.slice(2, -1));
        },
      ),
    );
  });

  test.each<readonly [readonly Sample[], number, readonly Sample[]]>([
    [[], 5, []],
    [[1, 2, 3], 5, [1, 2, 3]],
    [[1, 2, 3, 4, 5, 6], 5, [2, 4, 6]],
    [[1, undefined, undefined, undefined, 5, 6], 5, [1, undefined, 6]],
    [[1, 2, 3], 0, []],
  ])('%j in %i columns is %j', (values, columns, groups) => {
    expect(inGroups(taken(values), columns)).toEqual(groups);
  });
});
