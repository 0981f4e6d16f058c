import { describe, expect, test } from 'vitest';
import { ServerTraits } from '../../../src/refresh/feed/server-traits.ts';
import { knowsWatchList } from '../../../src/refresh/model/watch/server-version.ts';

test.each([
  ['v1.26.15', false],
  ['v1.9.0', false],
  ['v0.21.4', false],
  ['v1.27.0', true],
  ['v1.33.4-eks-1a2b3c', true],
  ['v2.0.0', true],
  ['unknown', true],
  [undefined, true],
])('a server of version %s may know WatchLists: %s', (version, may) => {
  expect(knowsWatchList(version)).toBe(may);
});

describe('that a WatchList was refused', () => {
  test('is remembered while the server is the same', () => {
    const traits = new ServerTraits();
    expect(traits.watchList).toBe(true);
    traits.refusedWatchList();
    traits.learned('v1.33.0');
    traits.learned('v1.33.0');
    expect(traits.watchList).toBe(false);
  });

  test('is forgotten when the server is another one', () => {
    const traits = new ServerTraits();
    traits.learned('v1.33.0');
    traits.refusedWatchList();
    traits.learned('v1.34.1');
    expect(traits.watchList).toBe(true);
  });
});
