import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ClusterSession } from '../../src/clusters/index.ts';
import { createConnect } from '../../src/clusters/io/http-client.ts';
import type { Cluster } from '../../src/clusters/model/cluster.ts';
import { RequestFailure } from '../../src/clusters/model/failure.ts';
import { sessionWord } from '../../src/clusters/model/session-state.ts';
import type { ApiRequest } from '../../src/clusters/ports.ts';
import { FakeClock, settled, until } from '../helpers/fake-clock.ts';
import { credentialSources, startApi } from '../helpers/http.ts';
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

describe('when the kubeconfig says something else of the context', () => {
  const withToken = (server: string, token: string, namespace?: string): Cluster => {
    const cluster = testCluster('alpha', server, namespace);
    return { ...cluster, access: { ...cluster.access, user: { token } } };
  };

  test('another credential is used from then on, over new connections, and is tried at once', async () => {
    const { session, api, events } = await runSession();
    await until(() => session.state().serverVersion !== undefined, 'the session is up');
    api.on('/api/v1/pods', () => undefined);
    const old = session.text(pods);
    old.catch(() => undefined);
    await until(() => api.to('/api/v1/pods').length === 1, 'a request of the old credential');
    const before = api.requests.length;
    session.configure(withToken(api.url, 'fresh'));
    await expect(old).rejects.toMatchObject({ failure: { kind: 'transport' } });
    await until(() => api.to('/readyz').length === 2, 'the beat');
    expect(api.requests.slice(before).map(({ headers }) => headers.authorization)).toContain('Bearer fresh');
    expect(api.requests.slice(before).map(({ headers }) => headers.authorization)).not.toContain('Bearer secret');
    await until(() => api.to('/version').length === 2, 'the version is asked anew');
    expect(session.state()).toMatchObject({ auth: { state: 'valid' }, health: { verdict: 'healthy' } });
    expect(events).toEqual(['cluster:health:healthy']);
  });

  test('a beat that was under way says nothing of the new connections, and is repeated over them', async () => {
    const { session, api, events } = await runSession();
    await until(() => session.state().serverVersion !== undefined, 'the session is up');
    api.on('/readyz', () => undefined);
    session.retry();
    await until(() => api.to('/readyz').length === 2, 'a beat without an answer');
    api.on('/readyz', (response) => response.end('ok'));
    session.configure(withToken(api.url, 'fresh'));
    await until(() => api.to('/readyz').length === 3, 'the beat again');
    await settled();
    expect(session.state().health.misses).toBe(0);
    expect(events).toEqual(['cluster:health:healthy']);
  });

  test('another credential that is rejected is one failure', async () => {
    const { session, api, events } = await runSession();
    await until(() => session.state().serverVersion !== undefined, 'the session is up');
    for (const path of ['/readyz', '/version']) api.on(path, unauthorized);
    session.configure(withToken(api.url, 'wrong'));
    await until(() => session.state().auth.state === 'recovering', 'recovery begins');
    expect(events.filter((event) => event.startsWith('cluster:auth:failed'))).toHaveLength(1);
  });

  test('another credential that cannot be read ends what the old one still carried', async () => {
    const { session, api } = await runSession();
    await until(() => session.state().serverVersion !== undefined, 'the session is up');
    api.on('/api/v1/pods', () => undefined);
    const old = session.text(pods);
    old.catch(() => undefined);
    await until(() => api.to('/api/v1/pods').length === 1, 'a request of the old credential');
    const tokenFile = join(temporaryFolder(), 'token');
    const cluster = testCluster('alpha', api.url);
    session.configure({ ...cluster, access: { ...cluster.access, user: { tokenFile } } });
    await until(() => session.state().auth.state === 'recovering', 'recovery begins');
    expect(session.state().auth).toMatchObject({ cause: 'unreadable', reason: `${tokenFile}: no such file` });
    await expect(old).rejects.toMatchObject({ failure: { kind: 'transport' } });
  });

  test('a rejected credential is tried as it is now at once', async () => {
    const needsFresh: Answerer = (response, request) =>
      request.headers.authorization === 'Bearer fresh' ? json(response, {}) : unauthorized(response, request);
    const { session, api, clock } = await runSession({
      script: (server) => {
        for (const path of ['/readyz', '/version']) server.on(path, needsFresh);
      },
    });
    await until(() => session.state().auth.state === 'recovering', 'recovery begins');
    session.configure(withToken(api.url, 'fresh'));
    await clock.advance(0);
    await until(() => session.state().auth.state === 'valid', 'it heals');
    await until(() => session.state().health.verdict === 'healthy', 'it beats again');
  });

  test('what a probe finds in the kubeconfig itself costs no second probe', async () => {
    let session: ClusterSession | undefined;
    const running = await runSession({
      script: (server) => {
        for (const path of ['/readyz', '/version']) server.on(path, unauthorized);
      },
      reload: () => {
        const cluster = withToken(running.api.url, 'fresh');
        session?.configure(cluster);
        return Promise.resolve(cluster);
      },
    });
    session = running.session;
    const { api, clock } = running;
    await until(() => session?.state().auth.state === 'recovering', 'recovery begins');
    await clock.advance(500);
    await until(() => api.to('/version').length === 1, 'the probe');
    await settled();
    await clock.advance(0);
    await settled();
    expect(api.to('/version').map(({ headers }) => headers.authorization)).toEqual(['Bearer fresh']);
  });

  test('another namespace, or nothing that matters, leaves the connections as they are', async () => {
    const { session, api } = await runSession();
    await until(() => session.state().serverVersion !== undefined, 'the session is up');
    api.on('/api/v1/pods', () => undefined);
    const request = session.text(pods);
    request.catch(() => undefined);
    await until(() => api.to('/api/v1/pods').length === 1, 'a request');
    const [before, state] = [api.requests.length, session.state()];
    session.configure(withToken(api.url, 'secret', 'web'));
    session.configure(withToken(api.url, 'secret', 'web'));
    await settled();
    expect(session.cluster.namespace).toBe('web');
    expect(session.state()).toBe(state);
    expect(api.requests).toHaveLength(before);
    api.cut();
    await expect(request).rejects.toMatchObject({ failure: { message: 'connection lost' } });
  });

  test('a change while the first connection is still being set up wins', async () => {
    const gate = Promise.withResolvers<void>();
    const clock = new FakeClock();
    const api = await startApi();
    const connect = createConnect(clock, 'kmc/test');
    let asked = 0;
    const session = new ClusterSession({
      cluster: withToken(api.url, 'old'),
      clock,
      random: () => 0.5,
      openCredentialSource: credentialSources(clock),
      connect: async (...context) => {
        asked += 1;
        if (asked === 1) await gate.promise;
        return connect(...context);
      },
      reload: () => Promise.resolve(undefined),
    });
    onTestFinished(() => session.close());
    session.configure(withToken(api.url, 'fresh'));
    await settled();
    gate.resolve();
    await until(() => session.state().serverVersion !== undefined, 'the session is up');
    expect(new Set(api.requests.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer fresh']));
  });
});

describe('a context that is gone from the kubeconfig', () => {
  test('is asked nothing any more, says so, and lives again when it is back', async () => {
    const { session, api, clock } = await runSession();
    await until(() => session.state().serverVersion !== undefined, 'the session is up');
    session.configure(undefined);
    await until(() => api.connections() === 0, 'the connections are gone');
    expect(sessionWord(session.state(), false)).toBe('gone');
    const before = api.requests.length;
    await clock.advance(120_000);
    await expect(session.text(pods)).rejects.toMatchObject({
      failure: { kind: 'config', message: 'it is no longer in the kubeconfig' },
    });
    expect(api.requests).toHaveLength(before);

    session.configure(testCluster('alpha', api.url));
    expect(sessionWord(session.state(), false)).toBe('connecting');
    await until(() => sessionWord(session.state(), false) === 'healthy', 'it lives again');
  });

  test('while its credential is rejected is not probed any more, and is at once when it is back', async () => {
    const { session, api, clock } = await runSession({
      script: (server) => {
        for (const path of ['/readyz', '/version']) server.on(path, unauthorized);
      },
    });
    await until(() => session.state().auth.state === 'recovering', 'recovery begins');
    session.configure(undefined);
    const before = api.requests.length;
    await clock.advance(300_000);
    expect(api.requests).toHaveLength(before);
    expect(session.state().authRetryAt).toBeUndefined();
    for (const path of ['/readyz', '/version']) api.on(path, (response) => json(response, {}));
    session.configure(testCluster('alpha', api.url));
    await clock.advance(0);
    await until(() => sessionWord(session.state(), false) === 'healthy', 'it lives again');
  });

  test('while a probe is under way keeps no connection of it, and has no verdict from it', async () => {
    const answer = Promise.withResolvers<string>();
    const clock = new FakeClock();
    const clients: { closed: boolean }[] = [];
    const session = new ClusterSession({
      cluster: testCluster('alpha'),
      clock,
      random: () => 0.5,
      openCredentialSource: credentialSources(clock),
      connect: (clusterId) => {
        const own = { closed: false };
        clients.push(own);
        const rejection = new RequestFailure({ kind: 'auth', clusterId, phase: 'heartbeat', message: 'rejected' });
        return Promise.resolve({
          replaceConnections: () => undefined,
          text: ({ path }) => (path === '/version' ? answer.promise : Promise.reject(rejection)),
          stream: () => Promise.reject(rejection),
          close: () => {
            own.closed = true;
          },
        });
      },
      reload: () => Promise.resolve(undefined),
    });
    onTestFinished(() => session.close());
    await settled();
    await clock.advance(500);
    expect(clients).toHaveLength(2);
    session.configure(undefined);
    answer.resolve('{}');
    await settled();
    expect(clients).toEqual([{ closed: true }, { closed: true }]);
    expect(session.state().auth.state).toBe('recovering');
    expect(clock.pending()).toBe(1);
  });

  test.each<[string, (session: ClusterSession) => void]>([
    ['gone', (session) => session.configure(undefined)],
    ['behind another server, so that its session is closed', (session) => session.close()],
  ])('found to be %s by a probe is not asked by it', async (_, found) => {
    let session: ClusterSession | undefined;
    const running = await runSession({
      script: (server) => server.on('/readyz', unauthorized),
      reload: () => {
        if (session !== undefined) found(session);
        return Promise.resolve(undefined);
      },
    });
    session = running.session;
    const { api, clock } = running;
    await until(() => session?.state().auth.state === 'recovering', 'recovery begins');
    const before = api.requests.length;
    await clock.advance(30_000);
    await settled();
    expect(api.requests).toHaveLength(before);
  });

  test('is looked for in the kubeconfig when the user asks to try again', async () => {
    let reloads = 0;
    const { session, api } = await runSession({
      reload: () => {
        reloads += 1;
        return Promise.resolve(undefined);
      },
    });
    await until(() => session.state().serverVersion !== undefined, 'the session is up');
    session.configure(undefined);
    const before = api.requests.length;
    session.retry();
    await settled();
    expect(reloads).toBe(1);
    expect(api.requests).toHaveLength(before);
  });
});
