import { describe, expect, test } from 'vitest';
import { FAULTS, type FaultName } from '../../../src/demo/model/fault.ts';

describe('the table of faults', () => {
  test('holds each fault once, healthy first', () => {
    const all: Readonly<Record<FaultName, true>> = {
      none: true,
      refuse: true,
      'black-hole': true,
      delay: true,
      'slow-loris': true,
      reset: true,
      cut: true,
      unauthorized: true,
      forbidden: true,
      throttled: true,
      unavailable: true,
      expired: true,
      goaway: true,
      frozen: true,
    };
    expect(FAULTS.map(({ name }) => name).sort()).toEqual(Object.keys(all).sort());
    expect(FAULTS[0]?.name).toBe('none');
  });

  test('gives each a letter of its own, and leaves q for quitting', () => {
    const keys = FAULTS.map(({ key }) => key);
    expect(new Set(keys).size).toBe(FAULTS.length);
    expect(keys.filter((key) => !/^[a-pr-z]$/.test(key))).toEqual([]);
  });

  test('says each in a narrow column and in one line', () => {
    expect(FAULTS.filter(({ label, help }) => label.length > 12 || help.length > 66)).toEqual([]);
  });
});
