import { describe, expect, test } from 'vitest';
import { AGGREGATED } from '../../src/demo/model/discovery.ts';
import { KUBERNETES_RESOURCES, type Resource, verbsOf } from '../../src/demo/model/resources.ts';
import type { Body } from './client.ts';
import { configMap, configMaps, type ServerUnderTest, underTest } from './server-under-test.ts';

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io';
const METADATA = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io';

/** The columns of each table as `name type format priority`, with commas between them. */
const COLUMNS = {
  '/api/v1/namespaces': 'Name string name 0, Status string - 0, Age string - 0',
  '/api/v1/configmaps': 'Name string name 0, Data string - 0, Age string - 0',
  '/api/v1/secrets': 'Name string name 0, Type string - 0, Data string - 0, Age string - 0',
  '/api/v1/serviceaccounts': 'Name string name 0, Age string - 0',
  '/api/v1/pods':
    'Name string name 0, Ready string - 0, Status string - 0, Restarts string - 0, Age string - 0, IP string - 1, ' +
    'Node string - 1, Nominated Node string - 1, Readiness Gates string - 1',
  '/api/v1/nodes':
    'Name string name 0, Status string - 0, Roles string - 0, Age string - 0, Version string - 0, ' +
    'Internal-IP string - 1, External-IP string - 1, OS-Image string - 1, Kernel-Version string - 1, ' +
    'Container-Runtime string - 1',
  '/api/v1/services':
    'Name string name 0, Type string - 0, Cluster-IP string - 0, External-IP string - 0, Port(s) string - 0, ' +
    'Age string - 0, Selector string - 1',
  '/apis/apps/v1/deployments':
    'Name string name 0, Ready string - 0, Up-to-date string - 0, Available string - 0, Age string - 0, ' +
    'Containers string - 1, Images string - 1, Selector string - 1',
  '/apis/apps/v1/replicasets':
    'Name string name 0, Desired integer - 0, Current integer - 0, Ready integer - 0, Age string - 0, ' +
    'Containers string - 1, Images string - 1, Selector string - 1',
};

/** Tables, metadata alone, discovery and reviews. */
export function representationsSuite(start: () => Promise<ServerUnderTest>): void {
  const { client, namespace, server } = underTest(start);

  describe('a table', () => {
    test.each(Object.entries(COLUMNS))('%s has the columns that kubectl prints', async (path, columns) => {
      const { body } = await client().get(path, { limit: '1' }, TABLE);
      expect(body).toMatchObject({ kind: 'Table', apiVersion: 'meta.k8s.io/v1' });
      const found = body.columnDefinitions.map(
        ({ name, type, format, priority }: Body) => `${name} ${type} ${format || '-'} ${priority}`,
      );
      expect(found.join(', ')).toBe(columns);
    });

    test('has cells, and the metadata of each object', async () => {
      const ns = await namespace();
      await client().create(configMaps(ns), configMap('a', { app: 'x' }));
      const { body } = await client().get(configMaps(ns), { labelSelector: 'app=x' }, TABLE);
      expect(body.rows).toHaveLength(1);
      expect(body.rows[0].cells).toEqual(['a', 1, expect.stringMatching(/^\d+s$/)]);
      expect(body.rows[0].object).toMatchObject({
        kind: 'PartialObjectMetadata',
        apiVersion: 'meta.k8s.io/v1',
        metadata: { name: 'a', namespace: ns },
      });
    });

    test('of a pod and of a node', async () => {
      const ns = await namespace();
      const pods = `/api/v1/namespaces/${ns}/pods`;
      await client().create(pods, { metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'i' }] } });
      const [row] = (await client().get(pods, { limit: '500' }, TABLE)).body.rows;
      const age = expect.stringMatching(/^\d+s$/);
      expect(row.cells).toEqual(['p', '0/1', 'Pending', '0', age, '<none>', '<none>', '<none>', '<none>']);
      await client().create('/api/v1/nodes', { metadata: { name: `node-${ns}` }, spec: { unschedulable: true } });
      const query = { fieldSelector: `metadata.name=node-${ns}` };
      const [node] = (await client().get('/api/v1/nodes', query, TABLE)).body.rows;
      const unknown = ['', '<none>', '<none>', '<unknown>', '<unknown>', '<unknown>'];
      expect(node.cells).toEqual([`node-${ns}`, 'Unknown,SchedulingDisabled', '<none>', age, ...unknown]);
    });

    test('of pods by phase, without objects: what the Fleet home counts as failing', async () => {
      const ns = await namespace();
      const pods = `/api/v1/namespaces/${ns}/pods`;
      for (const name of ['a', 'b'])
        await client().create(pods, { metadata: { name }, spec: { containers: [{ name: 'c', image: 'i' }] } });
      const fieldSelector = `metadata.namespace=${ns},status.phase!=Running,status.phase!=Succeeded`;
      const query = { fieldSelector, includeObject: 'None', limit: '500', resourceVersion: '0' };
      await expect.poll(async () => (await client().get('/api/v1/pods', query, TABLE)).body.rows.length).toBe(2);
      const { body } = await client().get('/api/v1/pods', query, TABLE);
      expect(body.rows[0]).toMatchObject({
        cells: ['a', '0/1', 'Pending', '0', expect.anything(), '<none>', '<none>', '<none>', '<none>'],
      });
      expect(body.rows[0].object ?? null).toBeNull();
      expect(body.metadata.continue ?? '').toBe('');
      const running = { ...query, fieldSelector: `metadata.namespace=${ns},status.phase=Running` };
      expect((await client().get('/api/v1/pods', running, TABLE)).body.rows ?? []).toEqual([]);
    });

    test('of events by type, without objects: what it counts as warnings', async () => {
      const ns = await namespace();
      const about = { kind: 'Pod', namespace: ns, name: 'p' };
      for (const [name, type] of [
        ['a', 'Warning'],
        ['b', 'Normal'],
        ['c', 'Warning'],
      ]) {
        const body = {
          metadata: { name, namespace: ns },
          involvedObject: about,
          type,
          reason: 'Because',
          message: 'm',
        };
        expect((await client().create(`/api/v1/namespaces/${ns}/events`, body)).status).toBe(201);
      }
      const query = {
        fieldSelector: `type=Warning,metadata.namespace=${ns}`,
        includeObject: 'None',
        limit: '500',
        resourceVersion: '0',
      };
      expect((await client().get('/api/v1/events', query, TABLE)).body.rows).toHaveLength(2);
    });

    test('of all nodes, without objects', async () => {
      const query = { includeObject: 'None', limit: '500', resourceVersion: '0' };
      const { body } = await client().get('/api/v1/nodes', query, TABLE);
      expect(body.columnDefinitions.map(({ name }: Body) => name)).toContain('Status');
    });

    test('cut short by a limit says so, and with a selector not how much is left', async () => {
      const ns = await namespace();
      for (const name of ['a', 'b', 'c']) await client().create(configMaps(ns), configMap(name, { app: 'x' }));
      const whole = (await client().get(configMaps(ns), { limit: '1' }, TABLE)).body;
      expect(whole.metadata.remainingItemCount).toBeGreaterThanOrEqual(2);
      const selected = (await client().get(configMaps(ns), { limit: '1', labelSelector: 'app=x' }, TABLE)).body;
      expect(selected.metadata.continue).toMatch(/./);
      expect(selected.metadata).not.toHaveProperty('remainingItemCount');
    });

    test('of a watch tells its columns once', async () => {
      const ns = await namespace();
      await client().create(configMaps(ns), configMap('a', { app: 'x' }));
      await client().create(configMaps(ns), configMap('b', { app: 'x' }));
      const watch = await client().watch(configMaps(ns), { labelSelector: 'app=x' }, TABLE);
      const events = [await watch.next(), await watch.next()];
      expect(events.map(({ type, object }) => [type, object.kind, object.rows[0].cells[1]])).toEqual([
        ['ADDED', 'Table', 1],
        ['ADDED', 'Table', 1],
      ]);
      expect(events[0].object.columnDefinitions).toHaveLength(3);
      expect(events[1].object.columnDefinitions).toBeNull();
      await watch.close();
    });
  });

  test('metadata alone', async () => {
    const ns = await namespace();
    await client().create(configMaps(ns), configMap('a', { app: 'x' }));
    const { body } = await client().get(configMaps(ns), { labelSelector: 'app=x' }, METADATA);
    expect(body).toMatchObject({ kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1' });
    expect(body.items[0]).toMatchObject({ kind: 'PartialObjectMetadata', metadata: { name: 'a' } });
    expect(body.items[0]).not.toHaveProperty('data');
  });

  test('metadata alone of what has a name, over all namespaces', async () => {
    const ns = await namespace();
    await client().create(configMaps(ns), configMap(`named-${ns}`));
    const query = { fieldSelector: `metadata.name=named-${ns}`, limit: '500' };
    const { body } = await client().get('/api/v1/configmaps', query, METADATA);
    expect(body.items.map((item: Body) => item.metadata.namespace)).toEqual([ns]);
    expect(body.items[0]).not.toHaveProperty('data');
    const deployments = (await client().get('/apis/apps/v1/deployments', query, METADATA)).body;
    expect(deployments).toMatchObject({ kind: 'PartialObjectMetadataList', items: null });
  });

  test('what is not served in the form that is asked for is 406', async () => {
    const { body } = await client().get('/api/v1/namespaces', {}, 'text/html');
    expect(body).toMatchObject({ code: 406, reason: 'NotAcceptable' });
  });

  describe('discovery', () => {
    test.each(['/api', '/apis'])('%s tells all resources at once', async (path) => {
      const { status, contentType, body } = await client().get(path, {}, AGGREGATED);
      expect({ status, kind: body.kind, apiVersion: body.apiVersion }).toEqual({
        status: 200,
        kind: 'APIGroupDiscoveryList',
        apiVersion: 'apidiscovery.k8s.io/v2',
      });
      expect(contentType).toContain('as=APIGroupDiscoveryList');
      for (const resource of KUBERNETES_RESOURCES.filter(({ group }) => (group === '') === (path === '/api'))) {
        const group = body.items.find((item: Body) => (item.metadata.name ?? '') === resource.group);
        const version = group.versions.find((each: Body) => each.version === resource.version);
        const found = version.resources.find((each: Body) => each.resource === resource.plural);
        expect(found, resource.plural).toMatchObject({
          responseKind: { kind: resource.kind },
          scope: resource.namespaced ? 'Namespaced' : 'Cluster',
          singularResource: resource.singular,
          ...(resource.shortNames.length === 0 ? {} : { shortNames: resource.shortNames }),
          ...(resource.categories.length === 0 ? {} : { categories: resource.categories }),
        });
        expect(found.verbs.toSorted(), resource.plural).toEqual(verbsOf(resource));
      }
    });

    test('in its old form: versions, groups and the resources of each', async () => {
      expect((await client().get('/api')).body).toMatchObject({ kind: 'APIVersions', versions: ['v1'] });
      const groups = (await client().get('/apis')).body;
      expect(groups).toMatchObject({ kind: 'APIGroupList', apiVersion: 'v1' });
      const apps = groups.groups.find((group: Body) => group.name === 'apps');
      expect(apps.preferredVersion).toEqual({ groupVersion: 'apps/v1', version: 'v1' });
      const expected = ({ plural, kind, namespaced, singular }: Resource): object => ({
        name: plural,
        kind,
        namespaced,
        singularName: singular,
      });
      for (const [path, groupName] of [
        ['/api/v1', ''],
        ['/apis/apps/v1', 'apps'],
      ]) {
        const { body } = await client().get(path ?? '');
        expect(body.kind).toBe('APIResourceList');
        for (const resource of KUBERNETES_RESOURCES.filter(({ group }) => group === groupName)) {
          expect(body.resources.find((each: Body) => each.name === resource.plural)).toMatchObject(expected(resource));
        }
      }
    });
  });

  describe('reviews of oneself', () => {
    const ask = { kind: 'SelfSubjectAccessReview', apiVersion: 'authorization.k8s.io/v1' };
    const access = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
    const spec = { resourceAttributes: { verb: 'list', resource: 'pods', namespace: 'default' } };

    test('who may do everything may list pods, who may do nothing may not', async () => {
      const mine = await client().create(access, { ...ask, spec });
      expect(mine).toMatchObject({ status: 201, body: { ...ask, spec, status: { allowed: true } } });
      const body = { ...ask, spec };
      const theirs = await client().send('POST', access, { token: server().strangerToken, body });
      expect(theirs).toMatchObject({ status: 201, body: { status: { allowed: false } } });
    });

    test('a right to pods is none to what lies below them, and the other way round', async () => {
      const of = (subresource: string): object => ({
        resourceAttributes: { verb: 'create', resource: 'pods', subresource, namespace: 'default', name: 'web-1' },
      });
      const body = { ...ask, spec: of('eviction') };
      expect(await client().create(access, body)).toMatchObject({ status: 201, body: { status: { allowed: true } } });
      const theirs = await client().send('POST', access, { token: server().strangerToken, body });
      expect(theirs.body.status.allowed).toBe(false);
    });

    test('whoever has no rights has those to ask for them', async () => {
      const path = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
      const body = { ...ask, kind: 'SelfSubjectRulesReview', spec: { namespace: 'default' } };
      const theirs = await client().send('POST', path, { token: server().strangerToken, body });
      expect(theirs).toMatchObject({ status: 201, body: { status: { incomplete: false } } });
      const { resourceRules } = theirs.body.status;
      expect(resourceRules.flatMap((rule: { verbs: string[] }) => rule.verbs)).toEqual(
        resourceRules.map(() => 'create'),
      );
      expect(resourceRules.flatMap((rule: { resources: string[] }) => rule.resources)).toEqual(
        expect.arrayContaining(['selfsubjectaccessreviews', 'selfsubjectrulesreviews']),
      );
    });

    test('rules are those of one namespace', async () => {
      const path = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
      const answer = await client().create(path, { ...ask, kind: 'SelfSubjectRulesReview', spec: {} });
      expect(answer).toMatchObject({ status: 400, body: { reason: 'BadRequest', message: 'no namespace on request' } });
    });

    test('the rules of an administrator are everything', async () => {
      const kind = 'SelfSubjectRulesReview';
      const path = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
      const { status, body } = await client().create(path, { ...ask, kind, spec: { namespace: 'default' } });
      expect(status).toBe(201);
      expect(body.status.incomplete).toBe(false);
      expect(body.status.resourceRules).toContainEqual({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] });
    });

    test('who am I', async () => {
      const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews';
      const review = { kind: 'SelfSubjectReview', apiVersion: 'authentication.k8s.io/v1' };
      const { status, body } = await client().create(path, review);
      expect(status).toBe(201);
      expect(body.status.userInfo.groups).toEqual(['system:masters', 'system:authenticated']);
    });
  });
}
