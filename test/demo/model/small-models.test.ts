import { describe, expect, test } from 'vitest';
import { humanAge } from '../../../src/demo/model/age.ts';
import { parseApiPath } from '../../../src/demo/model/api-path.ts';
import { applyPatch } from '../../../src/demo/model/patch.ts';
import { Random } from '../../../src/demo/model/random.ts';
import { formOf } from '../../../src/demo/model/representation.ts';

const DAY = 86_400;

describe('an age in words', () => {
  test.each([
    [0, '0s'],
    [119, '119s'],
    [121, '2m1s'],
    [600, '10m'],
    [3 * 3_600, '3h'],
    [3 * 3_600 + 120, '3h2m'],
    [30 * 3_600, '30h'],
    [2 * DAY + 3_600, '2d1h'],
    [30 * DAY, '30d'],
    [800 * DAY, '2y70d'],
    [-5, '0s'],
  ])('%i s is %s', (seconds, text) => {
    expect(humanAge(seconds)).toBe(text);
  });
});

describe('a path of the API', () => {
  const none = { group: '', version: 'v1', namespace: '', name: '', subresource: '' };

  test.each([
    ['/api/v1/pods', { ...none, plural: 'pods' }],
    ['/api/v1/namespaces/x/pods/p/log', { ...none, plural: 'pods', namespace: 'x', name: 'p', subresource: 'log' }],
    ['/api/v1/namespaces/x', { ...none, plural: 'namespaces', namespace: 'x', name: 'x' }],
    [
      '/api/v1/namespaces/x/status',
      { ...none, plural: 'namespaces', namespace: 'x', name: 'x', subresource: 'status' },
    ],
    ['/apis/apps/v1/deployments', { ...none, group: 'apps', plural: 'deployments' }],
    [
      '/apis/apps/v1/namespaces/x/deployments/d',
      { ...none, group: 'apps', plural: 'deployments', namespace: 'x', name: 'd' },
    ],
  ])('%s', (path, parsed) => {
    expect(parseApiPath(path)).toEqual(parsed);
  });

  test.each(['/readyz', '/api', '/api/v1', '/apis/apps/v1'])('%s is no resource', (path) => {
    expect(parseApiPath(path)).toBeUndefined();
  });
});

describe('a strategic merge patch', () => {
  const containers = (...names: string[]): object => ({
    spec: { containers: names.map((name) => ({ name, image: '1' })) },
  });
  const patched = (patch: object): unknown =>
    applyPatch({ ...containers('a', 'b') }, patch, 'application/strategic-merge-patch+json');

  test('adds, changes and deletes elements of a list by their key', () => {
    const patch = { spec: { containers: [{ name: 'c' }, { name: 'a', image: '2' }, { name: 'b', $patch: 'delete' }] } };
    expect(patched(patch)).toEqual({ spec: { containers: [{ name: 'a', image: '2' }, { name: 'c' }] } });
  });

  test('replaces lists that have no key', () => {
    expect(patched({ spec: { tolerations: [1] } })).toMatchObject({ spec: { tolerations: [1] } });
  });
});

describe('an Accept header', () => {
  test.each([
    ['*/*', 'objects'],
    ['application/json', 'objects'],
    ['application/vnd.kubernetes.protobuf,application/json', 'objects'],
    ['application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json', 'objects'],
    ['application/json;as=Table;v=v1;g=meta.k8s.io,application/json', 'table'],
    ['application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io', 'metadata'],
  ])('%s', (accept, form) => {
    expect(formOf(accept)).toBe(form);
  });
});

describe('chance', () => {
  test('repeats itself for the same seed, and differs for another', () => {
    const draw = (seed: number): readonly (number | string)[] => {
      const random = new Random(seed);
      return [random.next(), random.between(1, 6), random.suffix(5), random.uuid()];
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });
});
