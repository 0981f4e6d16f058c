import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClusterId, clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { sameTier, type Tier, type TierFacts, tiersOf } from '../../../src/refresh/model/tier.ts';

const ids = Array.from({ length: 8 }, (_, index) => clusterIdOf('kubeconfig', `c${index}`));
const [a, b, c, d] = ids as [ClusterId, ClusterId, ClusterId, ClusterId];

const facts = (more: Partial<TierFacts>): TierFacts => ({
  open: [],
  focused: undefined,
  visible: new Set(),
  parkedByUser: new Set(),
  busy: new Set(),
  lastUsed: () => 0,
  limit: 2,
  ...more,
});
const texts = (more: Partial<TierFacts>): readonly string[] =>
  [...tiersOf(facts(more))]
    .map(([id, tier]) => `${id.slice(-2)} ${tier.at}${tier.at === 'parked' ? ` by ${tier.parked.by}` : ''}`)
    .sort();

describe('a tier', () => {
  test('is that of what is looked at, and background for the rest', () => {
    expect(texts({ open: [a, b, c], focused: a, visible: new Set([b]) })).toEqual([
      'c0 focused',
      'c1 visible',
      'c2 background',
    ]);
  });

  test('is parked beyond the limit for those that were looked at longest ago', () => {
    const used = new Map([
      [a, 1],
      [b, 3],
      [d, 2],
    ]);
    expect(texts({ open: [a, b, c, d], lastUsed: (id) => used.get(id) ?? 0 })).toEqual([
      'c0 parked by limit',
      'c1 background',
      'c2 parked by limit',
      'c3 background',
    ]);
  });

  test('is parked for the later opened of several that nobody has looked at', () => {
    expect(texts({ open: [a, b, c] })).toEqual(['c0 background', 'c1 background', 'c2 parked by limit']);
  });

  test('is parked for what the user has parked, also on the screen, and does not count against the limit', () => {
    expect(texts({ open: [a, b, c, d], visible: new Set([a]), parkedByUser: new Set([a, b]) })).toEqual([
      'c0 parked by user',
      'c1 parked by user',
      'c2 background',
      'c3 background',
    ]);
  });
});

test('whatever the facts: each open cluster has one tier, no more than the limit are in the background, none that is looked at is parked by it', () => {
  const some = fc.subarray(ids);
  fc.assert(
    fc.property(
      some,
      some,
      some,
      fc.option(fc.constantFrom(...ids)),
      fc.nat(9),
      (open, visible, parked, focused, limit) => {
        const tiers = tiersOf(
          facts({
            open,
            visible: new Set(visible),
            parkedByUser: new Set(parked),
            focused: focused ?? undefined,
            limit,
            lastUsed: (id) => ids.indexOf(id),
          }),
        );
        expect([...tiers.keys()].sort()).toEqual(open.toSorted());
        const at = (wanted: Tier['at']): ClusterId[] => open.filter((id) => tiers.get(id)?.at === wanted);
        expect(at('background').length).toBeLessThanOrEqual(limit);
        for (const id of at('parked')) {
          const tier = tiers.get(id);
          const isByUser = parked.includes(id);
          expect(tier).toMatchObject({ parked: { by: isByUser ? 'user' : 'limit' } });
          if (!isByUser) expect(visible.includes(id) || id === focused).toBe(false);
          if (!isByUser) expect(at('background')).toHaveLength(limit);
        }
      },
    ),
  );
});

test('two tiers are the same when they are for the same reason', () => {
  const byUser: Tier = { at: 'parked', parked: { by: 'user' } };
  expect(sameTier({ at: 'parked', parked: { by: 'user' } }, byUser)).toBe(true);
  expect(sameTier({ at: 'parked', parked: { by: 'limit', limit: 2 } }, byUser)).toBe(false);
  expect(sameTier({ at: 'focused' }, { at: 'visible' })).toBe(false);
  expect(sameTier(undefined, byUser)).toBe(false);
});
