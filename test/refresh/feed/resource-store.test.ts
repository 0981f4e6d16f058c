import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { createResourceStore, type StoreReader } from '../../../src/refresh/feed/resource-store.ts';
import type { ObjectRecord } from '../../../src/refresh/model/record.ts';
import type { WatchEvent } from '../../../src/refresh/model/watch/watch-event.ts';

const record = (key: string, resourceVersion = '1'): ObjectRecord => ({
  clusterId: clusterIdOf('config', 'alpha'),
  labels: undefined,
  key,
  namespace: 'default',
  name: key,
  uid: `uid-${key}`,
  resourceVersion,
  createdAt: 0,
  condition: 'good',
  fault: '',
});
const keysOf = (reader: StoreReader): string[] => [...reader.values()].map((each) => each.key).sort();

function storeWith(...keys: readonly string[]): ReturnType<typeof createResourceStore> {
  const store = createResourceStore();
  store.writer.apply({ type: 'init' });
  for (const key of keys) store.writer.apply({ type: 'init-apply', record: record(key) });
  store.writer.apply({ type: 'init-done' });
  return store;
}

describe('a first list', () => {
  test('is visible while it arrives, and ready when it is complete', () => {
    const { reader, writer } = createResourceStore();
    writer.apply({ type: 'init' });
    writer.apply({ type: 'init-apply', record: record('a') });
    expect(keysOf(reader)).toEqual(['a']);
    expect(reader.ready()).toBe(false);
    writer.apply({ type: 'init-done' });
    expect(reader.ready()).toBe(true);
  });

  test('that broke and began again keeps what it showed and drops what is not there any more', () => {
    const { reader, writer } = createResourceStore();
    writer.apply({ type: 'init' });
    writer.apply({ type: 'init-apply', record: record('gone') });
    writer.apply({ type: 'init' });
    writer.apply({ type: 'init-apply', record: record('a') });
    expect(keysOf(reader)).toEqual(['a', 'gone']);
    writer.apply({ type: 'init-done' });
    expect(keysOf(reader)).toEqual(['a']);
  });
});

describe('a later list', () => {
  test('is swapped in at once: readers never see half of it', () => {
    const { reader, writer } = storeWith('a', 'b');
    writer.apply({ type: 'init' });
    writer.apply({ type: 'init-apply', record: record('c') });
    expect(keysOf(reader)).toEqual(['a', 'b']);
    writer.apply({ type: 'init-done' });
    expect(keysOf(reader)).toEqual(['c']);
  });

  test('keeps the identity of records that did not change', () => {
    const { reader, writer } = storeWith('a', 'b');
    const [a, b] = [reader.get('a'), reader.get('b')];
    writer.apply({ type: 'init' });
    writer.apply({ type: 'init-apply', record: record('a') });
    writer.apply({ type: 'init-apply', record: record('b', '2') });
    writer.apply({ type: 'init-done' });
    expect(reader.get('a')).toBe(a);
    expect(reader.get('b')).not.toBe(b);
  });

  test('that breaks off leaves everything as it was', () => {
    const { reader, writer } = storeWith('a');
    writer.apply({ type: 'init' });
    writer.apply({ type: 'init-apply', record: record('c') });
    writer.apply({ type: 'init' });
    expect(keysOf(reader)).toEqual(['a']);
  });
});

describe('changes', () => {
  test('are told by key since a version, and as everything to a reader that lags too far behind', () => {
    const { reader, writer } = storeWith('a');
    const version = reader.version();
    writer.apply({ type: 'apply', record: record('b') });
    writer.apply({ type: 'delete', key: 'a' });
    expect(reader.since(version)).toEqual({ type: 'some', keys: ['b', 'a'] });
    expect(reader.since(reader.version())).toEqual({ type: 'some', keys: [] });
    for (let index = 0; index < 20_000; index++) writer.apply({ type: 'apply', record: record('b', String(index)) });
    expect(reader.since(version)).toEqual({ type: 'all' });
  });

  test('are everything after a swap', () => {
    const { reader, writer } = storeWith('a');
    const version = reader.version();
    writer.apply({ type: 'init' });
    writer.apply({ type: 'init-done' });
    expect(reader.since(version)).toEqual({ type: 'all' });
  });

  test('wake the listeners, until they stop listening', () => {
    const { reader, writer } = storeWith('a');
    let woken = 0;
    const stop = reader.subscribe(() => {
      woken += 1;
    });
    writer.apply({ type: 'apply', record: record('b') });
    writer.apply({ type: 'delete', key: 'unknown' });
    stop();
    writer.apply({ type: 'delete', key: 'b' });
    expect(woken).toBe(1);
  });
});

test('for any history, following the changes gives the same records as reading everything', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd');
  const version = fc.constantFrom('1', '2', '3');
  const event: fc.Arbitrary<WatchEvent> = fc.oneof(
    fc.constant<WatchEvent>({ type: 'init' }),
    fc.constant<WatchEvent>({ type: 'init-done' }),
    fc.tuple(key, version).map(([each, rv]): WatchEvent => ({ type: 'init-apply', record: record(each, rv) })),
    fc.tuple(key, version).map(([each, rv]): WatchEvent => ({ type: 'apply', record: record(each, rv) })),
    key.map((each): WatchEvent => ({ type: 'delete', key: each })),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(event, fc.boolean()), { maxLength: 80 }), (history) => {
      const { reader, writer } = createResourceStore();
      const followed = new Map<string, ObjectRecord>();
      let seen = reader.version();
      for (const [each, looks] of history) {
        writer.apply(each);
        if (!looks) continue;
        const changes = reader.since(seen);
        seen = reader.version();
        if (changes.type === 'all') {
          followed.clear();
          for (const current of reader.values()) followed.set(current.key, current);
        } else {
          for (const changed of changes.keys) {
            const current = reader.get(changed);
            if (current === undefined) followed.delete(changed);
            else followed.set(changed, current);
          }
        }
        expect([...followed.keys()].sort()).toEqual(keysOf(reader));
        for (const [followedKey, value] of followed) expect(reader.get(followedKey)).toBe(value);
      }
    }),
  );
});
