import { describe, expect, test } from 'vitest';
import { configMap, configMaps, type ServerUnderTest, underTest } from './server-under-test.ts';

const POD = { spec: { nodeName: 'node-1', containers: [{ name: 'app', image: 'app:1' }] } };

/** Create, update, patch and delete. */
export function writesSuite(start: () => Promise<ServerUnderTest>): void {
  const { client, namespace } = underTest(start);

  describe('create', () => {
    test('answers 201 with identity, version and time, and the object is there', async () => {
      const ns = await namespace();
      const { status, body } = await client().create(configMaps(ns), configMap('a'));
      expect(status).toBe(201);
      expect(body).toMatchObject({ kind: 'ConfigMap', apiVersion: 'v1', data: { a: '1' } });
      expect(body.metadata).toMatchObject({
        name: 'a',
        namespace: ns,
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        resourceVersion: expect.stringMatching(/^\d+$/),
        creationTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      });
      expect((await client().get(configMaps(ns, 'a'))).body).toEqual(body);
    });

    test('makes up a name from a prefix', async () => {
      const ns = await namespace();
      const { body } = await client().create(configMaps(ns), { metadata: { generateName: 'job-' } });
      expect(body.metadata.name).toMatch(/^job-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    });

    test('is refused for a name that is taken', async () => {
      const ns = await namespace();
      await client().create(configMaps(ns), configMap('a'));
      const { body } = await client().create(configMaps(ns), configMap('a'));
      expect(body).toMatchObject({
        code: 409,
        reason: 'AlreadyExists',
        message: 'configmaps "a" already exists',
        details: { name: 'a', kind: 'configmaps' },
      });
    });

    test.each([
      ['without a name', { metadata: {} }, 422, 'Invalid', /^ConfigMap "" is invalid: metadata\.name: Required value/],
      ['for another namespace', { metadata: { name: 'a', namespace: 'other' } }, 400, 'BadRequest', /namespace/],
      ['with half a body', '{"metadata":', 400, 'BadRequest', /json parse error/],
    ])('is refused %s', async (_, sent, code, reason, message) => {
      const ns = await namespace();
      const { body } = await client().send('POST', configMaps(ns), { body: sent });
      expect(body).toMatchObject({ code, reason, message: expect.stringMatching(message) });
    });

    test('is refused in a namespace that is not there, and at a name', async () => {
      const missing = await client().create(configMaps('nowhere'), configMap('a'));
      expect(missing.body).toMatchObject({ code: 404, message: 'namespaces "nowhere" not found' });
      const ns = await namespace();
      const named = await client().create(configMaps(ns, 'a'), configMap('a'));
      expect(named.body).toMatchObject({ code: 405, reason: 'MethodNotAllowed' });
    });
  });

  describe('update', () => {
    test('stores a new version; from an old one it is a conflict', async () => {
      const ns = await namespace();
      const first = (await client().create(configMaps(ns), configMap('a'))).body;
      const second = await client().send('PUT', configMaps(ns, 'a'), { body: { ...first, data: { a: '2' } } });
      expect(second).toMatchObject({ status: 200, body: { data: { a: '2' }, metadata: { uid: first.metadata.uid } } });
      expect(Number(second.body.metadata.resourceVersion)).toBeGreaterThan(Number(first.metadata.resourceVersion));
      const late = await client().send('PUT', configMaps(ns, 'a'), { body: { ...first, data: { a: '3' } } });
      expect(late.body).toMatchObject({
        code: 409,
        reason: 'Conflict',
        message:
          'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
      });
    });

    test('that changes nothing makes no new version', async () => {
      const ns = await namespace();
      const { body } = await client().create(configMaps(ns), configMap('a'));
      const same = await client().send('PUT', configMaps(ns, 'a'), { body });
      expect(same.body.metadata.resourceVersion).toBe(body.metadata.resourceVersion);
    });
  });

  describe('patch', () => {
    test('merge sets and takes away', async () => {
      const ns = await namespace();
      await client().create(configMaps(ns), configMap('a', { app: 'x' }));
      const patch = { metadata: { labels: { app: null, tier: 'y' } }, data: { b: '2' } };
      const { status, body } = await client().patch(configMaps(ns, 'a'), 'merge', patch);
      expect(status).toBe(200);
      expect(body).toMatchObject({ data: { a: '1', b: '2' }, metadata: { labels: { tier: 'y' } } });
      expect(body.metadata.labels).not.toHaveProperty('app');
    });

    test('of operations is applied; one whose test fails changes nothing', async () => {
      const ns = await namespace();
      await client().create(configMaps(ns), configMap('a'));
      const path = configMaps(ns, 'a');
      const applied = await client().patch(path, 'json', [{ op: 'replace', path: '/data/a', value: '2' }]);
      expect(applied).toMatchObject({ status: 200, body: { data: { a: '2' } } });
      const failed = await client().patch(path, 'json', [
        { op: 'test', path: '/data/a', value: '1' },
        { op: 'replace', path: '/data/a', value: '3' },
      ]);
      expect(failed.body).toMatchObject({ code: 422, reason: 'Invalid' });
      expect((await client().get(path)).body.data).toEqual({ a: '2' });
    });

    test('strategic merges the lists that have a key, and cordons a node', async () => {
      const ns = await namespace();
      await client().create(`/api/v1/namespaces/${ns}/pods`, { metadata: { name: 'p' }, ...POD });
      const patch = { spec: { containers: [{ name: 'app', image: 'app:2' }] } };
      const { body } = await client().patch(`/api/v1/namespaces/${ns}/pods/p`, 'strategic-merge', patch);
      expect(body.spec.containers).toHaveLength(1);
      expect(body.spec.containers[0]).toMatchObject({ name: 'app', image: 'app:2' });
      const node = { metadata: { name: `node-${ns}` } };
      await client().create('/api/v1/nodes', node);
      const cordoned = await client().patch(`/api/v1/nodes/node-${ns}`, 'strategic-merge', {
        spec: { unschedulable: true },
      });
      expect(cordoned).toMatchObject({ status: 200, body: { spec: { unschedulable: true } } });
    });

    test('of the status changes only that', async () => {
      const ns = await namespace();
      await client().create(`/api/v1/namespaces/${ns}/pods`, { metadata: { name: 'p' }, ...POD });
      const path = `/api/v1/namespaces/${ns}/pods/p/status`;
      const { body } = await client().patch(path, 'merge', { status: { phase: 'Running', message: 'up' } });
      expect(body.status).toMatchObject({ phase: 'Running', message: 'up' });
    });

    test('of no known form is 415, of what is not there 404', async () => {
      const ns = await namespace();
      await client().create(configMaps(ns), configMap('a'));
      const odd = await client().send('PATCH', configMaps(ns, 'a'), { body: {}, contentType: 'application/odd' });
      expect(odd.body).toMatchObject({
        code: 415,
        reason: 'UnsupportedMediaType',
        message: '415: Unsupported Media Type',
      });
      expect((await client().patch(configMaps(ns, 'none'), 'merge', {})).body).toMatchObject({ code: 404 });
    });
  });

  describe('delete', () => {
    test('answers with what was deleted, and it is gone', async () => {
      const ns = await namespace();
      const { uid } = (await client().create(configMaps(ns), configMap('a'))).body.metadata;
      const { status, body } = await client().send('DELETE', configMaps(ns, 'a'));
      expect({ status, body }).toEqual({
        status: 200,
        body: {
          kind: 'Status',
          apiVersion: 'v1',
          metadata: {},
          status: 'Success',
          details: { name: 'a', kind: 'configmaps', uid },
        },
      });
      expect((await client().get(configMaps(ns, 'a'))).status).toBe(404);
    });

    test('of another object of that name is a conflict', async () => {
      const ns = await namespace();
      await client().create(configMaps(ns), configMap('a'));
      const body = { kind: 'DeleteOptions', apiVersion: 'v1', preconditions: { uid: 'other' } };
      const refused = await client().send('DELETE', configMaps(ns, 'a'), { body });
      expect(refused.body).toMatchObject({ code: 409, reason: 'Conflict' });
      expect(refused.body.message).toMatch(/the UID in the precondition \(other\) does not match the UID in record/);
      expect((await client().get(configMaps(ns, 'a'))).status).toBe(200);
    });

    test('waits for finalizers', async () => {
      const ns = await namespace();
      const held = { metadata: { name: 'a', finalizers: ['kmc.test/hold'] } };
      await client().create(configMaps(ns), held);
      const marked = await client().send('DELETE', configMaps(ns, 'a'));
      expect(marked.body.metadata.deletionTimestamp).toMatch(/Z$/);
      expect((await client().get(configMaps(ns, 'a'))).status).toBe(200);
      await client().patch(configMaps(ns, 'a'), 'merge', { metadata: { finalizers: null } });
      expect((await client().get(configMaps(ns, 'a'))).status).toBe(404);
    });

    test('of a pod on a node marks it and leaves it time; with no time it is gone', async () => {
      const ns = await namespace();
      const pods = `/api/v1/namespaces/${ns}/pods`;
      await client().create(pods, { metadata: { name: 'p' }, ...POD });
      const marked = await client().send('DELETE', `${pods}/p`);
      expect(marked).toMatchObject({
        status: 200,
        body: { kind: 'Pod', metadata: { deletionGracePeriodSeconds: 30 } },
      });
      expect((await client().get(`${pods}/p`)).body.metadata.deletionTimestamp).toMatch(/Z$/);
      const forced = await client().send('DELETE', `${pods}/p`, { query: { gracePeriodSeconds: '0' } });
      expect(forced.status).toBe(200);
      expect((await client().get(`${pods}/p`)).status).toBe(404);
    });

    test('of a collection takes what its labels mean', async () => {
      const ns = await namespace();
      await client().create(configMaps(ns), configMap('a', { app: 'x' }));
      await client().create(configMaps(ns), configMap('b', { app: 'y' }));
      const { status } = await client().send('DELETE', configMaps(ns), { query: { labelSelector: 'app=x' } });
      expect(status).toBe(200);
      expect((await client().get(configMaps(ns, 'a'))).status).toBe(404);
      expect((await client().get(configMaps(ns, 'b'))).status).toBe(200);
    });

    test('of a namespace marks it and lets it end', async () => {
      const ns = await namespace();
      const { body } = await client().send('DELETE', `/api/v1/namespaces/${ns}`);
      expect(body).toMatchObject({ kind: 'Namespace', status: { phase: 'Terminating' } });
      expect(body.metadata.deletionTimestamp).toMatch(/Z$/);
    });
  });
}
