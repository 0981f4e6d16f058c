import { describe, expect, test } from 'vitest';
import { backoffMs } from '../../../src/clusters/model/backoff.ts';
import { clusterIdOf, problemText } from '../../../src/clusters/model/cluster.ts';
import { eventLine } from '../../../src/clusters/model/events.ts';
import { HEALTH_UNKNOWN } from '../../../src/clusters/model/health.ts';
import { fullBucket, refilled, tokenInMs } from '../../../src/clusters/model/requests/token-bucket.ts';
import {
  freshSessionState,
  type SessionState,
  sessionReason,
  sessionWord,
} from '../../../src/clusters/model/session-state.ts';

test('backoff doubles up to its cap and varies between once and twice the delay', () => {
  const policy = { baseMs: 800, capMs: 30_000 };
  expect([0, 1, 2, 3, 10, 999].map((attempt) => backoffMs(policy, attempt, 0))).toEqual([
    800, 1_600, 3_200, 6_400, 30_000, 30_000,
  ]);
  expect(backoffMs(policy, 0, 0.5)).toBe(1_200);
});

describe('a token bucket', () => {
  const rate = { perSecond: 10, burst: 2 };

  test('has its burst at once, and then a token each interval', () => {
    const full = fullBucket(rate, 0);
    expect(tokenInMs(full, rate)).toBe(0);
    expect(tokenInMs({ ...full, tokens: 0 }, rate)).toBe(100);
    expect(tokenInMs(refilled({ tokens: 0, at: 0 }, rate, 60), rate)).toBeCloseTo(40);
    expect(tokenInMs(refilled({ tokens: 0, at: 0 }, rate, 100), rate)).toBe(0);
  });

  test('refills with time, never beyond the burst', () => {
    expect(refilled({ tokens: 1, at: 0 }, rate, 50).tokens).toBe(1.5);
    expect(refilled({ tokens: 1, at: 0 }, rate, 99_999).tokens).toBe(2);
  });
});

describe('the state word', () => {
  const base = freshSessionState(0);
  const healthy: SessionState = { ...base, health: { verdict: 'healthy', misses: 0, reason: '' } };
  const invalid: SessionState = { ...healthy, auth: { state: 'invalid', cause: 'rejected', reason: 'token expired' } };

  test('is the first that applies: auth before health, restricted only when all else is well', () => {
    expect(sessionWord(base, false)).toBe('connecting');
    expect(sessionWord(healthy, false)).toBe('healthy');
    expect(sessionWord(healthy, true)).toBe('restricted');
    expect(sessionWord({ ...healthy, health: { ...HEALTH_UNKNOWN, verdict: 'degraded' } }, true)).toBe('degraded');
    expect(sessionWord({ ...healthy, health: { ...HEALTH_UNKNOWN, verdict: 'unreachable' } }, true)).toBe(
      'unreachable',
    );
    expect(sessionWord(invalid, true)).toBe('auth failed');
    expect(
      sessionWord({ ...base, auth: { state: 'recovering', cause: 'rejected', reason: '', rejections: 1 } }, false),
    ).toBe('recovering');
  });

  test('for a credential that cannot be read is a config error', () => {
    const auth = { state: 'invalid', cause: 'unreadable', reason: '/t: no such file' } as const;
    expect(sessionWord({ ...healthy, auth }, false)).toBe('config error');
  });

  test('comes with the reason of what is wrong', () => {
    expect(sessionReason(invalid)).toBe('token expired');
    expect(sessionReason({ ...base, health: { verdict: 'degraded', misses: 1, reason: 'refused' } })).toBe('refused');
    expect(sessionReason(healthy)).toBe('');
  });
});

test('an event is one line of the log that names its cluster', () => {
  const clusterId = clusterIdOf('kubeconfig', 'alpha');
  const event = { name: 'cluster:auth:failed', clusterId, clusterName: 'alpha', reason: 'token expired' } as const;
  expect(eventLine(event)).toBe(
    'WARN [kubeconfig:alpha] cluster:auth:failed clusterName="alpha" reason="token expired"',
  );
  expect(eventLine({ ...event, name: 'cluster:auth:recovered', reason: '' })).toBe(
    'INFO [kubeconfig:alpha] cluster:auth:recovered clusterName="alpha"',
  );
});

test('a problem names its file, and its line when there is one', () => {
  expect(problemText({ file: '/f', line: 7, message: 'no server' })).toBe('/f:7: no server');
  expect(problemText({ file: '/f', line: 0, message: 'no such file' })).toBe('/f: no such file');
});
