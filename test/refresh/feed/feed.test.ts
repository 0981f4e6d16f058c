import { describe, expect, test } from 'vitest';
import { PODS } from '../../../src/refresh/model/kinds/core/pods.ts';
import { settled, until } from '../../helpers/fake-clock.ts';
import { pod } from '../../helpers/objects.ts';
import { isLive, names, runWorkspace } from '../../helpers/running-workspace.ts';
import { json, ScriptedWatch, status } from '../../helpers/scripted-api.ts';

describe('a feed', () => {
  test('lists by one watch and follows it', async () => {
    const { workspace, pods, api } = await runWorkspace(() => [pod('a'), pod('b')]);
    const lease = workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    expect(names(lease)).toEqual(['a', 'b']);
    pods.latest.send({ type: 'ADDED', object: pod('c') }, { type: 'DELETED', object: pod('a') });
    await until(() => names(lease).join() === 'b,c', 'the changes');
    expect(api.to('/api/v1/pods').map((request) => request.query)).toEqual([
      {
        watch: '1',
        allowWatchBookmarks: 'true',
        sendInitialEvents: 'true',
        resourceVersionMatch: 'NotOlderThan',
        timeoutSeconds: '300',
      },
    ]);
  });

  test('shows rows while the first list still arrives', async () => {
    const { workspace } = await runWorkspace(
      () => [],
      (api) => {
        api.on('/api/v1/pods', (response) => {
          response.writeHead(200);
          response.write(`${JSON.stringify({ type: 'ADDED', object: pod('early') })}\n`);
        });
      },
    );
    const streaming = workspace.lease(PODS, '');
    await until(() => names(streaming).join() === 'early', 'the first row');
    expect(streaming.feed.status().phase).toBe('loading');
    expect(streaming.feed.reader.ready()).toBe(false);
  });

  test('resumes from the last version when its stream ends, without a list', async () => {
    const { workspace, pods, api } = await runWorkspace(() => [pod('a')]);
    const lease = workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    pods.latest.send({ type: 'MODIFIED', object: pod('a', { resourceVersion: 120 }) });
    await until(() => lease.feed.reader.get('default/a')?.resourceVersion === '120', 'the change');
    pods.latest.end();
    await until(() => api.to('/api/v1/pods').length === 2, 'the next watch');
    expect(api.to('/api/v1/pods')[1]?.query).toMatchObject({ resourceVersion: '120' });
    expect(api.to('/api/v1/pods')[1]?.query).not.toHaveProperty('sendInitialEvents');
  });

  test('keeps its rows when the connection breaks, says why, and resumes at the next answered heartbeat', async () => {
    const { workspace, pods, api, clock } = await runWorkspace(() => [pod('a')]);
    const lease = workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    const revive = await api.die();
    await until(() => lease.feed.status().phase === 'broken', 'it breaks');
    expect(lease.feed.status()).toMatchObject({ failure: { kind: 'transport', message: 'connection lost' } });
    expect(names(lease)).toEqual(['a']);
    // The feed's own tries fail too, with growing delays; it does not wait for the longest of them.
    for (let beat = 0; beat < 4; beat++) await clock.advance(10_000);
    await revive();
    await clock.advance(10_000);
    await until(() => isLive(lease), 'it is live again');
    expect(pods.latest.request.query).toMatchObject({ resourceVersion: '100' });
  });

  test('lists again when its version is too old, and swaps the list in', async () => {
    let objects = [pod('a'), pod('b')];
    const { workspace, pods, clock } = await runWorkspace(() => objects);
    const lease = workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    objects = [pod('b'), pod('c')];
    pods.latest.send({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired', message: 'too old' } });
    await until(() => lease.feed.status().phase === 'broken', 'it breaks');
    expect(lease.feed.status()).toMatchObject({ failure: { kind: 'gone' } });
    expect(names(lease)).toEqual(['a', 'b']);
    await clock.advance(800);
    await until(() => names(lease).join() === 'b,c', 'the new list');
  });

  test('goes on after half a line and after an object that makes no sense', async () => {
    const { workspace, pods } = await runWorkspace(() => [pod('a')]);
    const lease = workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    const line = JSON.stringify({ type: 'ADDED', object: pod('b') });
    pods.latest.send({ type: 'ADDED', object: { metadata: null, spec: 7 } });
    pods.latest.raw(line.slice(0, 20));
    await settled();
    pods.latest.raw(`${line.slice(20)}\n`);
    await until(() => names(lease).join() === 'a,b', 'the row behind it');
  });

  test('asks a server that refuses WatchList for pages, and never offers it one again', async () => {
    const page = (items: readonly object[], more: string): object => ({
      items,
      metadata: { resourceVersion: '7', continue: more },
    });
    const { workspace, api } = await runWorkspace(
      () => [],
      (server) => {
        const watch = new ScriptedWatch(() => []);
        server.on('/api/v1/pods', (response, request) => {
          if (request.query['sendInitialEvents'] !== undefined)
            status(response, 422, 'Invalid', 'sendInitialEvents is forbidden');
          else if (request.query['watch'] !== undefined) watch.answer(response, request);
          else if (request.query['continue'] === undefined) json(response, page([pod('a')], 'more'));
          else json(response, page([pod('b')], ''));
        });
        server.on('/api/v1/namespaces/default/pods', (response) => json(response, page([], '')));
      },
    );
    const lease = workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    expect(names(lease)).toEqual(['a', 'b']);
    const queries = api.to('/api/v1/pods').map((request) => request.query);
    expect(queries.slice(1, 3)).toEqual([{ limit: '500' }, { limit: '500', continue: 'more' }]);
    expect(queries[3]).toMatchObject({ watch: '1', resourceVersion: '7' });
  });

  test('gives up a WatchList that never says that it is complete, and lists', async () => {
    const { workspace, api, clock } = await runWorkspace(
      () => [],
      (server) => {
        server.on('/api/v1/pods', (response, request) => {
          if (request.query['watch'] === undefined)
            json(response, { items: [pod('listed')], metadata: { resourceVersion: '7' } });
          else if (request.query['sendInitialEvents'] === undefined) response.writeHead(200).flushHeaders();
          else {
            response.writeHead(200);
            response.write(`${JSON.stringify({ type: 'ADDED', object: pod('streamed') })}\n`);
          }
        });
      },
    );
    const lease = workspace.lease(PODS, '');
    await until(() => names(lease).join() === 'streamed', 'the streamed row');
    await clock.advance(10_000);
    await until(() => names(lease).join() === 'listed', 'the listed row');
    expect(api.to('/api/v1/pods')[1]?.query).toEqual({ limit: '500' });
  });

  test('that may not list says so, and asks again after a minute', async () => {
    const { workspace, api, clock } = await runWorkspace(
      () => [],
      (server) => {
        server.on('/api/v1/pods', (response) => status(response, 403, 'Forbidden', 'pods is forbidden'));
      },
    );
    const lease = workspace.lease(PODS, '');
    await until(() => lease.feed.status().phase === 'broken', 'it is refused');
    expect(lease.feed.status()).toMatchObject({ failure: { kind: 'forbidden', message: 'pods is forbidden' } });
    const asked = api.to('/api/v1/pods').length;
    await clock.advance(30_000);
    expect(api.to('/api/v1/pods')).toHaveLength(asked);
    await clock.advance(30_000);
    await until(() => api.to('/api/v1/pods').length > asked, 'it asks again');
  });
});

describe('freshness', () => {
  test('is proven by events, and by heartbeats while the watch is open', async () => {
    const { workspace, clock, api } = await runWorkspace(() => [pod('a')]);
    const lease = workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    // The next beat is due ten seconds after this one.
    await until(() => workspace.session.state().health.verdict === 'healthy', 'the first beat is answered');
    const listed = lease.feed.provenAt();
    expect(listed).toBe(clock.wall());
    await clock.advance(10_000);
    await until(() => api.to('/readyz').length === 2 && lease.feed.provenAt() === clock.wall(), 'the beat proves it');
  });

  test('is not proven by heartbeats while the server does not answer to the watch', async () => {
    const { workspace, clock, api, pods } = await runWorkspace(() => [pod('a')]);
    const lease = workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    pods.latest.send({ type: 'ADDED', object: pod('b') });
    await until(() => names(lease).join() === 'a,b', 'the event');
    const listed = lease.feed.provenAt();
    api.on('/api/v1/pods', () => undefined);
    pods.latest.end();
    await until(() => api.to('/api/v1/pods').length === 2, 'the watch is asked for again');
    await clock.advance(10_000);
    await until(() => api.to('/readyz').length === 2, 'the beat');
    await settled();
    expect(lease.feed.provenAt()).toBe(listed);
  });

  test('is not proven by heartbeats once the watch is broken', async () => {
    const { workspace, clock, api, pods } = await runWorkspace(() => [pod('a')]);
    const lease = workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    const listed = lease.feed.provenAt();
    api.on('/api/v1/pods', (response) => status(response, 500, 'Internal', 'broken'));
    pods.latest.cut();
    await until(() => lease.feed.status().phase === 'broken', 'it breaks');
    await clock.advance(10_000);
    await until(() => api.to('/readyz').length === 2, 'the beat');
    await settled();
    expect(lease.feed.provenAt()).toBe(listed);
  });

  test('a watch that is silent for more than 90 s is opened again from its last version', async () => {
    const { workspace, clock, api } = await runWorkspace(() => [pod('a')]);
    const lease = workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    for (let beat = 1; beat <= 10; beat++) {
      await clock.advance(10_000);
      await until(() => api.to('/readyz').length === beat + 1, `beat ${beat}`);
    }
    await until(() => api.to('/api/v1/pods').length === 2, 'the watch is opened again');
    expect(api.to('/api/v1/pods')[1]?.query).toMatchObject({ resourceVersion: '100' });
  });
});

describe('a workspace', () => {
  test('watches a collection once, however many look at it', async () => {
    const { workspace, api } = await runWorkspace(() => [pod('a')]);
    const first = workspace.lease(PODS, '');
    const second = workspace.lease(PODS, '');
    expect(second.feed).toBe(first.feed);
    await until(() => isLive(first), 'it is live');
    expect(api.to('/api/v1/pods')).toHaveLength(1);
  });

  test('serves a namespace from the feed over all of them', async () => {
    const { workspace } = await runWorkspace(() => [pod('a')]);
    const everywhere = workspace.lease(PODS, '');
    await until(() => isLive(everywhere), 'it is live');
    expect(workspace.lease(PODS, 'default').feed).toBe(everywhere.feed);
  });

  test('lets go of a feed a minute after the last one looked', async () => {
    const { workspace, api, clock, pods } = await runWorkspace(() => [pod('a')]);
    const lease = workspace.lease(PODS, '');
    await until(() => isLive(lease), 'it is live');
    lease.release();
    lease.release();
    await clock.advance(59_000);
    expect(workspace.feeds()).toHaveLength(1);
    const again = workspace.lease(PODS, '');
    await clock.advance(60_000);
    expect(workspace.feeds()).toHaveLength(1);
    again.release();
    await clock.advance(60_000);
    expect(workspace.feeds()).toHaveLength(0);
    await until(() => pods.open.length === 0, 'the watch is closed');
    expect(api.to('/api/v1/pods').length).toBeGreaterThanOrEqual(1);
  });
});

describe('several who look at one collection', () => {
  test('all hear of each change, from one watch; who lets go does not disturb the others', async () => {
    const { workspace, pods, api, clock } = await runWorkspace(() => [pod('a')]);
    const leases = [workspace.lease(PODS, ''), workspace.lease(PODS, ''), workspace.lease(PODS, '')];
    await until(() => leases.every(isLive), 'it is live');
    const heard = leases.map(() => 0);
    const ends = leases.map(({ feed }, index) =>
      feed.reader.subscribe(() => {
        heard[index] = (heard[index] ?? 0) + 1;
      }),
    );
    pods.latest.send({ type: 'ADDED', object: pod('b') });
    await until(() => heard.every((count) => count === 1), 'all have heard');
    ends[0]?.();
    leases[0]?.release();
    await clock.advance(120_000);
    pods.latest.send({ type: 'ADDED', object: pod('c') });
    await until(() => heard[1] === 2 && heard[2] === 2, 'the others have heard');
    expect(heard[0]).toBe(1);
    expect(api.to('/api/v1/pods').filter(({ query }) => query['sendInitialEvents'] !== undefined)).toHaveLength(1);
  });

  test('are told apart, also when they listen with the same function', async () => {
    const { workspace } = await runWorkspace(() => [pod('a')]);
    const { feed } = workspace.lease(PODS, '');
    let calls = 0;
    const listener = (): void => {
      calls += 1;
    };
    const [first] = [feed.reader.subscribe(listener), feed.reader.subscribe(listener)];
    first();
    await until(() => calls > 0, 'the second is still told');
  });
});
