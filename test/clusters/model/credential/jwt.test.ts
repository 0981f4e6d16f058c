import { expect, test } from 'vitest';
import { jwtExpiry } from '../../../../src/clusters/model/credential/jwt.ts';
import { jwt } from '../../../helpers/identity-provider.ts';

test('the expiry of a token is read in milliseconds', () => {
  expect(jwtExpiry(jwt({ exp: 1_700_000_000.5 }))).toBe(1_700_000_000_500);
});

test.each(['', 'abc', 'a.b', 'a.b.c', 'a.b.c.d', `${jwt({ exp: 1 })}.x`, jwt({}), jwt({ exp: '1' })])(
  'a text that tells none has none: %s',
  (token) => {
    expect(jwtExpiry(token)).toBeUndefined();
  },
);
