import { describe, expect, test } from 'vitest';
import { configMap, configMaps, type ServerUnderTest, underTest } from './server-under-test.ts';

const WATCH_LIST = { sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan', allowWatchBookmarks: 'true' };

/** Watches and WatchLists: which events, in which order, with which versions. */
export function watchesSuite(start: () => Promise<ServerUnderTest>): void {
  const { client, namespace, server } = underTest(start);

  const create = (ns: string, name: string, labels: Readonly<Record<string, string>> = {}): Promise<unknown> =>
    client().create(configMaps(ns), configMap(name, labels));
  const versionOf = async (ns: string): Promise<string> =>
    (await client().get(configMaps(ns), { limit: '500' })).body.metadata.resourceVersion;

  describe('a watch from a version', () => {
    test('tells what was added, changed and deleted since, in that order, whole and with rising versions', async () => {
      const ns = await namespace();
      await create(ns, 'before');
      const resourceVersion = await versionOf(ns);
      const watch = await client().watch(configMaps(ns), {
        resourceVersion,
        allowWatchBookmarks: 'true',
        timeoutSeconds: '300',
        fieldSelector: 'metadata.name=a',
      });
      await create(ns, 'a');
      await client().patch(configMaps(ns, 'a'), 'merge', { data: { a: '2' } });
      await client().send('DELETE', configMaps(ns, 'a'));
      const events = [await watch.next(), await watch.next(), await watch.next()];
      expect(events.map((event) => `${event.type} ${event.object.metadata.name} ${event.object.data.a}`)).toEqual([
        'ADDED a 1',
        'MODIFIED a 2',
        'DELETED a 2',
      ]);
      expect(events[0].object).toMatchObject({ kind: 'ConfigMap', apiVersion: 'v1' });
      const versions = [resourceVersion, ...events.map((event) => event.object.metadata.resourceVersion)].map(Number);
      expect(versions).toEqual(versions.toSorted((a, b) => a - b));
      expect(new Set(versions).size).toBe(4);
      await watch.close();
    });

    test('goes on where another one has ended', async () => {
      const ns = await namespace();
      const first = await client().watch(configMaps(ns), {
        resourceVersion: await versionOf(ns),
        allowWatchBookmarks: '1',
      });
      await create(ns, 'a');
      const { object } = await first.next();
      await first.close();
      await create(ns, 'b');
      const { resourceVersion } = object.metadata;
      const second = await client().watch(configMaps(ns), { resourceVersion, allowWatchBookmarks: '1' });
      expect(await second.take(1)).toEqual(['ADDED b']);
      await second.close();
    });

    test('by labels: what comes into view is added, what leaves it is deleted', async () => {
      const ns = await namespace();
      await create(ns, 'a', { app: 'x' });
      await create(ns, 'b', { app: 'y' });
      const resourceVersion = await versionOf(ns);
      const watch = await client().watch(configMaps(ns), { resourceVersion, labelSelector: 'app=x' });
      await client().patch(configMaps(ns, 'b'), 'merge', { metadata: { labels: { app: 'x' } } });
      await client().patch(configMaps(ns, 'a'), 'merge', { metadata: { labels: { app: 'y' } } });
      await client().patch(configMaps(ns, 'a'), 'merge', { data: { a: '3' } });
      await client().patch(configMaps(ns, 'b'), 'merge', { data: { a: '4' } });
      expect(await watch.take(3)).toEqual(['ADDED b', 'DELETED a', 'MODIFIED b']);
      await watch.close();
    });

    test('of an older history than the server knows is an ERROR event of 410', async () => {
      const ns = await namespace();
      const resourceVersion = await versionOf(ns);
      await create(ns, 'a');
      await create(ns, 'b');
      await server().forget();
      const watch = await client().watch(configMaps(ns), { resourceVersion });
      expect(watch.status).toBe(200);
      const event = await watch.next();
      expect(event.type).toBe('ERROR');
      expect(event.object).toMatchObject({ kind: 'Status', status: 'Failure', reason: 'Expired', code: 410 });
      expect(event.object.message).toMatch(/^too old resource version: \d+ \(\d+\)$/);
      await watch.close();
    });

    test('ends by itself when its time is up', async () => {
      const ns = await namespace();
      const resourceVersion = await versionOf(ns);
      const query = { resourceVersion, timeoutSeconds: '1', fieldSelector: 'metadata.name=none' };
      const watch = await client().watch(configMaps(ns), query);
      expect(await watch.next()).toBeUndefined();
    });
  });

  test.each(['', '0'])('a watch from "%s" begins with what is there', async (resourceVersion) => {
    const ns = await namespace();
    await create(ns, 'a', { app: 'x' });
    await create(ns, 'b', { app: 'x' });
    const query = { labelSelector: 'app=x', ...(resourceVersion === '' ? {} : { resourceVersion }) };
    const watch = await client().watch(configMaps(ns), query);
    expect((await watch.take(2)).toSorted()).toEqual(['ADDED a', 'ADDED b']);
    await create(ns, 'c', { app: 'x' });
    expect(await watch.take(1)).toEqual(['ADDED c']);
    await watch.close();
  });

  describe('a WatchList', () => {
    test('sends what is there, a bookmark that says so, and what follows', async () => {
      const ns = await namespace();
      await create(ns, 'a', { app: 'x' });
      await create(ns, 'b', { app: 'x' });
      const query = { ...WATCH_LIST, timeoutSeconds: '300', labelSelector: 'app=x' };
      const watch = await client().watch(configMaps(ns), query);
      const initial = [await watch.next(), await watch.next()];
      expect(initial.map((event) => `${event.type} ${event.object.metadata.name}`).toSorted()).toEqual([
        'ADDED a',
        'ADDED b',
      ]);
      const bookmark = await watch.next();
      expect(bookmark).toMatchObject({
        type: 'BOOKMARK',
        object: {
          kind: 'ConfigMap',
          apiVersion: 'v1',
          metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
        },
      });
      const versions = initial.map((event) => Number(event.object.metadata.resourceVersion));
      expect(Number(bookmark.object.metadata.resourceVersion)).toBeGreaterThanOrEqual(Math.max(...versions));
      await create(ns, 'c', { app: 'x' });
      expect(await watch.take(1)).toEqual(['ADDED c']);
      await watch.close();
    });

    test('of nothing is the bookmark alone, and a watch goes on from its version', async () => {
      const ns = await namespace();
      const query = { ...WATCH_LIST, fieldSelector: 'metadata.name=a' };
      const watch = await client().watch(configMaps(ns), query);
      const { type, object } = await watch.next();
      expect(type).toBe('BOOKMARK');
      await watch.close();
      await create(ns, 'a');
      const { resourceVersion } = object.metadata;
      const next = await client().watch(configMaps(ns), { resourceVersion, fieldSelector: 'metadata.name=a' });
      expect(await next.take(1)).toEqual(['ADDED a']);
      await next.close();
    });

    test('is served for all namespaces, for cluster-scoped resources and for any group', async () => {
      const query = { ...WATCH_LIST, timeoutSeconds: '300' };
      const paths = ['/api/v1/pods', '/api/v1/namespaces', '/apis/apps/v1/deployments'];
      for (const path of [...paths, '/apis/apps/v1/namespaces/default/deployments', configMaps('default')]) {
        const watch = await client().watch(path, query);
        let event = await watch.next();
        while (event.type === 'ADDED') event = await watch.next();
        expect(event.object.metadata.annotations, path).toEqual({ 'k8s.io/initial-events-end': 'true' });
        const { resourceVersion } = event.object.metadata;
        await watch.close();
        const rest = { resourceVersion, allowWatchBookmarks: 'true', timeoutSeconds: '1' };
        const next = await client().watch(path, rest);
        expect(next.status, path).toBe(200);
        await next.close();
        const again = await client().watch(path, { ...query, resourceVersion });
        expect(again.status, path).toBe(200);
        await again.close();
        expect((await client().get(path)).body.metadata.continue, path).toBeUndefined();
      }
    });

    test('by a field is kept to what has it, in one namespace and over all of them', async () => {
      const ns = await namespace();
      await create(ns, 'a');
      await create(ns, 'b');
      const fieldSelector = `metadata.name=a,metadata.namespace=${ns}`;
      const query = { ...WATCH_LIST, timeoutSeconds: '300', fieldSelector };
      for (const path of [configMaps(ns), '/api/v1/configmaps']) {
        const watch = await client().watch(path, query);
        expect(await watch.take(1), path).toEqual(['ADDED a']);
        const { type, object } = await watch.next();
        expect(type, path).toBe('BOOKMARK');
        const { resourceVersion } = object.metadata;
        await watch.close();
        const rest = { resourceVersion, allowWatchBookmarks: 'true', timeoutSeconds: '300', fieldSelector };
        const next = await client().watch(path, rest);
        await client().patch(configMaps(ns, 'b'), 'merge', { data: { b: path } });
        await client().patch(configMaps(ns, 'a'), 'merge', { data: { a: path } });
        expect(await next.take(1), path).toEqual(['MODIFIED a']);
        await next.close();
        const again = await client().watch(path, { ...query, resourceVersion });
        expect(await again.take(1), path).toEqual(['ADDED a']);
        await again.close();
        const { body } = await client().get(path, { fieldSelector, limit: '500' });
        expect(
          body.items.map((item: { metadata: { name: string } }) => item.metadata.name),
          path,
        ).toEqual(['a']);
      }
    });

    test('of pods by their node is served', async () => {
      const query = { ...WATCH_LIST, timeoutSeconds: '300', fieldSelector: 'spec.nodeName=nowhere' };
      const watch = await client().watch('/api/v1/pods', query);
      expect((await watch.next()).type).toBe('BOOKMARK');
      await watch.close();
    });

    test('from a version is not older than that', async () => {
      const ns = await namespace();
      await create(ns, 'a');
      const resourceVersion = await versionOf(ns);
      const watch = await client().watch(configMaps(ns), { ...WATCH_LIST, resourceVersion, timeoutSeconds: '300' });
      let event = await watch.next();
      const names = [];
      for (; event.type === 'ADDED'; event = await watch.next()) names.push(event.object.metadata.name);
      expect(names).toContain('a');
      expect(event.object.metadata.annotations).toEqual({ 'k8s.io/initial-events-end': 'true' });
      expect(Number(event.object.metadata.resourceVersion)).toBeGreaterThanOrEqual(Number(resourceVersion));
      await watch.close();
    });

    test('from a version that the server has not come to is refused after a while', async () => {
      const ns = await namespace();
      const resourceVersion = String(Number(await versionOf(ns)) + 1_000_000);
      const watch = await client().watch(configMaps(ns), { ...WATCH_LIST, resourceVersion, timeoutSeconds: '300' });
      expect(watch.status).toBe(200);
      const event = await watch.next();
      expect(event).toMatchObject({
        type: 'ERROR',
        object: {
          kind: 'Status',
          status: 'Failure',
          reason: 'Timeout',
          code: 504,
          details: { causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }] },
        },
      });
      await watch.close();
    });

    test('without resourceVersionMatch is refused', async () => {
      const { body } = await client().get('/api/v1/namespaces', { watch: '1', sendInitialEvents: 'true' });
      expect(body).toMatchObject({
        code: 422,
        reason: 'Invalid',
        message:
          'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      });
    });
  });
}
