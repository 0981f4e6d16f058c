import { expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { RequestFailure } from '../../../src/clusters/model/failure.ts';
import { RequestAccount } from '../../../src/clusters/requests/request-account.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

test('counts what goes out, what is still open, and what was throttled', async () => {
  const clock = new FakeClock();
  const account = new RequestAccount(clock);
  const over = account.sent();
  account.sent();
  const throttled = { kind: 'throttled', clusterId: clusterIdOf('f', 'a'), phase: 'list', message: 'later' } as const;
  over(new RequestFailure(throttled));
  over();
  expect(account.figures()).toEqual({ lastMinute: 2, total: 2, inFlight: 1, throttled: 1 });
  await clock.advance(60_000);
  account.sent();
  expect(account.figures()).toMatchObject({ lastMinute: 1, total: 3 });
});
