import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullOrder, indexOf, type OrderRule, updatedOrder } from '../../../src/tui/table/row-order.ts';

interface Item {
  readonly key: string;
  readonly weight: number;
  readonly hidden: boolean;
}

const compare = (a: Item, b: Item): number => a.weight - b.weight || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
const rule: OrderRule<Item> = { key: (item) => item.key, compare, includes: (item) => !item.hidden };

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const item = fc.record({ key, weight: fc.nat(4), hidden: fc.boolean() });
const batch = fc.array(fc.oneof(item, key), { maxLength: 8 });

test('for any changes, the updated order is the order of everything there is', () => {
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 20 }), (batches) => {
      const all = new Map<string, Item>();
      let order = fullOrder(all.values(), rule);
      for (const changes of batches) {
        const changed = new Set<string>();
        for (const change of changes) {
          if (typeof change === 'string') all.delete(change);
          else all.set(change.key, change);
          changed.add(typeof change === 'string' ? change : change.key);
        }
        order = updatedOrder(order, changed, (each) => all.get(each), rule);
        expect(order.items).toEqual(fullOrder(all.values(), rule).items);
        for (const [index, each] of order.items.entries()) expect(indexOf(order, each, compare)).toBe(index);
      }
    }),
  );
});

test('an order that nothing has changed is the same object', () => {
  const order = fullOrder([{ key: 'a', weight: 1, hidden: false }], rule);
  expect(updatedOrder(order, new Set(), () => undefined, rule)).toBe(order);
  expect(updatedOrder(order, new Set(['unknown']), () => undefined, rule)).toBe(order);
});

test('an item that is not there has no place', () => {
  const order = fullOrder([{ key: 'a', weight: 1, hidden: false }], rule);
  expect(indexOf(order, { key: 'b', weight: 1, hidden: false }, compare)).toBe(-1);
});
