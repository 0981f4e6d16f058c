import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meetsQuery, readLabelQuery } from '../../../src/refresh/model/label-query.ts';
import { selectorText } from '../../../src/refresh/model/selector-text.ts';

const LABELS = { app: 'web', 'example.com/tier': 'front', empty: '' };

type Given = Readonly<Record<string, string>> | undefined;

const meets = (text: string, labels: Given): boolean | undefined => {
  const read = readLabelQuery(text);
  return read?.rest === '' ? meetsQuery(labels, read.query) : undefined;
};

test.each([
  ['app=web', true],
  ['app==api', false],
  ['example.com/tier=front,app', true],
  ['!app', false],
  ['! other', true],
  ['app!=web', false],
  ['other!=web', true],
  ['app in (api,web)', true],
  ['app notin(web)', false],
  ['other notin (web)', true],
  ['empty=', true],
  ['toString', false],
  ['=web', undefined],
  ['app=', false],
  ['app in (a', undefined],
  ['', undefined],
])('%s', (text, met) => {
  expect(meets(text, LABELS)).toBe(met);
});

test('an object without labels meets what asks for their absence', () => {
  expect(meets('app', undefined)).toBe(false);
  expect(meets('!app,app!=web', undefined)).toBe(true);
});

test('what stands behind a selector is left to others', () => {
  expect(readLabelQuery('app in (a, b),tier web .*')?.rest).toBe('web .*');
});

test('every selector that kmc writes can be read', () => {
  const value = fc.constantFrom('web', 'api', 'v1.2');
  const expression = fc.record({
    key: fc.constantFrom('app', 'example.com/tier'),
    operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
  });
  const selector = fc.record({
    matchLabels: fc.dictionary(fc.constantFrom('app', 'zone'), value),
    matchExpressions: fc.array(expression, { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(selector, (each) => {
      expect(readLabelQuery(selectorText(each))?.rest).toBe('');
    }),
  );
});
