import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import type { ResourceFeed } from '../../../src/refresh/feed/feed.ts';
import { FeedSums } from '../../../src/refresh/feed/feed-sums.ts';
import { createResourceStore } from '../../../src/refresh/feed/resource-store.ts';
import type { ObjectRecord } from '../../../src/refresh/model/record.ts';

interface Weighed extends ObjectRecord {
  readonly weight: number;
}

const record = (key: string, weight: number): Weighed => ({
  clusterId: clusterIdOf('config', 'alpha'),
  labels: undefined,
  key,
  namespace: '',
  name: key,
  uid: key,
  resourceVersion: String(weight),
  createdAt: 0,
  condition: 'good',
  fault: '',
  weight,
});

const key = fc.constantFrom('a', 'b', 'c', 'd');
const step = fc.oneof(
  fc.record({ type: fc.constant('apply' as const), key, weight: fc.nat(5) }),
  fc.record({ type: fc.constant('delete' as const), key }),
  fc.record({ type: fc.constant('relist' as const), keys: fc.uniqueArray(key) }),
  fc.record({ type: fc.constant('look' as const) }),
);

test('sums are what a count of all records would be, whenever somebody looks', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const { reader, writer } = createResourceStore<Weighed>();
      const sums = new FeedSums(
        { reader } as unknown as ResourceFeed,
        ['count', 'weight'],
        (each) => {
          const { weight } = each as Weighed;
          return weight === 0 ? undefined : { count: 1, weight };
        },
        () => undefined,
      );
      const check = (): void => {
        const counted = [...reader.values()].filter(({ weight }) => weight > 0);
        const weight = counted.reduce((sum, each) => sum + each.weight, 0);
        expect(sums.sums()).toEqual({ count: counted.length, weight });
        expect(new Set(sums.records())).toEqual(new Set(counted));
      };
      for (const each of steps) {
        if (each.type === 'apply') writer.apply({ type: 'apply', record: record(each.key, each.weight) });
        else if (each.type === 'delete') writer.apply({ type: 'delete', key: each.key });
        else if (each.type === 'relist') {
          writer.apply({ type: 'init' });
          for (const listed of each.keys) writer.apply({ type: 'init-apply', record: record(listed, 2) });
          writer.apply({ type: 'init-done' });
        } else check();
      }
      check();
    }),
  );
});
