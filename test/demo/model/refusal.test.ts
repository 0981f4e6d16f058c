import { describe, expect, test } from 'vitest';
import { FAULTS } from '../../../src/demo/model/fault.ts';
import { expiredLine, isWatch, refusalOf } from '../../../src/demo/model/refusal.ts';

const PODS = '/api/v1/pods';
const get = (url: string) => ({ method: 'GET', url });

describe('a refusal', () => {
  test.each([
    ['unauthorized', 401, 'Unauthorized', 'Unauthorized'],
    ['forbidden', 403, 'Forbidden', 'forbidden: User "demo" cannot get path "/api/v1/pods"'],
    ['throttled', 429, 'TooManyRequests', 'Too many requests, please try again later.'],
    ['unavailable', 503, 'ServiceUnavailable', 'the server is currently unable to handle the request'],
  ] as const)('under %s is a Status with %i and reason %s', (fault, code, reason, message) => {
    const refusal = refusalOf(fault, get(`${PODS}?limit=500`));
    expect(refusal?.code).toBe(code);
    expect(refusal?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(refusal?.body ?? '')).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      code,
    });
  });

  test('for too many requests says in how many seconds to come back', () => {
    expect(refusalOf('throttled', get(PODS))?.headers['retry-after']).toBe('5');
  });

  test('for an expired past strikes only requests that rest on it', () => {
    const isRefused = (query: string): boolean => refusalOf('expired', get(PODS + query))?.code === 410;
    expect(['?watch=1&resourceVersion=7', '?limit=5&continue=abc'].filter((query) => !isRefused(query))).toEqual([]);
    const anew = [
      '',
      '?watch=1',
      '?watch=1&resourceVersion=0',
      '?limit=5',
      '?limit=5&resourceVersion=7',
      '?watch=true&sendInitialEvents=true&resourceVersion=7&resourceVersionMatch=NotOlderThan',
    ];
    expect(anew.filter(isRefused)).toEqual([]);
  });

  test('is not the way of faults that harm connections, bytes or time', () => {
    const refusing = ['unauthorized', 'forbidden', 'throttled', 'unavailable', 'expired'];
    const others = FAULTS.map(({ name }) => name).filter((name) => !refusing.includes(name));
    expect(others.filter((name) => refusalOf(name, get(`${PODS}?watch=1&resourceVersion=7`)) !== undefined)).toEqual(
      [],
    );
  });
});

test('a watch is told by its query', () => {
  expect([`${PODS}?watch=1`, `${PODS}?a=b&watch=true`].map((url) => isWatch(get(url)))).toEqual([true, true]);
  expect([PODS, `${PODS}?watch=0`, '/watch=1'].map((url) => isWatch(get(url)))).toEqual([false, false, false]);
});

test('an open watch learns of its end from one line with an ERROR event', () => {
  expect(expiredLine().indexOf('\n')).toBe(expiredLine().length - 1);
  expect(JSON.parse(expiredLine())).toMatchObject({
    type: 'ERROR',
    object: { kind: 'Status', code: 410, reason: 'Expired' },
  });
});
