import { describe, expect, test } from 'vitest';
import { until } from '../helpers/fake-clock.ts';
import { runSession } from '../helpers/running-session.ts';
import { type Answerer, json, status } from '../helpers/scripted-api.ts';

const silent: Answerer = () => undefined;

describe('the heartbeat', () => {
  test('beats at once and then every ten seconds', async () => {
    const { api, session, clock } = await runSession();
    await until(() => session.state().health.verdict === 'healthy', 'the first verdict');
    expect(api.to('/readyz')).toHaveLength(1);
    for (const beats of [2, 3, 4]) {
      await clock.advance(10_000);
      await until(() => api.to('/readyz').length === beats, `beat ${beats}`);
    }
  });

  test('three beats without an answer are unreachable; the first answer heals, and each change is one event', async () => {
    const { api, session, clock, events } = await runSession({ script: (server) => server.on('/readyz', silent) });
    for (const [beats, verdict] of [
      [1, 'degraded'],
      [2, 'degraded'],
      [3, 'unreachable'],
      [4, 'unreachable'],
    ] as const) {
      await until(() => api.to('/readyz').length === beats, `beat ${beats}`);
      await clock.advance(5_000);
      await until(() => session.state().health.misses === beats, `miss ${beats}`);
      expect(session.state().health).toMatchObject({ verdict, reason: 'no answer in 5 s' });
      if (beats < 4) await clock.advance(5_000);
    }
    api.on('/readyz', (response) => response.end('ok'));
    await clock.advance(5_000);
    await until(() => session.state().health.verdict === 'healthy', 'it heals');
    expect(events).toEqual(['cluster:health:degraded: no answer in 5 s', 'cluster:health:healthy']);
  });

  test('a dead server is a miss at once', async () => {
    const { api, session, clock } = await runSession();
    await until(() => session.state().health.verdict === 'healthy', 'the first verdict');
    const revive = await api.die();
    await clock.advance(10_000);
    await until(() => session.state().health.verdict === 'degraded', 'it degrades');
    expect(session.state().health.reason).toBe('connection refused');
    await revive();
    await clock.advance(10_000);
    await until(() => session.state().health.verdict === 'healthy', 'it heals');
  });

  test('an answer of 5xx degrades and never makes unreachable', async () => {
    const { api, session, clock } = await runSession({
      script: (server) => server.on('/readyz', (response) => status(response, 500, 'Internal', 'etcd failed')),
    });
    for (const beats of [1, 2, 3, 4, 5]) {
      await until(() => api.to('/readyz').length === beats, `beat ${beats}`);
      await until(() => session.state().health.verdict === 'degraded', 'it degrades');
      await clock.advance(10_000);
    }
    expect(session.state().health).toMatchObject({ verdict: 'degraded', reason: 'etcd failed' });
  });

  test('asks /healthz where /readyz is not there, and remembers it', async () => {
    const { api, session, clock } = await runSession({
      script: (server) => {
        server.on('/readyz', (response) => status(response, 404, 'NotFound', 'not found'));
        server.on('/healthz', (response) => response.end('ok'));
      },
    });
    await until(() => session.state().health.verdict === 'healthy', 'the first verdict');
    await clock.advance(10_000);
    await until(() => api.to('/healthz').length === 2, 'the second beat');
    expect(api.to('/readyz')).toHaveLength(1);
  });

  test('asks /version where /readyz is forbidden; being forbidden that too is still being alive', async () => {
    const forbidden: Answerer = (response) => status(response, 403, 'Forbidden', 'forbidden');
    const { api, session } = await runSession({
      script: (server) => {
        server.on('/readyz', forbidden);
        server.on('/version', forbidden);
      },
    });
    await until(() => session.state().health.verdict === 'healthy', 'the first verdict');
    expect(api.requests.slice(0, 2).map((request) => request.path)).toEqual(['/readyz', '/version']);
    expect(session.state().auth.state).toBe('valid');
  });

  test('a rejected credential is the auth machine’s business: health has no verdict on it', async () => {
    const { session } = await runSession({
      script: (server) => server.on('/readyz', (response) => status(response, 401, 'Unauthorized', 'Unauthorized')),
    });
    await until(() => session.state().auth.state === 'recovering', 'recovery begins');
    expect(session.state().health.verdict).toBe('unknown');
  });

  test('learns the version of the server, and learns it again after an outage', async () => {
    const { api, session, clock } = await runSession();
    await until(() => session.state().serverVersion === 'v1.36.0', 'the version');
    const revive = await api.die();
    for (const misses of [1, 2, 3]) {
      await clock.advance(10_000);
      await until(() => session.state().health.misses === misses, `miss ${misses}`);
    }
    api.on('/version', (response) => json(response, { gitVersion: 'v1.37.0' }));
    await revive();
    await clock.advance(10_000);
    await until(() => session.state().serverVersion === 'v1.37.0', 'the new version');
  });
});
