import { expect, test } from 'vitest';
import { frame } from '../../helpers/frame.ts';
import { RunningApp } from '../../helpers/running-app.ts';
import { json, type SeenRequest, status } from '../../helpers/scripted-api.ts';

const RULES = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
const MESSAGE = 'pods is forbidden: User "ann" cannot list resource "pods" at the cluster scope';
const READS_PODS = { verbs: ['get', 'list', 'watch'], apiGroups: [''], resources: ['pods'] };

/** An app whose user may list pods in some namespaces only. */
async function restricted(allowed: readonly string[], isComplete = true): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha'], defaults: { namespace: '' }, columns: 100 });
  const { api } = app.cluster('alpha');
  api.on('/api/v1/pods', (response) => status(response, 403, 'Forbidden', MESSAGE));
  const namespaceOf = ({ body }: SeenRequest) => (body as { spec: { namespace: string } }).spec.namespace;
  const named = { verbs: ['get'], apiGroups: [''], resources: ['namespaces'], resourceNames: ['kube-system'] };
  api.on(RULES, (response, request) => {
    const resourceRules = allowed.includes(namespaceOf(request)) ? [named, READS_PODS] : [named];
    json(response, { status: { resourceRules, nonResourceRules: [], incomplete: !isComplete } }, 201);
  });
  await app.open('alpha');
  return app;
}

test('who may read two namespaces only is told which, and how to get there', async () => {
  const app = await restricted(['default', 'kube-system']);
  await app.see('go there with');
  expect(app.lines()).toEqual(
    frame(
      [
        ' 0 Fleet  1 alpha ◒',
        'pods(all)[0+]',
        'NAMESPACE  NAME  READY  STATUS  RESTARTS  IP  NODE  AGE',
        '',
        '  Forbidden: you may not list pods in alpha.',
        `  ${MESSAGE}`,
        '  You may list pods in default, kube-system; go there with :ns default',
        '  kmc asks again once a minute; ctrl-o asks now.',
      ],
      [app.lines().at(-1) ?? ''],
    ),
  );
  await app.press(':ns kube-system', '\r');
  await app.see('pods(kube-system)[1]');
  expect(app.lines()[0]).toContain('1 alpha ●');
});

test('who may read nothing that is known of is told to name a namespace', async () => {
  const app = await restricted([]);
  await app.waitFor(() => app.cluster('alpha').api.to(RULES).length === 2, 'two namespaces were looked into');
  await app.see('A namespace that you may read: :ns NAME');
});

test(':diag tells what is known of the permissions of each cluster, and why something is not', async () => {
  const app = await restricted(['default'], false);
  await app.see('go there with');
  await app.press(':diag', '\r');
  await app.see('permitted  0 asked; default: 2 rules, and some that the server cannot list;');
  const { api } = app.cluster('alpha');
  api.on(RULES, (response) => status(response, 500, 'InternalError', 'etcd is away'));
  await app.press('\x0f');
  await app.see('unknown: etcd is away');
  expect(app.text()).not.toContain('default: 2 rules');
});
