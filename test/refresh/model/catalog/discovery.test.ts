import { describe, expect, test } from 'vitest';
import { aggregatedVersions } from '../../../../src/refresh/model/catalog/aggregated.ts';
import { cacheText, type Discovered, parseCache } from '../../../../src/refresh/model/catalog/cached.ts';
import { legacyVersion, legacyVersionNames, versionPath } from '../../../../src/refresh/model/catalog/legacy.ts';
import { group, resource } from '../../../helpers/discovery.ts';

const GADGET = {
  group: 'example.com',
  version: 'v1',
  resource: 'gadgets',
  singular: 'gadget',
  kind: 'Gadget',
  namespaced: true,
  shortNames: ['gd'],
  watchable: true,
};

describe('aggregated discovery', () => {
  test('tells resources; what cannot be listed is left out', () => {
    const review = { ...resource('reviews', 'Review'), verbs: ['create'] };
    const figures = { ...resource('figures', 'Figure'), verbs: ['get', 'list'], scope: 'Cluster' };
    const items = [group('example.com', { v1: [resource('gadgets', 'Gadget', ['gd']), review, figures] })];
    expect(aggregatedVersions({ items })).toEqual([
      {
        group: 'example.com',
        version: 'v1',
        resources: [
          GADGET,
          {
            ...GADGET,
            resource: 'figures',
            singular: 'figure',
            kind: 'Figure',
            namespaced: false,
            shortNames: [],
            watchable: false,
          },
        ],
      },
    ]);
  });

  test('of a version that is stale says so', () => {
    const items = [{ metadata: { name: 'metrics.k8s.io' }, versions: [{ version: 'v1beta1', freshness: 'Stale' }] }];
    expect(aggregatedVersions({ items })).toEqual([
      {
        group: 'metrics.k8s.io',
        version: 'v1beta1',
        resources: [],
        problem: 'the API server behind it does not answer',
      },
    ]);
  });
});

describe('discovery in its old form', () => {
  test('names versions, the preferred one of each group first', () => {
    expect(legacyVersionNames({ kind: 'APIVersions', versions: ['v1'] })).toEqual([{ group: '', version: 'v1' }]);
    const versions = [{ version: 'v1' }, { version: 'v2' }];
    const groups = [{ name: 'autoscaling', versions, preferredVersion: { version: 'v2' } }];
    const names = legacyVersionNames({ kind: 'APIGroupList', groups });
    expect(names.map(versionPath)).toEqual(['/apis/autoscaling/v2', '/apis/autoscaling/v1']);
    expect(versionPath({ group: '', version: 'v1' })).toBe('/api/v1');
  });

  test('tells a version’s resources, without subresources', () => {
    const verbs = ['list', 'watch'];
    const gadgets = { name: 'gadgets', singularName: 'gadget', kind: 'Gadget', namespaced: true, verbs };
    const resources = [
      { ...gadgets, shortNames: ['gd'] },
      { ...gadgets, name: 'gadgets/status', verbs: ['get'] },
    ];
    const name = { group: 'example.com', version: 'v1' };
    expect(legacyVersion(name, { resources })).toEqual({ ...name, resources: [GADGET] });
  });
});

describe('a cache file', () => {
  const discovered: Discovered = {
    core: { etag: '"1"', versions: [] },
    groups: { etag: '', versions: [{ group: 'example.com', version: 'v1', resources: [GADGET] }] },
    asOf: 5,
  };

  test('holds what was written', () => {
    expect(parseCache(cacheText(discovered))).toEqual(discovered);
  });

  test.each([
    ['of a newer schema', cacheText(discovered).replace('"schema":1', '"schema":2')],
    ['cut short', cacheText(discovered).slice(0, -9)],
    ['of something else', '{"schema":1}'],
    ['with a kind of another shape', cacheText(discovered).replace('"kind":"Gadget"', '"kind":7')],
    ['that is empty', ''],
    ['of nothing', 'null'],
  ])('%s is not used', (_, text) => {
    expect(parseCache(text)).toBeUndefined();
  });
});
