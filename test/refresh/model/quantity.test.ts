import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareQuantities, millisOf, parseQuantity, unitsOf } from '../../../src/refresh/model/quantity.ts';

const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const scaleOf = (suffix: string): number =>
  DECIMAL.includes(suffix) ? 1000 ** (DECIMAL.indexOf(suffix) - 3) : 1024 ** (BINARY.indexOf(suffix) + 1);

describe('a quantity', () => {
  test.each([
    ['100m', 0.1],
    ['1', 1],
    ['0', 0],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['2e3', 2_000],
    ['2E3', 2_000],
    ['2E', 2e18],
    ['1e-3', 0.001],
    ['+1k', 1_000],
    ['-5', -5],
    ['.5', 0.5],
    ['5.', 5],
    [7, 7],
  ])('%s is %d', (text, value) => {
    expect(parseQuantity(text)).toBeCloseTo(value, 12);
  });

  test.each([
    '',
    ' 1',
    '1 ',
    'Gi',
    '1gi',
    '1KI',
    '1K',
    '1e',
    '1e1.5',
    '--1',
    '1.2.3',
    '0x10',
    'Infinity',
    'constructor',
    '1constructor',
    null,
    {},
    Number.NaN,
  ])('%j is none', (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  test('is its number times what its suffix says, for every suffix and sign', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...DECIMAL, ...BINARY), (number, suffix) => {
        const value = parseQuantity(`${number}${suffix}`) ?? Number.NaN;
        const wanted = number * scaleOf(suffix);
        expect(Math.abs(value - wanted)).toBeLessThanOrEqual(Math.abs(wanted) * 1e-12);
      }),
    );
  });

  test('is a finite number or none, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.jsonValue(), fc.double().map(String)), (text) => {
        const value = parseQuantity(text);
        expect(value === undefined || Number.isFinite(value)).toBe(true);
      }),
    );
  });

  test('sorts by size and not by text; none comes first', () => {
    expect(['1Gi', '900Mi', '2k', '1500', '', '1e10'].sort(compareQuantities)).toEqual([
      '',
      '1500',
      '2k',
      '900Mi',
      '1Gi',
      '1e10',
    ]);
  });
});

test('cores become millicores without what binary fractions add, and less than one counts as one', () => {
  expect(['100m', '1.1', '0.3', '2', '100u', '1n', 'x', undefined].map(millisOf)).toEqual([
    100, 1_100, 300, 2_000, 1, 1, 0, 0,
  ]);
  fc.assert(fc.property(fc.nat(), (milli) => millisOf(`${milli}m`) === milli));
  fc.assert(fc.property(fc.nat(), (milli) => millisOf(String(milli / 1000)) === milli));
});

test('bytes are whole', () => {
  expect(['128Mi', '1G', '0.5', '1m', '1e3'].map(unitsOf)).toEqual([134_217_728, 1e9, 1, 1, 1_000]);
});
