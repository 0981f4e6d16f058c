import { describe, expect, test } from 'vitest';
import { impersonationHeaders, mayUseHttp2 } from '../../../../src/clusters/model/credential/impersonation.ts';
import { accessTo } from '../../../helpers/http.ts';

describe('impersonation', () => {
  test('names the user, the uid, each group and each extra', () => {
    const extra = { Scopes: ['view', 'edit'], 'acme.com/project': ['p1'] };
    expect(impersonationHeaders({ user: 'ann', uid: '7', groups: ['dev', 'ops'], extra })).toEqual({
      'impersonate-user': 'ann',
      'impersonate-uid': '7',
      'impersonate-group': ['dev', 'ops'],
      'impersonate-extra-scopes': ['view', 'edit'],
      'impersonate-extra-acme.com%2Fproject': ['p1'],
    });
  });

  test('of nobody adds nothing', () => {
    expect(impersonationHeaders(undefined)).toEqual({});
  });

  test.each([
    ['a/b', 'a%2Fb'],
    ['50%', '50%25'],
    ['f(x)', 'f%28x%29'],
    ['größe', 'gr%C3%B6%C3%9Fe'],
    ["a!#$&'*+.^_`|~-", "a!#$&'*+.^_`|~-"],
  ])('escapes the key %s as %s, as kubectl does', (key, escaped) => {
    expect(Object.keys(impersonationHeaders({ user: 'u', groups: [], extra: { [key]: ['v'] } }))).toContain(
      `impersonate-extra-${escaped}`,
    );
  });

  test('loses no value of two keys that are the same to the server', () => {
    const headers = impersonationHeaders({ user: 'u', groups: [], extra: { Scope: ['a'], scope: ['b'] } });
    expect(headers['impersonate-extra-scope']).toEqual(['a', 'b']);
  });

  test('keeps to HTTP/1.1 where a header has several values', () => {
    const with2 = (groups: string[], extra: Record<string, string[]> = {}): boolean =>
      mayUseHttp2(accessTo('https://c', { impersonate: { user: 'u', groups, extra } }));
    expect([with2(['a']), with2(['a', 'b']), with2([], { s: ['a', 'b'] }), with2([], { S: ['a'], s: ['b'] })]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
