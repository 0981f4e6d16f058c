import { describe, expect, test } from 'vitest';
import { type FindPart, foundIn, matchOf, nameSelector, withOutcome } from '../../../src/refresh/model/find.ts';
import { PODS } from '../../../src/refresh/model/kinds/core/pods.ts';
import { findCoverage, findGaps } from '../../../src/tui/selectors/find.ts';
import { testCluster } from '../../helpers/kubeconfig.ts';

const { id: clusterId } = testCluster('alpha');
const searching: FindPart = { clusterId, state: 'searching', kinds: 3, answered: 0, forbidden: 0, failed: 0 };

describe('a name that is looked for', () => {
  test.each([
    ['web', 'web', 'exact'],
    ['web', 'Web', 'start'],
    ['web', 'web-1', 'start'],
    ['web', 'my-WEB', 'part'],
    ['web', 'we', undefined],
  ])('%s in %s: %s', (wanted, name, match) => {
    expect(matchOf(wanted, name)).toBe(match);
  });

  test('is a selector, whatever signs are in it', () => {
    expect(nameSelector('system:a=b,c\\d')).toBe('metadata.name=system:a\\=b\\,c\\\\d');
  });

  test('is found in a list of metadata', () => {
    const metadata = { name: 'web', namespace: 'shop', creationTimestamp: '2026-01-01T00:00:00Z' };
    expect(foundIn(JSON.stringify({ items: [{ metadata }, {}] }), clusterId, PODS, 'web')).toEqual([
      {
        clusterId,
        kind: 'pods',
        kindName: 'Pod',
        namespace: 'shop',
        name: 'web',
        key: 'shop/web',
        createdAt: Date.UTC(2026, 0, 1),
        match: 'exact',
      },
    ]);
  });
});

test('a part is done when every kind has answered, if only with a refusal', () => {
  const one = withOutcome(searching, { type: 'answered' });
  expect(one).toMatchObject({ state: 'searching', answered: 1 });
  const two = withOutcome(one, { type: 'forbidden' });
  const three = withOutcome(two, { type: 'failed', message: 'no such kind' });
  expect(three).toMatchObject({ state: 'done', answered: 3, forbidden: 1, failed: 1, failure: 'no such kind' });
  const name = (): string => 'alpha';
  expect(findGaps([three], name)).toEqual(['alpha 3 of 3 kinds; 1 forbidden; 1 failed: no such kind']);
  expect(findGaps([two], name)).toEqual(['alpha searching: 2 of 3 kinds; 1 forbidden']);
  expect(findGaps([{ ...one, state: 'done' }], name)).toEqual([]);
  expect(findCoverage([three, { ...one, state: 'done' }])).toBe('1 of 2 clusters');
});
