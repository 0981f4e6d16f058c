import { expect, test } from 'vitest';
import { objectFilter } from '../../../src/tui/table/typed-filter.ts';

test('what cannot be read yet leaves as much of it in force as can be, and says so', () => {
  const filter = objectFilter('labels');
  filter.type('[');
  expect([filter.inForce.type, filter.fault]).toEqual(['none', expect.stringContaining('; everything is shown')]);
  filter.type('web[');
  expect(filter.inForce).toMatchObject({ source: 'web' });
  expect(filter.fault).toBe('Unterminated character class; still </web>');
  filter.type('web[1]');
  expect(filter.fault).toBe('');
  expect(filter.inForce).toMatchObject({ source: 'web[1]' });
  filter.type('');
  expect([filter.inForce.type, filter.fault]).toEqual(['none', '']);
});

test('a filter means the same however it came to be typed', () => {
  const typed = objectFilter('labels');
  for (const text of ['-', '-l', '-l ', '-l app', '-l app=web', '-l app=web (', '-l app=web (1']) typed.type(text);
  const pasted = objectFilter('labels');
  pasted.type('-l app=web (1');
  expect(pasted.inForce).toMatchObject({ labelText: 'app=web', source: '' });
  expect([typed.fault, typed.inForce.type]).toEqual([pasted.fault, 'text']);
});
