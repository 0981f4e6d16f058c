import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RequestFailure } from '../../src/clusters/model/failure.ts';
import type { ApiRequest } from '../../src/clusters/ports.ts';
import { settled, until } from '../helpers/fake-clock.ts';
import { temporaryFolder, testCluster } from '../helpers/kubeconfig.ts';
import { runSession } from '../helpers/running-session.ts';
import { type Answerer, json, status } from '../helpers/scripted-api.ts';

const unauthorized: Answerer = (response) => status(response, 401, 'Unauthorized', 'Unauthorized');
const pods: ApiRequest = {
  method: 'GET',
  path: '/api/v1/pods',
  phase: 'list pods',
  signal: new AbortController().signal,
};

describe('a rejected credential', () => {
  test('ends all requests but the probes, and heals by itself when the credential is good again', async () => {
    const { session, api, clock, events } = await runSession();
    await until(() => session.state().serverVersion !== undefined, 'the session is up');
    for (const path of ['/api/v1/pods', '/readyz', '/version']) api.on(path, unauthorized);
    await expect(session.text(pods)).rejects.toBeInstanceOf(RequestFailure);
    expect(session.state().auth.state).toBe('recovering');

    const before = api.requests.length;
    await expect(session.text(pods)).rejects.toMatchObject({ failure: { kind: 'auth' } });
    expect(api.requests).toHaveLength(before);

    for (const [index, ms] of [500, 5_000, 10_000, 15_000].entries()) {
      await clock.advance(ms);
      await until(() => api.requests.length === before + index + 1, `probe ${index + 1}`);
      await settled();
    }
    await until(() => session.state().auth.state === 'invalid', 'it settles');
    expect(api.requests.slice(before).every((request) => request.path === '/version')).toBe(true);
    expect(session.state().authRetryAt).toBe(clock.wall() + 60_000);

    api.on('/version', (response) => json(response, { gitVersion: 'v1.36.0' }));
    api.on('/readyz', (response) => response.end('ok'));
    await clock.advance(60_000);
    await until(() => session.state().auth.state === 'valid', 'it heals');
    expect(session.state().authRetryAt).toBeUndefined();
    const reason = 'the server rejected the credential (401 Unauthorized)';
    expect(events).toEqual([
      'cluster:health:healthy',
      `cluster:auth:failed: ${reason}`,
      `cluster:auth:recovering: ${reason}`,
      `cluster:auth:failed: ${reason}`,
      'cluster:auth:recovered',
    ]);
  });

  test('heals when the token file holds a new token, which the next probe reads', async () => {
    const tokenFile = join(temporaryFolder(), 'token');
    writeFileSync(tokenFile, 'expired');
    const needsFresh: Answerer = (response, request) =>
      request.headers.authorization === 'Bearer fresh' ? json(response, {}) : unauthorized(response, request);
    const { session, clock } = await runSession({
      script: (api) => api.otherwise(needsFresh) ?? api.on('/readyz', needsFresh) ?? api.on('/version', needsFresh),
      cluster: (server) => {
        const cluster = testCluster('alpha', server);
        return { ...cluster, access: { ...cluster.access, user: { tokenFile } } };
      },
    });
    await until(() => session.state().auth.state === 'recovering', 'recovery begins');
    writeFileSync(tokenFile, 'fresh');
    await clock.advance(500);
    await until(() => session.state().auth.state === 'valid', 'it heals');
    await expect(session.text(pods)).resolves.toBe('{}');
  });

  test('heals when the kubeconfig names another credential, which the next probe reads', async () => {
    const needsFresh: Answerer = (response, request) =>
      request.headers.authorization === 'Bearer fresh' ? json(response, {}) : unauthorized(response, request);
    let server = '';
    const { session, clock } = await runSession({
      script: (api) => {
        for (const path of ['/readyz', '/version']) api.on(path, needsFresh);
      },
      cluster: (url) => {
        server = url;
        return testCluster('alpha', url);
      },
      reload: () => {
        const cluster = testCluster('alpha', server);
        return Promise.resolve({ ...cluster, access: { ...cluster.access, user: { token: 'fresh' } } });
      },
    });
    await until(() => session.state().auth.state === 'recovering', 'recovery begins');
    await clock.advance(500);
    await until(() => session.state().auth.state === 'valid', 'it heals');
    expect(session.cluster.access.user.token).toBe('fresh');
  });

  test('is tried again at once when the user asks', async () => {
    const { session, api, clock } = await runSession({
      script: (server) => {
        for (const path of ['/readyz', '/version']) server.on(path, unauthorized);
      },
    });
    await until(() => session.state().auth.state === 'recovering', 'recovery begins');
    for (const path of ['/readyz', '/version']) api.on(path, (response) => json(response, {}));
    session.retry();
    await clock.advance(0);
    await until(() => session.state().auth.state === 'valid', 'it heals');
  });

  test('of an older connection says nothing about the credential of today', async () => {
    let answerLate: (() => void) | undefined;
    const { session, api, clock } = await runSession();
    await until(() => session.state().serverVersion !== undefined, 'the session is up');
    api.on('/api/v1/slow', (response, request) => {
      answerLate = () => unauthorized(response, request);
    });
    api.on('/api/v1/rejected', unauthorized);
    const slow = session.text({ ...pods, path: '/api/v1/slow' });
    slow.catch(() => undefined);
    await until(() => answerLate !== undefined, 'the slow request arrives');
    await expect(session.text({ ...pods, path: '/api/v1/rejected' })).rejects.toBeInstanceOf(RequestFailure);
    await clock.advance(500);
    await until(() => session.state().auth.state === 'valid', 'it heals');
    answerLate?.();
    await expect(slow).rejects.toBeInstanceOf(RequestFailure);
    expect(session.state().auth.state).toBe('valid');
  });

  test('that cannot be read is a config error with the name of the file, and heals when the file is there', async () => {
    const tokenFile = join(temporaryFolder(), 'token');
    const { session, clock } = await runSession({
      cluster: (server) => {
        const cluster = testCluster('alpha', server);
        return { ...cluster, access: { ...cluster.access, user: { tokenFile } } };
      },
    });
    await until(() => session.state().auth.state === 'recovering', 'recovery begins');
    expect(session.state().auth).toMatchObject({ cause: 'unreadable', reason: `${tokenFile}: no such file` });
    writeFileSync(tokenFile, 'secret');
    await clock.advance(500);
    await until(() => session.state().health.verdict === 'healthy', 'it heals');
  });
});

test('a refused request says nothing about the credential', async () => {
  const { session, api } = await runSession();
  api.on('/api/v1/pods', (response) => status(response, 403, 'Forbidden', 'pods is forbidden'));
  await expect(session.text(pods)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
  expect(session.state().auth.state).toBe('valid');
});

test('requests beyond the burst wait for the rate limit, heartbeats do not', async () => {
  const { session, api, clock } = await runSession();
  await until(() => session.state().serverVersion !== undefined, 'the session is up');
  api.on('/api/v1/pods', (response) => json(response, {}));
  const answers = Promise.all(Array.from({ length: 50 }, () => session.text(pods)));
  await until(() => api.to('/api/v1/pods').length === 39, 'the burst');
  await settled();
  expect(api.to('/api/v1/pods')).toHaveLength(39);
  await clock.advance(1_000);
  await answers;
  expect(api.to('/api/v1/pods')).toHaveLength(50);
});

test('closing a session ends its requests, timers and connections', async () => {
  const { session, api, clock } = await runSession();
  await until(() => session.state().serverVersion !== undefined, 'the session is up');
  api.on('/api/v1/pods', () => undefined);
  const request = session.text({ ...pods, signal: session.signal });
  await until(() => api.to('/api/v1/pods').length === 1, 'the request arrives');
  session.close();
  await expect(request).rejects.toMatchObject({ name: 'AbortError' });
  await until(() => api.connections() === 0, 'the connections are gone');
  expect(clock.pending()).toBe(0);
});

test('closing a session while its credential is being probed ends the probe, and nothing comes of it', async () => {
  const { session, api, clock } = await runSession({ script: (server) => server.on('/readyz', unauthorized) });
  await until(() => session.state().auth.state === 'recovering', 'recovery begins');
  api.on('/version', () => undefined);
  await clock.advance(500);
  await until(() => api.to('/version').length === 1, 'the probe arrives');
  session.close();
  await until(() => api.connections() === 0, 'the connections are gone');
  await settled();
  expect(session.state().auth.state).toBe('recovering');
  expect(clock.pending()).toBe(0);
});

test('asking a healthy cluster to try again beats at once', async () => {
  const { session, api } = await runSession();
  await until(() => session.state().serverVersion !== undefined, 'the session is up');
  session.retry();
  await until(() => api.to('/readyz').length === 2, 'the beat');
});

test('a Retry-After is waited for by what is of its class, in its own cluster, and not by heartbeats', async () => {
  const { session, api, clock } = await runSession();
  const other = await runSession();
  await until(() => session.state().serverVersion !== undefined, 'it is up');
  await until(() => other.session.state().serverVersion !== undefined, 'the other is up');
  const pods = { method: 'GET', path: '/api/v1/pods', phase: 'list pods', signal: session.signal } as const;
  api.on('/api/v1/pods', (response) => response.writeHead(429, { 'retry-after': '30' }).end());
  await expect(session.text(pods)).rejects.toThrow('429');
  api.on('/api/v1/pods', (response) => response.end('{}'));
  other.api.on('/api/v1/pods', (response) => response.end('{}'));
  const again = session.text(pods);
  await expect(other.session.text({ ...pods, signal: other.session.signal })).resolves.toBe('{}');
  const beats = api.to('/readyz').length;
  await clock.advance(29_000);
  await until(() => api.to('/readyz').length > beats, 'it beats');
  expect(api.to('/api/v1/pods')).toHaveLength(1);
  await clock.advance(1_000);
  await expect(again).resolves.toBe('{}');
});
