import { expect, test } from 'vitest';
import { createMetricsReader } from '../../../src/refresh/io/metrics-api.ts';
import { failureOf } from '../../helpers/http.ts';
import { runSession } from '../../helpers/running-session.ts';
import { json, status } from '../../helpers/scripted-api.ts';

const { signal } = new AbortController();

test('metrics of one namespace, of all, and of nodes are read in pages of 500', async () => {
  const { session, api } = await runSession();
  api.otherwise((response) => json(response, { metadata: { continue: 'more' }, items: [{ metadata: {} }] }));
  const read = async (kind: 'pods' | 'nodes', namespace: string, token: string) =>
    createMetricsReader(session, { kind, namespace }).page('v1', token, signal);
  expect(await read('pods', 'web', '')).toEqual({ items: [{ metadata: {} }], continueToken: 'more' });
  await read('pods', '', 'more');
  await read('nodes', 'web', '');
  expect(
    api.requests.map(({ path, query }) => ({ path, query })).filter(({ path }) => path.includes('metrics')),
  ).toEqual([
    { path: '/apis/metrics.k8s.io/v1/namespaces/web/pods', query: { limit: '500' } },
    { path: '/apis/metrics.k8s.io/v1/pods', query: { limit: '500', continue: 'more' } },
    { path: '/apis/metrics.k8s.io/v1/nodes', query: { limit: '500' } },
  ]);
});

test('metrics of the containers of a pod are those of that pod alone, none while it has not been measured', async () => {
  const { session, api } = await runSession();
  const path = '/apis/metrics.k8s.io/v1/namespaces/web/pods/a';
  api.on(path, (response) => json(response, { metadata: { name: 'a' } }));
  const reader = createMetricsReader(session, { kind: 'containers', namespace: 'web', pod: 'a' });
  expect(await reader.page('v1', '', signal)).toEqual({ items: [{ metadata: { name: 'a' } }], continueToken: '' });
  api.on(path, (response) => status(response, 404, 'NotFound', 'pods "a" not found'));
  expect(await reader.page('v1', '', signal)).toEqual({ items: [], continueToken: '' });
  api.on(path, (response) => status(response, 403, 'Forbidden', 'no'));
  expect(await failureOf(reader.page('v1', '', signal))).toMatchObject({ kind: 'forbidden' });
});

test('the versions are those of the group, none when there is no such group, and a failure is one', async () => {
  const { session, api } = await runSession();
  const reader = createMetricsReader(session, { kind: 'pods', namespace: '' });
  expect(await reader.versions(signal)).toEqual([]);
  const version = { groupVersion: 'metrics.k8s.io/v1beta1', version: 'v1beta1' };
  api.on('/apis/metrics.k8s.io', (response) => json(response, { versions: [version] }));
  expect(await reader.versions(signal)).toEqual(['v1beta1']);
  api.on('/apis/metrics.k8s.io', (response) => status(response, 503, 'ServiceUnavailable', 'away'));
  expect(await failureOf(reader.versions(signal))).toMatchObject({ kind: 'api', status: 503 });
});
