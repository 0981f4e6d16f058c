import { describe, expect, test } from 'vitest';
import type { AccessQuestion } from '../../../../src/refresh/model/permission/access.ts';
import { hintOf, namedNamespaces, type ResourceRule } from '../../../../src/refresh/model/permission/rules.ts';

const PODS: AccessQuestion = { verb: 'list', group: '', resource: 'pods', namespace: 'web' };
const hint = (rules: readonly ResourceRule[], question: AccessQuestion, incomplete = false): string =>
  hintOf({ rules, incomplete }, question).type;

describe('rules', () => {
  const all = { verbs: ['*'], apiGroups: ['*'], resources: ['*'] };
  const pods = { verbs: ['get', 'list'], apiGroups: [''], resources: ['pods'] };

  test.each([
    ['everything covers anything', [all], { ...PODS, subresource: 'exec', verb: 'create' }, 'allowed'],
    ['a verb and a resource', [pods], PODS, 'allowed'],
    ['of another verb', [pods], { ...PODS, verb: 'delete' }, 'denied'],
    ['of another group', [pods], { ...PODS, group: 'metrics.k8s.io' }, 'denied'],
    ['of pods are none of their logs', [pods], { ...PODS, verb: 'get', subresource: 'log' }, 'denied'],
    [
      'of the scale of everything',
      [{ ...all, resources: ['*/scale'] }],
      { ...PODS, resource: 'deployments', group: 'apps', subresource: 'scale' },
      'allowed',
    ],
    ['of one object are not of its kind', [{ ...pods, resourceNames: ['a'] }], PODS, 'denied'],
    ['of one object are of that object', [{ ...pods, resourceNames: ['a'] }], { ...PODS, name: 'a' }, 'allowed'],
  ] as const)('%s', (_, rules, question, expected) => {
    expect(hint(rules, question)).toBe(expected);
  });

  test('that the server could not list completely never say no', () => {
    expect(hint([], PODS, true)).toBe('unknown');
    expect(hint([pods], PODS, true)).toBe('allowed');
  });

  test('may name the namespaces that their user can see', () => {
    const named = { verbs: ['get'], apiGroups: [''], resources: ['namespaces'], resourceNames: ['web', 'api'] };
    expect(namedNamespaces({ rules: [pods, named, named], incomplete: false })).toEqual(['api', 'web']);
  });
});
