import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexOf, mergedOrder, NO_ROWS, ordered, others, type RowOrder } from '../../../src/tui/table/row-order.ts';

interface Item {
  readonly key: string;
  readonly weight: number;
}

const compare = (a: Item, b: Item): number => a.weight - b.weight || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

const key = fc.integer({ min: 0, max: 60 }).map((number) => `key-${number}`);
const item = fc.record({ key, weight: fc.nat(4) });
const batch = fc.array(fc.oneof(item, key), { maxLength: 30 });

test('for any changes, the merged order is the sorted rest and what came in', () => {
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 20 }), (batches) => {
      const all = new Map<string, Item>();
      let order: RowOrder<Item> = NO_ROWS;
      for (const changes of batches) {
        const before = new Map(all);
        for (const change of changes) {
          if (typeof change === 'string') all.delete(change);
          else all.set(change.key, change);
        }
        const leaving = [...before.values()].filter((each) => all.get(each.key) !== each);
        const incoming = [...all.values()].filter((each) => before.get(each.key) !== each);
        order = mergedOrder(order, { leaving, incoming }, compare);
        expect(order.items).toEqual([...all.values()].sort(compare));
        for (const [index, each] of order.items.entries()) expect(indexOf(order, each, compare)).toBe(index);
      }
    }),
  );
});

test('an item leaves even if it no longer stands where its facts say', () => {
  const items = Array.from({ length: 40 }, (_, index) => ({ key: `key-${index}`, weight: index }));
  const order = { items };
  const [first] = items;
  if (first === undefined) throw new Error('no items');
  first.weight = 99;
  expect(mergedOrder(order, { leaving: [first], incoming: [] }, compare).items).toEqual(items.slice(1));
});

test('items are put in an order, or taken out of it, wherever they stood before', () => {
  const items = ['a', 'b', 'c', 'd', 'e', 'f'].map((each, weight): Item => ({ key: each, weight }));
  const picked = fc.shuffledSubarray(items);
  fc.assert(
    fc.property(picked, picked, (some, more) => {
      const rest = more.filter((each) => !some.includes(each));
      const both = items.filter((each) => some.includes(each) || rest.includes(each));
      expect(ordered({ items }, { items: some }, { items: rest }).items).toEqual(both);
      expect(others({ items }, { items: some }).items).toEqual(items.filter((each) => !some.includes(each)));
    }),
  );
});

test('an order that nothing has changed is the same object', () => {
  const order = { items: [{ key: 'a', weight: 1 }] };
  expect(mergedOrder(order, { leaving: [], incoming: [] }, compare)).toBe(order);
});

test('an item that is not there has no place', () => {
  expect(indexOf({ items: [{ key: 'a', weight: 1 }] }, { key: 'b', weight: 1 }, compare)).toBe(-1);
});
