import { describe, expect, test } from 'vitest';
import { createAuthRecovery } from '../../src/clusters/credential/auth-recovery.ts';
import { type AuthError, NO_AUTH_ERROR, stepAuthErrors } from '../../src/clusters/model/auth-error.ts';
import { type ClusterId, clusterIdOf } from '../../src/clusters/model/cluster.ts';
import type { PlainEvent } from '../../src/clusters/model/events.ts';
import type { Failure } from '../../src/clusters/model/failure.ts';
import { FakeClock } from '../helpers/fake-clock.ts';

const [A, B] = [clusterIdOf('kubeconfig', 'alpha'), clusterIdOf('kubeconfig', 'bravo')];

test('TestPerClusterAuthRecoveryScheduling', async () => {
  const clock = new FakeClock();
  const recovery = (): ReturnType<typeof createAuthRecovery> =>
    createAuthRecovery({
      clock,
      roll: () => 0,
      probe: () => Promise.resolve(),
      announce: () => undefined,
      changed: () => undefined,
    });
  const rejection = (clusterId: ClusterId): Failure => ({
    kind: 'auth',
    clusterId,
    phase: 'list',
    message: 'rejected',
  });
  const [a, b] = [recovery(), recovery()];
  expect([a.rejected(rejection(A)), a.rejected(rejection(A)), b.rejected(rejection(B))]).toEqual([true, false, true]);
  await clock.advance(0);
  expect(a.state()).toEqual({ state: 'valid' });
  expect(a.rejected(rejection(A)), 'cleared on completion').toBe(true);
});

describe('what a screen says of credentials', () => {
  const event = (name: PlainEvent['name'], clusterId: ClusterId, more: Partial<PlainEvent> = {}): PlainEvent => ({
    name,
    clusterId,
    clusterName: 'alpha',
    reason: 'token expired',
    ...more,
  });
  const after = (...events: readonly PlainEvent[]): ReadonlyMap<ClusterId, AuthError> =>
    events.reduce<ReadonlyMap<ClusterId, AuthError>>(stepAuthErrors, new Map());

  test('parses cluster auth failed payload correctly', () => {
    const failed = { hasError: true, reason: 'token expired', clusterName: 'alpha', isRecovering: false };
    expect(after(event('cluster:auth:failed', A)).get(A)).toEqual(failed);
    expect(after(event('cluster:auth:failed', A, { reason: '' })).get(A)?.reason).toBe('Authentication failed');
    expect(after(event('cluster:auth:failed', A, { clusterName: '' })).get(A)?.clusterName).toBe(A);
    expect(after(event('cluster:auth:failed', A), event('cluster:auth:recovering', A)).get(A)).toEqual({
      ...failed,
      isRecovering: true,
    });
  });

  test('a recovery without a failure changes nothing, and one of a cluster leaves the others', () => {
    const none: ReadonlyMap<ClusterId, AuthError> = new Map();
    expect(stepAuthErrors(none, event('cluster:auth:recovering', A))).toBe(none);
    const both = after(event('cluster:auth:failed', A), event('cluster:auth:failed', B));
    const healed = stepAuthErrors(both, event('cluster:auth:recovered', A));
    expect(healed.get(A) ?? NO_AUTH_ERROR).toEqual(NO_AUTH_ERROR);
    expect(healed.get(B)).toBe(both.get(B));
  });
});
