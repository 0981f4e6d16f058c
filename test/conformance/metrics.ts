import { describe, expect, test } from 'vitest';
import { type ServerUnderTest, underTest } from './server-under-test.ts';

const GROUP = '/apis/metrics.k8s.io';

/** The metrics API of a server that has no metrics server behind it: as if there was no such group. */
export function noMetricsSuite(start: () => Promise<ServerUnderTest>): void {
  const { client } = underTest(start);

  test('the group is 404', async () => {
    expect((await client().get(GROUP)).status).toBe(404);
  });

  test.each(['pods', 'nodes', 'namespaces/default/pods'])('a list of %s is 404', async (path) => {
    expect((await client().get(`${GROUP}/v1beta1/${path}`, { limit: '500' })).status).toBe(404);
  });
}

/** The metrics API as metrics-server 0.9 serves it, which takes no notice of a limit, of a cluster in which a pod and a node have run for some time. */
export function metricsSuite(start: () => Promise<ServerUnderTest>): void {
  const { client, server } = underTest(start);

  describe('discovery', () => {
    test('tells the version of the group', async () => {
      const version = { groupVersion: 'metrics.k8s.io/v1beta1', version: 'v1beta1' };
      expect(await client().get(GROUP)).toMatchObject({
        status: 200,
        body: { kind: 'APIGroup', name: 'metrics.k8s.io', versions: [version], preferredVersion: version },
      });
    });

    test('tells that pods and nodes can be read', async () => {
      const { body } = await client().get(`${GROUP}/v1beta1`);
      expect(body.resources).toEqual([
        { name: 'nodes', singularName: '', namespaced: false, kind: 'NodeMetrics', verbs: ['get', 'list'] },
        { name: 'pods', singularName: '', namespaced: true, kind: 'PodMetrics', verbs: ['get', 'list'] },
      ]);
    });
  });

  const usage = { cpu: expect.stringMatching(/^\d+n$/), memory: expect.stringMatching(/^\d+(Ki|Mi|Gi)$/) };

  test('pods have a sample for each container, in all namespaces or in one', async () => {
    const { status, body } = await client().get(`${GROUP}/v1beta1/pods`, { limit: '500' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: 'PodMetricsList', apiVersion: 'metrics.k8s.io/v1beta1' });
    const [first] = body.items;
    expect(first).toMatchObject({
      metadata: { name: expect.any(String), namespace: expect.any(String) },
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      window: expect.stringMatching(/^\d+(\.\d+)?s$/),
      containers: [{ name: 'app', usage }],
    });
    const within = `${GROUP}/v1beta1/namespaces/${first.metadata.namespace}/pods`;
    expect((await client().get(within, { limit: '500' })).body.items).toContainEqual(first);
    const one = await client().get(`${within}/${first.metadata.name}`);
    expect(one.body).toMatchObject({ kind: 'PodMetrics', metadata: { name: first.metadata.name } });
    expect(await client().get(`${within}/none`)).toMatchObject({
      status: 404,
      body: { message: 'pods "none" not found', details: { name: 'none', kind: 'pods' } },
    });
  });

  test('nodes have one sample', async () => {
    const { body } = await client().get(`${GROUP}/v1beta1/nodes`, { limit: '500' });
    expect(body).toMatchObject({ kind: 'NodeMetricsList' });
    expect(body.items[0]).toMatchObject({ metadata: { name: expect.any(String) }, usage });
  });

  test('who may do nothing may not read them', async () => {
    const { strangerToken: token } = server();
    expect(await client().send('GET', `${GROUP}/v1beta1/nodes`, { token })).toMatchObject({
      status: 403,
      body: { reason: 'Forbidden', details: { group: 'metrics.k8s.io', kind: 'nodes' } },
    });
  });

  test('they cannot be watched', async () => {
    expect((await client().get(`${GROUP}/v1beta1/pods`, { watch: '1' })).status).toBe(405);
  });
}
