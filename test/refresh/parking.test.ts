import { describe, expect, test } from 'vitest';
import { PODS } from '../../src/refresh/model/kinds/core/pods.ts';
import { SERVICES } from '../../src/refresh/model/kinds/core/services.ts';
import { settled, until } from '../helpers/fake-clock.ts';
import { pod } from '../helpers/objects.ts';
import { isLive, names, runWorkspace } from '../helpers/running-workspace.ts';
import { ScriptedWatch } from '../helpers/scripted-api.ts';

const BY_USER = { at: 'parked', parked: { by: 'user' } } as const;

describe('a parked cluster', () => {
  test('is asked nothing, however long it is; its rows stay, and are shown as old', async () => {
    const { workspace, api, clock, pods } = await runWorkspace(() => [pod('a')]);
    const lease = workspace.lease(PODS, '');
    await until(() => isLive(lease) && api.to('/version').length === 1, 'it is live');
    workspace.setTier(BY_USER);
    await until(() => pods.open.length === 0, 'the watch is closed');
    const asked = api.requests.length;
    for (let minute = 0; minute < 5; minute++) await clock.advance(60_000);
    workspace.session.retry();
    workspace.session.credentialChanged();
    workspace.retry();
    await clock.advance(10_000);
    await settled();
    expect(api.requests).toHaveLength(asked);
    expect(names(lease)).toEqual(['a']);
    expect(lease.feed.isFrozen()).toBe(true);
    await expect(
      workspace.session.text({ method: 'GET', path: '/version', phase: 'test', signal: workspace.session.signal }),
    ).rejects.toThrow('parked by you');
  });

  test('goes on from where it was, at once', async () => {
    const { workspace, api, pods } = await runWorkspace(() => [pod('a')]);
    const lease = workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    pods.latest.send({ type: 'ADDED', object: pod('b', { resourceVersion: 120 }) });
    await until(() => names(lease).length === 2, 'an event');
    workspace.setTier(BY_USER);
    await until(() => pods.open.length === 0, 'the watch is closed');
    workspace.setTier({ at: 'focused' });
    await until(() => pods.open.length === 1, 'it is watched again, although no time has passed');
    expect(pods.latest.request.query).toMatchObject({ resourceVersion: '120' });
    expect(pods.latest.request.query).not.toHaveProperty('sendInitialEvents');
    await until(() => workspace.session.state().health.verdict === 'healthy', 'a beat is answered');
    expect(lease.feed.isFrozen()).toBe(false);
    expect(api.to('/api/v1/pods')).toHaveLength(2);
  });

  test('that is opened parked sends nothing at all, and a view on it waits', async () => {
    const { workspace, api, clock } = await runWorkspace(() => [pod('a')]);
    workspace.setTier(BY_USER);
    const lease = workspace.lease(PODS, '');
    await clock.advance(30_000);
    await settled();
    expect(api.requests).toEqual([]);
    workspace.setTier({ at: 'background' });
    await until(() => isLive(lease), 'it is live');
  });

  test('with a rejected credential is not probed', async () => {
    const { workspace, api, clock } = await runWorkspace(
      () => [],
      (server) => server.on('/readyz', (response) => response.writeHead(401).end()),
    );
    await until(() => workspace.session.state().auth.state === 'recovering', 'it is rejected');
    workspace.setTier(BY_USER);
    const asked = api.requests.length;
    for (let minute = 0; minute < 3; minute++) await clock.advance(60_000);
    expect(api.requests).toHaveLength(asked);
    workspace.setTier({ at: 'focused' });
    await clock.advance(1_000);
    await until(() => api.requests.length > asked, 'it is tried again');
  });
});

describe('a cluster in the background', () => {
  test('keeps the pods of its views, and lets the rest sleep after a minute', async () => {
    const services = new ScriptedWatch(() => []);
    const { workspace, clock, pods } = await runWorkspace(
      () => [pod('a')],
      (api) => api.on('/api/v1/services', services.answer),
    );
    const [first, second] = [workspace.lease(PODS, ''), workspace.lease(SERVICES, '')];
    await until(() => isLive(first) && isLive(second), 'both are live');
    workspace.setTier({ at: 'background' });
    await clock.advance(59_000);
    expect(services.open).toHaveLength(1);
    await clock.advance(1_000);
    await until(() => services.open.length === 0, 'the services are let go');
    expect(pods.open).toHaveLength(1);
    expect([first.feed.isFrozen(), second.feed.isFrozen()]).toEqual([false, true]);
    workspace.setTier({ at: 'visible' });
    await until(() => services.open.length === 1, 'they are watched again');
  });
});
