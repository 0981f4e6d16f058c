import { describe, expect, test } from 'vitest';
import { configMap, configMaps, type ServerUnderTest, underTest } from './server-under-test.ts';

const WATCH_LIST = { sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' };
const WATCH = { watch: '1', allowWatchBookmarks: 'true', timeoutSeconds: '300' };
/** Collections of both sorts of groups, in a namespace and not. */
const COLLECTIONS = [
  '/api/v1/namespaces/default/pods',
  '/api/v1/pods',
  '/apis/apps/v1/namespaces/default/deployments',
  '/apis/apps/v1/deployments',
];

/** Parts of collections, as whoever looks at one object asks for them: by its name, its events, its pods. */
export function selectionsSuite(start: () => Promise<ServerUnderTest>): void {
  const { client, namespace } = underTest(start);

  describe.each(COLLECTIONS)('a part of %s', (path) => {
    test.each([{ fieldSelector: 'metadata.name=nobody' }, { labelSelector: 'app in (nobody,none)' }])(
      'is listed and watched by %o',
      async (selector) => {
        const watch = await client().watch(path, { ...WATCH, ...WATCH_LIST, ...selector });
        const { type, object } = await watch.next();
        await watch.close();
        expect(type).toBe('BOOKMARK');
        const { resourceVersion } = object.metadata;
        for (const query of [WATCH_LIST, {}]) {
          const next = await client().watch(path, { ...WATCH, ...query, ...selector, resourceVersion });
          expect(next.status).toBe(200);
          await next.close();
        }
        for (const query of [{ limit: '500' }, {}])
          expect((await client().get(path, { ...query, ...selector })).body.items).toEqual([]);
      },
    );

    test('is read by a name', async () => {
      const isInNamespace = path.includes('/namespaces/');
      const one = isInNamespace ? `${path}/nobody` : path.replace(/[^/]+$/, 'nobody/none');
      expect((await client().get(one)).status).toBe(404);
    });
  });

  test('one object of the cluster is read by its name, in groups too', async () => {
    const name = await namespace();
    expect((await client().get(`/api/v1/namespaces/${name}`)).body).toMatchObject({ kind: 'Namespace' });
    const role = '/apis/rbac.authorization.k8s.io/v1/clusterroles/nobody';
    expect((await client().get(role)).status).toBe(404);
  });

  test('one object is watched by its name: it, and nothing else', async () => {
    const ns = await namespace();
    await client().create(configMaps(ns), configMap('a'));
    await client().create(configMaps(ns), configMap('b'));
    const watch = await client().watch(configMaps(ns), { ...WATCH, ...WATCH_LIST, fieldSelector: 'metadata.name=a' });
    const first = await watch.next();
    expect(first).toMatchObject({ type: 'ADDED', object: { kind: 'ConfigMap', metadata: { name: 'a' } } });
    expect((await watch.next()).type).toBe('BOOKMARK');
    await client().patch(configMaps(ns, 'b'), 'merge', { data: { a: '2' } });
    await client().patch(configMaps(ns, 'a'), 'merge', { data: { a: '3' } });
    await client().send('DELETE', configMaps(ns, 'a'));
    // A server sends a bookmark whenever it likes to.
    const change = async (): Promise<Awaited<ReturnType<typeof watch.next>>> => {
      const event = await watch.next();
      return event.type === 'BOOKMARK' ? change() : event;
    };
    const events = [await change(), await change()];
    expect(events.map(({ type, object }) => `${type} ${object.metadata.name} ${object.data.a}`)).toEqual([
      'MODIFIED a 3',
      'DELETED a 3',
    ]);
    await watch.close();
  });

  test('the events of an object are found by its kind and name, in its namespace and in all of them', async () => {
    const ns = await namespace();
    const about = (name: string, object: string): object => ({
      metadata: { name, namespace: ns },
      involvedObject: { kind: 'Pod', namespace: ns, name: object, uid: `uid-${object}` },
      reason: 'Tested',
      message: name,
      type: 'Normal',
    });
    await client().create(`/api/v1/namespaces/${ns}/events`, about('first', 'web'));
    await client().create(`/api/v1/namespaces/${ns}/events`, about('second', 'other'));
    const query = { limit: '500', fieldSelector: 'involvedObject.name=web,involvedObject.kind=Pod' };
    for (const path of [`/api/v1/namespaces/${ns}/events`, '/api/v1/events']) {
      const { body } = await client().get(path, query);
      expect(body.items.map(({ message }: { message: string }) => message)).toEqual(['first']);
    }
  });

  test('the pods of a node that are not over are found by its name', async () => {
    const fieldSelector = 'spec.nodeName=none,status.phase!=Succeeded,status.phase!=Failed';
    expect((await client().get('/api/v1/pods', { limit: '500', fieldSelector })).body.items).toEqual([]);
  });
}
