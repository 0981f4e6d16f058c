import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClusterId, clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { SharedSlots } from '../../../src/refresh/feed/shared-slots.ts';
import { FakeClock, settled } from '../../helpers/fake-clock.ts';

const LIMITS = { count: 4, idleMs: 1_000, turnMs: 2_000 };
const [a, b, c, d, e, f] = (['a', 'b', 'c', 'd', 'e', 'f'] as const).map((name) => clusterIdOf('kubeconfig', name)) as [
  ClusterId,
  ClusterId,
  ClusterId,
  ClusterId,
  ClusterId,
  ClusterId,
];
const ids = [a, b, c, d, e, f];

/** Slots, and the clusters that were let go on after they had to wait, in that order. */
function start(): { slots: SharedSlots; clock: FakeClock; order: string[]; take: (id: ClusterId) => AbortController } {
  const clock = new FakeClock();
  const slots = new SharedSlots(clock, LIMITS);
  const order: string[] = [];
  return {
    slots,
    clock,
    order,
    take: (id) => {
      const abort = new AbortController();
      const turn = slots.take(id, abort.signal);
      if (turn === undefined) order.push(`${id} at once`);
      else turn.then(() => order.push(id)).catch(() => order.push(`${id} gave up`));
      return abort;
    },
  };
}

describe('slots', () => {
  test('are for four at a time; who comes later waits, and is served in the order of coming', async () => {
    const { slots, order, take } = start();
    for (const id of [a, b, c, d, e, f]) take(id);
    expect(order).toEqual([a, b, c, d].map((id) => `${id} at once`));
    slots.give(b);
    await settled();
    slots.give(c);
    await settled();
    expect(order.slice(4)).toEqual([e, f]);
  });

  test('are lost when they are not used for a second, and kept while they are used', async () => {
    const { slots, clock, order, take } = start();
    for (const id of [a, b, c, d, e]) take(id);
    await clock.advance(900);
    for (const id of [b, c, d]) take(id);
    await clock.advance(100);
    expect(order.at(-1)).toBe(e);
    expect(slots.holders()).toEqual([b, c, d, e]);
  });

  test('are passed on after a turn, but only when somebody waits', async () => {
    const { slots, clock, order, take } = start();
    for (const id of [a, b, c, d]) take(id);
    for (let s = 0; s < 6; s++) {
      await clock.advance(500);
      for (const id of [a, b, c, d]) take(id);
    }
    expect(slots.holders()).toEqual([a, b, c, d]);
    take(e);
    take(a);
    await settled();
    expect(order.at(-1)).toBe(e);
    expect(slots.holders()).toEqual([b, c, d, e]);
  });

  test('are not needed by the favoured cluster, which does not wait on either', async () => {
    const { slots, order, take } = start();
    for (const id of [a, b, c, d, e, f]) take(id);
    slots.favour(f);
    await settled();
    expect(order.at(-1)).toBe(f);
    take(f);
    expect(order.at(-1)).toBe(`${f} at once`);
    slots.favour(a);
    await settled();
    expect(order.at(-1)).toBe(e);
    expect(slots.holders()).toEqual([b, c, d, e]);
  });

  test('are not given to who has given up', async () => {
    const { slots, order, take } = start();
    for (const id of [a, b, c, d]) take(id);
    const waits = take(e);
    take(f);
    waits.abort(new Error('enough'));
    await settled();
    slots.give(a);
    await settled();
    expect(order.slice(4)).toEqual([`${e} gave up`, f]);
  });
});

test('whatever happens: never more than four hold one, and nobody waits longer than his turn', async () => {
  const action = fc.oneof(
    fc.record({ type: fc.constant('take' as const), id: fc.constantFrom(...ids) }),
    fc.record({ type: fc.constant('give' as const), id: fc.constantFrom(...ids) }),
    fc.record({ type: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 3_000 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
      const { slots, clock, order, take } = start();
      let taken = 0;
      for (const each of actions) {
        if (each.type === 'take') {
          take(each.id);
          taken += 1;
        } else if (each.type === 'give') slots.give(each.id);
        else await clock.advance(each.ms);
        expect(slots.holders().length).toBeLessThanOrEqual(LIMITS.count);
      }
      // All that hold one hang from now on.
      await clock.advance(2 * LIMITS.idleMs);
      expect(order).toHaveLength(taken);
    }),
    { numRuns: 40 },
  );
});
