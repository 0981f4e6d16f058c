import { describe, expect, test } from 'vitest';
import { configMap, configMaps, type ServerUnderTest, underTest } from './server-under-test.ts';

/** Health, identity, get and list. */
export function readsSuite(start: () => Promise<ServerUnderTest>): void {
  const { client, namespace, server } = underTest(start);

  describe('health and version', () => {
    test.each(['/readyz', '/healthz', '/livez'])('%s says ok, to anybody', async (path) => {
      expect(await client().send('GET', path, { token: null })).toMatchObject({ status: 200, body: 'ok' });
      expect(await client().get(path, {}, '*/*')).toMatchObject({ status: 200, body: 'ok' });
    });

    test('/version tells the version', async () => {
      expect((await client().get('/version', {}, '*/*')).status).toBe(200);
      const { status, body } = await client().get('/version');
      expect({ status, gitVersion: body.gitVersion }).toEqual({
        status: 200,
        gitVersion: expect.stringMatching(/^v1\.\d+\.\d+/),
      });
    });
  });

  describe('who is asking', () => {
    const failure = (code: number, reason: string, message: string): object => ({
      status: code,
      body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code },
    });

    test('a token that nobody has is 401', async () => {
      const answer = await client().send('GET', '/api/v1/pods', { token: 'nobody' });
      expect(answer).toMatchObject(failure(401, 'Unauthorized', 'Unauthorized'));
    });

    test('no token is a stranger, who gets 403 with what he wanted', async () => {
      const answer = await client().send('GET', '/api/v1/pods', { token: null });
      const message =
        'pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group "" at the cluster scope';
      expect(answer).toMatchObject(failure(403, 'Forbidden', message));
      expect(answer.body.details).toEqual({ kind: 'pods' });
    });

    test('who may do nothing is told what, in which group and namespace', async () => {
      const { strangerToken: token } = server();
      const path = '/apis/apps/v1/namespaces/default/deployments/web';
      const answer = await client().send('GET', path, { token });
      expect(answer.status).toBe(403);
      expect(answer.body.message).toMatch(
        /^deployments\.apps "web" is forbidden: User ".+" cannot get resource "deployments" in API group "apps" in the namespace "default"$/,
      );
      expect(answer.body.details).toEqual({ name: 'web', group: 'apps', kind: 'deployments' });
    });
  });

  describe('what is not there', () => {
    test.each([
      [
        '/api/v1/namespaces/default/configmaps/none',
        'configmaps "none" not found',
        { name: 'none', kind: 'configmaps' },
      ],
      [
        '/apis/apps/v1/namespaces/default/deployments/none',
        'deployments.apps "none" not found',
        { name: 'none', group: 'apps', kind: 'deployments' },
      ],
      ['/api/v1/nodes/none', 'nodes "none" not found', { name: 'none', kind: 'nodes' }],
      ['/api/v1/unknowns', 'the server could not find the requested resource', {}],
    ])('%s is 404 with its reason', async (path, message, details) => {
      const { status, body } = await client().get(path);
      expect(status).toBe(404);
      expect(body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message,
        reason: 'NotFound',
        details,
        code: 404,
      });
    });

    test('a path of no API is 404 in plain text', async () => {
      expect(await client().get('/nothing')).toMatchObject({ status: 404, body: '404 page not found\n' });
    });
  });

  describe('list', () => {
    const create = async (ns: string, ...names: string[]): Promise<void> => {
      for (const name of names) await client().create(configMaps(ns), configMap(name, { app: name, tier: 'x' }));
    };
    const names = (body: { items: { metadata: { name: string } }[] }): string[] =>
      body.items.map((item) => item.metadata.name);

    test('has a kind of its own, a resourceVersion, and items by name without their kind', async () => {
      const ns = await namespace();
      await create(ns, 'b', 'a', 'c');
      const { status, body } = await client().get(configMaps(ns), { labelSelector: 'tier=x' });
      expect(status).toBe(200);
      expect(body).toMatchObject({ kind: 'ConfigMapList', apiVersion: 'v1' });
      expect(Number(body.metadata.resourceVersion)).toBeGreaterThanOrEqual(
        Number(body.items[1].metadata.resourceVersion),
      );
      expect(names(body)).toEqual(['a', 'b', 'c']);
      expect(body.items[0]).not.toHaveProperty('kind');
    });

    test('of a namespace that is not there is empty', async () => {
      expect((await client().get(configMaps('nowhere'))).body.items).toEqual([]);
    });

    test('of a cluster-scoped resource', async () => {
      const ns = await namespace();
      expect(names((await client().get('/api/v1/namespaces')).body)).toContain(ns);
    });

    test.each([
      ['app=a', ['a']],
      ['app!=a', ['b', 'c']],
      ['app in (a,b)', ['a', 'b']],
      ['app notin (a,b),tier', ['c']],
      ['!app', []],
    ])('by labels: %s', async (labelSelector, expected) => {
      const ns = await namespace();
      await create(ns, 'a', 'b', 'c');
      const { body } = await client().get(configMaps(ns), { labelSelector });
      expect(names(body).filter((name) => name.length === 1)).toEqual(expected);
    });

    test('by fields; a field that cannot be asked for is 400', async () => {
      const ns = await namespace();
      await create(ns, 'a', 'b');
      expect(names((await client().get(configMaps(ns), { fieldSelector: 'metadata.name=b' })).body)).toEqual(['b']);
      const refused = await client().get('/api/v1/pods', { fieldSelector: 'spec.unknown=b' });
      expect(refused.body).toMatchObject({
        code: 400,
        reason: 'BadRequest',
        message: 'field label not supported: spec.unknown',
      });
    });

    test('comes in pages that show one state', async () => {
      const ns = await namespace();
      await create(ns, 'a', 'b', 'c', 'd', 'e');
      const query = { limit: '2', labelSelector: '' };
      const first = (await client().get(configMaps(ns), query)).body;
      expect(names(first)).toEqual(['a', 'b']);
      expect(first.metadata.remainingItemCount).toBeGreaterThanOrEqual(3);
      await create(ns, 'cc');
      const second = (await client().get(configMaps(ns), { limit: '2', continue: first.metadata.continue })).body;
      expect(names(second)).toEqual(['c', 'd']);
      expect(second.metadata.resourceVersion).toBe(first.metadata.resourceVersion);
      const third = (await client().get(configMaps(ns), { limit: '500', continue: second.metadata.continue })).body;
      expect(names(third).filter((name) => name.length < 3)).toEqual(['e']);
      expect(third.metadata.continue).toBeUndefined();
    });

    test('in pages by labels does not say how many are left', async () => {
      const ns = await namespace();
      await create(ns, 'a', 'b', 'c');
      const { body } = await client().get(configMaps(ns), { limit: '1', labelSelector: 'tier=x' });
      expect(body.metadata).toEqual({
        resourceVersion: expect.stringMatching(/^\d+$/),
        continue: expect.stringMatching(/./),
      });
    });

    test('across all namespaces, of any group, in pages', async () => {
      const { status, body } = await client().get('/apis/apps/v1/deployments', { limit: '500' });
      expect({ status, kind: body.kind, apiVersion: body.apiVersion }).toEqual({
        status: 200,
        kind: 'DeploymentList',
        apiVersion: 'apps/v1',
      });
      expect((await client().get('/apis/apps/v1/namespaces/default/deployments', { limit: '500' })).status).toBe(200);
      const first = (await client().get('/api/v1/namespaces', { limit: '1' })).body;
      const rest = (await client().get('/api/v1/namespaces', { limit: '500', continue: first.metadata.continue })).body;
      expect(names(rest)).not.toContain(names(first)[0]);
      expect(rest.items).toHaveLength(first.metadata.remainingItemCount);
      const roles = '/apis/rbac.authorization.k8s.io/v1/clusterroles';
      const [apiVersion, kind] = ['rbac.authorization.k8s.io/v1', 'ClusterRole'];
      for (const name of ['paged-a', 'paged-b'])
        await client().create(roles, { apiVersion, kind, metadata: { name }, rules: [] });
      const some = (await client().get(roles, { limit: '1' })).body;
      const others = (await client().get(roles, { limit: '500', continue: some.metadata.continue })).body;
      expect(names(some)).toHaveLength(1);
      expect(names(others)).toContain('paged-b');
      expect(names(others)).not.toContain(names(some)[0]);
    });

    test('with a continue token that is none is 400, with one that is too old 410', async () => {
      const ns = await namespace();
      await create(ns, 'a', 'b', 'c');
      const bad = await client().get(configMaps(ns), { limit: '1', continue: 'nonsense' });
      expect(bad.body).toMatchObject({ code: 400, reason: 'BadRequest' });
      expect(bad.body.message).toMatch(/^invalid continue token: continue key is not valid/);
      const { body } = await client().get(configMaps(ns), { limit: '1' });
      await create(ns, 'd');
      await server().forget();
      const old = await client().get(configMaps(ns), { limit: '1', continue: body.metadata.continue });
      expect(old.body).toMatchObject({ code: 410, reason: 'Expired', status: 'Failure' });
      expect(old.body.message).toMatch(/^The provided continue parameter is too old/);
    });

    test('with resourceVersionMatch but no resourceVersion is refused', async () => {
      const { body } = await client().get('/api/v1/namespaces', { resourceVersionMatch: 'NotOlderThan' });
      expect(body).toMatchObject({
        code: 422,
        reason: 'Invalid',
        message:
          'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided',
      });
    });
  });
}
