import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { type FailureKind, RequestFailure } from '../../../src/clusters/model/failure.ts';
import { readWithRetries } from '../../../src/clusters/requests/read-retry.ts';
import { FakeClock, settled } from '../../helpers/fake-clock.ts';

const failure = (kind: FailureKind, more: object = {}): RequestFailure =>
  new RequestFailure({ kind, clusterId: clusterIdOf('f', 'a'), phase: 'read', message: kind, ...more });

/** Reads, failing as listed and then succeeding; tells when each attempt was made. */
async function run(...failures: readonly RequestFailure[]): Promise<{ at: number[]; told: string[]; outcome: string }> {
  const clock = new FakeClock();
  const [at, told]: [number[], string[]] = [[], []];
  const reading = readWithRetries(
    {
      clock,
      signal: new AbortController().signal,
      events: { retrying: (attempt, of, reason) => void told.push(`${attempt} of ${of}: ${reason}`) },
    },
    async () => {
      const error = failures[at.push(clock.now()) - 1];
      if (error !== undefined) throw error;
      return 'read';
    },
  ).catch((error: unknown) => String(error));
  await settled();
  await clock.advance(10_000);
  return { at, told, outcome: await reading };
}

describe('a one-shot read', () => {
  test('is tried three times, 250 and 500 ms apart, and tells so', async () => {
    const lost = failure('transport');
    expect(await run(lost, lost)).toEqual({
      at: [0, 250, 750],
      told: ['2 of 3: transport', '3 of 3: transport'],
      outcome: 'read',
    });
    expect(await run(lost, lost, lost)).toMatchObject({ at: [0, 250, 750], outcome: 'RequestFailure: transport' });
  });

  test('waits as long as the server asks', async () => {
    expect((await run(failure('throttled', { retryAfterMs: 3_000 }))).at).toEqual([0, 3_000]);
  });

  test.each(['forbidden', 'auth', 'config', 'gone', 'read-only'] as const)(
    'is not tried again after %s',
    async (kind) => {
      expect((await run(failure(kind))).at).toEqual([0]);
    },
  );

  test('is tried again after a 503, not after a 404', async () => {
    expect((await run(failure('api', { status: 503 }))).at).toEqual([0, 250]);
    expect((await run(failure('api', { status: 404 }))).at).toEqual([0]);
  });
});
