import { describe, expect, test } from 'vitest';
import { questionKey, questionText, reviewedAnswer } from '../../../../src/refresh/model/permission/access.ts';

describe('a review', () => {
  test.each([
    [{ allowed: true, reason: 'RBAC: allowed' }, { type: 'allowed' }],
    [{ allowed: false }, { type: 'denied', reason: '' }],
    [
      { allowed: false, denied: true, reason: 'frozen', evaluationError: 'x' },
      { type: 'denied', reason: 'frozen' },
    ],
    [
      { allowed: false, evaluationError: 'webhook timed out' },
      { type: 'unknown', reason: 'webhook timed out' },
    ],
  ])('%j', (status, answer) => {
    expect(reviewedAnswer(status)).toEqual(answer);
  });
});

test('a question is the same without a name as with none, and another one in another namespace', () => {
  const question = { verb: 'list', group: '', resource: 'pods', namespace: 'web' };
  expect(questionKey(question)).toBe(questionKey({ ...question }));
  expect(questionKey(question)).not.toBe(questionKey({ ...question, namespace: '' }));
  expect(questionKey(question)).not.toBe(questionKey({ ...question, subresource: 'log' }));
});

test.each([
  [{ verb: 'list', group: '', resource: 'pods', namespace: 'web' }, 'list pods in web'],
  [
    { verb: 'create', group: '', resource: 'pods', subresource: 'eviction', namespace: 'web', name: 'web-1' },
    'create pods/eviction web-1 in web',
  ],
  [{ verb: 'patch', group: 'apps', resource: 'deployments', namespace: '' }, 'patch deployments.apps'],
])('%j is said in words', (question, text) => {
  expect(questionText(question)).toBe(text);
});
