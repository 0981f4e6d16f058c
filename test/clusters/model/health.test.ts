import { describe, expect, test } from 'vitest';
import { type Beat, HEALTH_UNKNOWN, type Health, stepHealth } from '../../../src/clusters/model/health.ts';

const good = (latencyMs = 12): Beat => ({ type: 'answered', latencyMs });
const missed: Beat = { type: 'missed', reason: 'connection refused' };
const after = (...beats: readonly Beat[]): Health => beats.reduce(stepHealth, HEALTH_UNKNOWN);

describe('health', () => {
  test('is unknown until the first verdict', () => {
    expect(HEALTH_UNKNOWN.verdict).toBe('unknown');
    expect(after(good()).verdict).toBe('healthy');
  });

  test('one miss degrades, three in a row are unreachable, one good answer heals', () => {
    expect(after(good(), missed)).toMatchObject({ verdict: 'degraded', reason: 'connection refused' });
    expect(after(good(), missed, missed).verdict).toBe('degraded');
    expect(after(good(), missed, missed, missed).verdict).toBe('unreachable');
    expect(after(missed, missed, missed, good())).toMatchObject({ verdict: 'healthy', reason: '', misses: 0 });
  });

  test('an answer between two misses starts the count anew', () => {
    expect(after(missed, missed, { type: 'unwell', reason: 'etcd failed', latencyMs: 5 }, missed, missed).verdict).toBe(
      'degraded',
    );
  });

  test('a 5xx or a slow answer degrades, and never more, however often', () => {
    const unwell: Beat = { type: 'unwell', reason: 'etcd failed', latencyMs: 5 };
    expect(after(...Array.from({ length: 9 }, () => unwell))).toMatchObject({
      verdict: 'degraded',
      reason: 'etcd failed',
    });
    expect(after(...Array.from({ length: 9 }, () => good(2_001)))).toMatchObject({
      verdict: 'degraded',
      reason: 'slow to answer',
    });
  });

  test('shows a latency until it crosses a class, so that a quiet cluster changes nothing', () => {
    const first = after(good(12));
    expect(stepHealth(first, good(19))).toBe(first);
    expect(stepHealth(first, good(21)).latencyMs).toBe(21);
    expect(stepHealth(first, good(0.2)).latencyMs).toBe(1);
  });
});
