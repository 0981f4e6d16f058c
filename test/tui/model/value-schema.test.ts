import { describe, expect, test } from 'vitest';
import { schemaAt, takeFitting, type ValueSchema } from '../../../src/tui/model/value-schema.ts';

const text: ValueSchema = { type: 'string', pattern: '^[a-z]+$', description: 'letters' };
const schema: ValueSchema = {
  type: 'object',
  properties: {
    name: text,
    count: { type: 'integer', minimum: 1, maximum: 9, description: 'a digit' },
    list: { type: 'array', items: text, description: 'a list' },
  },
  additionalProperties: false,
  description: 'an object',
};

describe('of a value', () => {
  test('all is taken when it fits', () => {
    const value = { name: 'abc', count: 9, list: ['a', 'b'] };
    expect(takeFitting(schema, value)).toEqual({ value, whole: true });
  });

  test.each([
    [{ name: 'A', count: 2 }, { count: 2 }],
    [{ name: 'a', count: 0 }, { name: 'a' }],
    [{ name: 'a', count: 1.5 }, { name: 'a' }],
    [{ list: ['a', 7, 'b'] }, { list: ['a', 'b'] }],
    [{ list: 'a', name: 'b' }, { name: 'b' }],
    [{ name: 'a', nope: 1, constructor: 2 }, { name: 'a' }],
  ])('%j the part that fits is taken', (value, taken) => {
    expect(takeFitting(schema, value)).toEqual({ value: taken, whole: false });
  });

  test.each([[[]], [null], ['text'], [7]])('%j nothing is taken where an object has to be', (value) => {
    expect(takeFitting(schema, value)).toEqual({ value: undefined, whole: false });
  });
});

test('the rule for a path is found through objects and lists', () => {
  expect(schemaAt(schema, [])).toBe(schema);
  expect(schemaAt(schema, ['list', '3'])).toBe(text);
  expect(schemaAt(schema, ['nope'])).toBeUndefined();
  expect(schemaAt(schema, ['name', 'deeper'])).toBeUndefined();
});
