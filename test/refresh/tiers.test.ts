import { describe, expect, test } from 'vitest';
import { type ClusterId, clusterIdOf } from '../../src/clusters/model/cluster.ts';
import { Tiers } from '../../src/refresh/tiers.ts';

const ids = ['a', 'b', 'c', 'd'].map((name) => clusterIdOf('kubeconfig', name));
const [a, b, c, d] = ids as [ClusterId, ClusterId, ClusterId, ClusterId];

interface Started {
  readonly tiers: Tiers;
  readonly open: ClusterId[];
  readonly busy: ClusterId[];
  readonly log: string[];
  readonly focus: (id?: ClusterId) => void;
}

function start(limit: number): Started {
  const log: string[] = [];
  const open = [...ids];
  const busy: ClusterId[] = [];
  const tiers = new Tiers({
    open: () => open,
    busy: () => busy,
    limit,
    changed: (id, tier) =>
      log.push(`${id.slice(-1)} ${tier.at === 'parked' ? `parked by ${tier.parked.by}` : tier.at}`),
  });
  tiers.apply();
  return { tiers, open, busy, log, focus: (focused) => tiers.attend({ focused, visible: [] }) };
}

describe('tiers', () => {
  test('tell only what has changed', () => {
    const { log, focus } = start(4);
    expect(log.splice(0)).toEqual(['a background', 'b background', 'c background', 'd background']);
    focus(b);
    expect(log.splice(0)).toEqual(['b focused']);
    focus(b);
    expect(log).toEqual([]);
    focus(c);
    expect(log).toEqual(['c focused', 'b background']);
  });

  test('do not park by the limit where something is being done, until that has ended', () => {
    const { log, busy, tiers, focus } = start(1);
    expect(tiers.tier(b)?.at).toBe('parked');
    focus(b);
    busy.push(b);
    focus(a);
    log.splice(0);
    tiers.apply();
    expect([tiers.tier(b)?.at, log]).toEqual(['background', []]);
    focus(c);
    expect(tiers.tier(b)?.at).toBe('background');
    busy.pop();
    tiers.apply();
    expect(tiers.tier(b)).toEqual({ at: 'parked', parked: { by: 'limit', limit: 1 } });
  });

  test('park by the limit what was looked at longest ago, and wake it when it is focused', () => {
    const { log, focus, tiers } = start(2);
    for (const id of [a, b, c, d]) focus(id);
    expect(tiers.tier(a)).toEqual({ at: 'parked', parked: { by: 'limit', limit: 2 } });
    log.splice(0);
    focus(a);
    expect(log).toEqual(['a focused', 'd background', 'b parked by limit']);
  });

  test('keep what the user has parked until he focuses it or wakes it', () => {
    const { log, focus, tiers } = start(4);
    focus(a);
    log.splice(0);
    tiers.park(a, true);
    expect(log.splice(0)).toEqual(['a parked by user']);
    focus(b);
    expect(tiers.tier(a)?.at).toBe('parked');
    focus(a);
    expect(tiers.tier(a)?.at).toBe('focused');
    tiers.park(b, true);
    tiers.park(b, false);
    expect(tiers.tier(b)?.at).toBe('background');
  });

  test('forget a cluster that was closed', () => {
    const { open, tiers } = start(4);
    tiers.park(d, true);
    open.pop();
    tiers.apply();
    expect(tiers.tier(d)).toBeUndefined();
    open.push(d);
    tiers.apply();
    expect(tiers.tier(d)?.at).toBe('background');
  });
});
