import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../src/demo/model/object.ts';
import { ObjectStore, type StoreEvent } from '../../../src/demo/model/object-store.ts';

const object = (name: string, data = ''): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});

function emptyStore(): { store: ObjectStore; revision: () => number } {
  let revision = 1;
  return { store: new ObjectStore(() => ++revision), revision: () => revision };
}

const writes = fc.array(
  fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), remove: fc.boolean(), data: fc.string({ maxLength: 2 }) }),
);

/** What a watcher holds who has applied some events to a list. */
function applied(list: readonly KubeObject[], events: readonly StoreEvent[]): readonly KubeObject[] {
  const held = new Map(list.map((each) => [each.metadata.name, each]));
  for (const { type, object: each } of events) {
    if (type === 'DELETED') held.delete(each.metadata.name);
    else held.set(each.metadata.name, each);
  }
  return [...held.values()].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}

describe('object store', () => {
  test('a list and the changes since are what is there now, from wherever one begins', () => {
    fc.assert(
      fc.property(writes, writes, (before, after) => {
        const { store, revision } = emptyStore();
        const write = ({ name, remove, data }: { name: string; remove: boolean; data: string }): void => {
          if (remove) store.remove('', name);
          else store.put(object(name, data));
        };
        before.forEach(write);
        const [list, from] = [store.list(), revision()];
        after.forEach(write);
        expect(applied(list, store.since(from) ?? [])).toEqual(store.list());
      }),
    );
  });

  test('revisions rise, and an event carries the one of its object', () => {
    fc.assert(
      fc.property(writes, (all) => {
        const { store } = emptyStore();
        const events: StoreEvent[] = [];
        store.subscribe((event) => events.push(event));
        for (const { name, remove, data } of all) {
          if (remove) store.remove('', name);
          else store.put(object(name, data));
        }
        const revisions = events.map((event) => event.revision);
        expect(revisions).toEqual([...new Set(revisions)].toSorted((a, b) => a - b));
        expect(events.map((event) => Number(event.object.metadata.resourceVersion))).toEqual(revisions);
      }),
    );
  });

  test('a list that somebody holds does not change', () => {
    const { store } = emptyStore();
    store.put(object('a'));
    const list = store.list();
    store.put(object('b'));
    store.remove('', 'a');
    expect(list.map((each) => each.metadata.name)).toEqual(['a']);
  });

  test('what is forgotten cannot be resumed from, what came after can', () => {
    const { store, revision } = emptyStore();
    store.put(object('a'));
    const old = revision();
    store.put(object('b'));
    store.compact(revision());
    const later = revision();
    store.put(object('c'));
    expect(store.since(old)).toBeUndefined();
    expect(store.since(later)?.map((event) => event.object.metadata.name)).toEqual(['c']);
  });

  test('a long history forgets its beginning and never more', () => {
    const { store, revision } = emptyStore();
    const start = revision();
    for (let count = 0; count < 10_000; count++) store.put(object('a', String(count)));
    expect(store.since(start)).toBeUndefined();
    expect(store.since(revision() - 1_000)).toHaveLength(1_000);
  });

  test('who has unsubscribed hears no more', () => {
    const { store } = emptyStore();
    const heard: string[] = [];
    const end = store.subscribe((event) => heard.push(event.type));
    store.put(object('a'));
    end();
    store.put(object('a', 'x'));
    expect(heard).toEqual(['ADDED']);
  });
});
