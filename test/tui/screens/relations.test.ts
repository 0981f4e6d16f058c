import { describe, expect, test } from 'vitest';
import { frame } from '../../helpers/frame.ts';
import { ENTER, ESC } from '../../helpers/keys.ts';
import { cursorRow } from '../../helpers/object-scene.ts';
import { pod } from '../../helpers/objects.ts';
import { object, owned } from '../../helpers/relations.ts';
import { type AppOptions, RunningApp, type ScriptedCluster } from '../../helpers/running-app.ts';
import { ScriptedWatch, status } from '../../helpers/scripted-api.ts';

const APPS = '/apis/apps/v1/namespaces/default';
const CORE = '/api/v1/namespaces/default';
const COLLECTIONS = [
  `${CORE}/persistentvolumeclaims`,
  '/api/v1/persistentvolumeclaims',
  `${APPS}/deployments`,
  `${APPS}/statefulsets`,
  `${APPS}/daemonsets`,
  `${APPS}/replicasets`,
  '/apis/batch/v1/namespaces/default/jobs',
  '/apis/batch/v1/namespaces/default/cronjobs',
];

const template = { spec: { containers: [{ name: 'app', envFrom: [{ configMapRef: { name: 'web-config' } }] }] } };
const selector = { matchLabels: { app: 'web' } };
const deployment = object('web', { spec: { replicas: 2, selector, template }, status: { readyReplicas: 1 } });
const set = owned(
  object('web-1', { spec: { replicas: 2, template }, status: { replicas: 2, readyReplicas: 1 } }),
  'web',
  'Deployment',
);

/** A pod of that set, which mounts the map of its deployment. */
function webPod(name: string, ready: boolean): object {
  const made = owned(pod(name, { ready }), 'web-1');
  const volumes = [{ name: 'config', configMap: { name: 'web-config' } }];
  return { ...made, spec: { ...Reflect.get(made, 'spec'), volumes } };
}

const nameOf = (each: object): unknown => Reflect.get(Reflect.get(each, 'metadata'), 'name');

/** Serves a collection whole, and one object of it by its name. */
function serves(cluster: ScriptedCluster, path: string, objects: () => readonly object[]): ScriptedWatch {
  const all = new ScriptedWatch(objects);
  cluster.api.on(path, (response, request) => {
    const name = /^metadata\.name=(.*)$/.exec(request.query['fieldSelector'] ?? '')?.[1];
    if (name === undefined) all.answer(response, request);
    else new ScriptedWatch(() => objects().filter((each) => nameOf(each) === name)).answer(response, request);
  });
  return all;
}

async function start(options: AppOptions = {}): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 100, rows: 20, ...options });
  for (const cluster of app.clusters) {
    cluster.pods = [webPod('web-1-a', true), webPod('web-1-b', false), pod('lone')];
    for (const path of COLLECTIONS) serves(cluster, path, () => []);
    serves(cluster, `${CORE}/pods`, () => cluster.pods);
    serves(cluster, '/api/v1/pods', () => cluster.pods);
    serves(cluster, `${APPS}/deployments`, () => [deployment]);
    serves(cluster, `${APPS}/replicasets`, () => [set]);
    serves(cluster, '/api/v1/nodes', () => [object('node-1', { status: {} }, '')]);
    serves(cluster, `${CORE}/configmaps`, () => [object('web-config', { data: {} })]);
  }
  return app;
}

/** The app on the pods of alpha, with the cursor on one of them. */
async function onPod(app: RunningApp, name: string): Promise<void> {
  await app.open('alpha');
  await app.press('\x1b1');
  await app.see('pods(default)[3]');
  while (!(app.lines()[cursorRow(app)] ?? '').includes(name)) await app.press('j');
}

describe('J', () => {
  test('goes from a pod to its replica set, from there to its deployment, and esc back', async () => {
    const app = await start();
    await onPod(app, 'web-1-a');
    await app.press('J');
    await app.see('pods › replicasets(default)[1] of pod/web-1-a');
    await app.see(/web-1 +2 +2 +1/);
    await app.press('J');
    await app.see('replicasets › deployments(default)[1] of replicaset/web-1');
    await app.press('J');
    await app.see('alpha: deployment/web has no owner');
    await app.press('qq');
    await app.see('pods(default)[3]');
    expect(app.lines()[cursorRow(app)]).toContain('web-1-a');
  });

  test('says so when nobody owns it, and names an owner of a kind that the cluster does not know', async () => {
    const app = await start();
    await onPod(app, 'lone');
    await app.press('J');
    await app.see('alpha: pod/lone has no owner');
    app.cluster('alpha').pods.push(owned(pod('odd'), 'thing', 'Gadget', 'example.com/v1'));
    await app.press('\x12');
    await app.see('pods(default)[4]');
    while (!(app.lines()[cursorRow(app)] ?? '').includes('odd')) await app.press('j');
    await app.press('J');
    await app.see('alpha: pod/odd belongs to gadget/thing, a kind of which alpha does not tell');
  });

  test('works in a description, and does nothing for who has gone on meanwhile', async () => {
    const app = await start();
    await onPod(app, 'web-1-a');
    await app.press('d');
    await app.see('web-1-a · describe');
    await app.press('J');
    await app.see('replicasets(default)[1] of pod/web-1-a');
    await app.press('qq');
    await app.see('pods(default)[3]');
    const late = new ScriptedWatch(() => [webPod('web-1-a', true)]);
    const answers: (() => void)[] = [];
    app.cluster('alpha').api.on(`${CORE}/pods`, (response, request) => {
      answers.push(() => late.answer(response, request));
    });
    await app.press('J', 'j');
    await app.waitFor(() => answers.length === 1, 'the pod is asked for');
    for (const answer of answers) answer();
    expect(late.open).toHaveLength(1);
    await app.waitFor(() => late.open.length === 0, 'the answer has come');
    await app.drawn();
    expect(app.lines()[1]).toMatch(/^pods\(default\)\[3\]/);
  });

  test('on the Fleet asks the cluster of the row alone, and stays there', async () => {
    const app = await start();
    await app.open('alpha', 'bravo');
    await app.press(':pods default', ENTER);
    await app.see('pods(default)[6] 2 clusters');
    while (!/bravo +web-1-a/.test(app.lines()[cursorRow(app)] ?? '')) await app.press('j');
    await app.press('J');
    await app.see('replicasets(default)[1] of pod/web-1-a in bravo');
    expect(app.cluster('alpha').api.to(`${APPS}/replicasets`)).toEqual([]);
    await app.press(ESC);
    await app.clock.advance(50);
    await app.see('pods(default)[6] 2 clusters');
  });
});

test('o goes to the node of a pod, and says so of one that has none', async () => {
  const app = await start();
  const waiting = pod('waiting', { phase: 'Pending' });
  app.cluster('alpha').pods.push({ ...waiting, spec: { containers: [] } });
  await app.open('alpha');
  await app.press('\x1b1');
  await app.see('pods(default)[4]');
  await app.press('o');
  await app.see('nodes[1] of pod/lone');
  await app.press('q', 'j');
  await app.press('o');
  await app.see('alpha: pod/waiting is on no node yet');
  await app.press(':cm', ENTER);
  await app.see('configmaps(default)[1]');
  await app.press('o');
  await app.see('o: works on pods');
});

describe('u', () => {
  test('shows who uses a config map and where, says who could not be asked, and goes there and back', async () => {
    const app = await start();
    app
      .cluster('alpha')
      .api.on('/apis/batch/v1/namespaces/default/jobs', (response) =>
        status(response, 403, 'Forbidden', 'jobs.batch is forbidden'),
      );
    await app.open('alpha');
    await app.press('\x1b1', ':cm', ENTER);
    await app.see('configmaps(default)[1]');
    await app.press('u');
    await app.see('used-by configmap/web-config(default)[4]');
    await app.see('may not list jobs');
    expect(app.lines()).toEqual(
      frame(
        [
          ' 0 Fleet  1 alpha ●',
          'configmaps › used-by configmap/web-config(default)[4]',
          'jobs forbidden: may not list jobs',
          'KIND        NAME     WHERE           STATE        AGE',
          'Deployment  web      envFrom of app  1/2 ready    24h',
          'Pod         web-1-a  volume config   1/1 Running  24h',
          'Pod         web-1-b  volume config   0/1 Running  24h',
          'ReplicaSet  web-1    envFrom of app  1/2 ready    24h',
        ],
        [app.lines().at(-1) ?? ''],
        20,
      ),
    );
    await app.press('j', ENTER);
    await app.see('pods(default)[1] of configmap/web-config');
    await app.press('q', 'd');
    await app.see('pods(default)/web-1-a · describe');
    await app.press('qq');
    await app.see('configmaps(default)[1]');
    await app.press(':pods', ENTER, 'u');
    await app.see('u: works on config maps, secrets');
  });
});

describe('a tree', () => {
  const TREE = [
    'xray deployments(default)[1]',
    '▾ deployment web  1/2 ready  1 not well below',
    '└─▾ replicaset web-1  1/2 ready  1 not well below',
    '  ├─▸ pod web-1-a  1/1 Running',
    '  └─▸ pod web-1-b  0/1 Running',
  ];

  test('of a kind lives, folds, filters, and leads to rows, logs and descriptions', async () => {
    const app = await start();
    await app.open('alpha');
    await app.press('\x1b1', ':xray dp', ENTER);
    await app.see('web-1-b');
    expect(app.lines()).toEqual(
      frame([' 0 Fleet  1 alpha ●', `pods › ${TREE[0]}`, ...TREE.slice(1)], [app.lines().at(-1) ?? ''], 20),
    );
    await app.press('jj', ' ');
    await app.see('  │ ├─· container app  Running');
    await app.see('  │ ├─· serviceaccount default');
    await app.see('  │ └─· configmap web-config  volume config');
    await app.press('j', ENTER);
    await app.see('logs(default/web-1-a:app)');
    await app.press('q', 'x', 'x');
    await app.see('▸ deployment web');
    expect(app.text()).not.toContain('web-1-a');
    await app.press('/web-1-b', ENTER);
    await app.see('xray deployments(default)[1 of 1] </web-1-b>');
    expect(app.lines().slice(2, 5)).toEqual([
      '▾ deployment web  1/2 ready  1 not well below',
      '└─▾ replicaset web-1  1/2 ready  1 not well below',
      '  └─▸ pod web-1-b  0/1 Running',
    ]);
    await app.press('G', 'd');
    await app.see('pods(default)/web-1-b · describe');
    await app.press('q', ENTER);
    await app.see('pods(default)[1] of replicaset/web-1');
  });

  test('of one object is that alone, open; what changes shows; it is let go of with its sheet', async () => {
    const app = await start();
    const alpha = app.cluster('alpha');
    const pods = serves(alpha, `${CORE}/pods`, () => alpha.pods);
    await app.open('alpha');
    await app.press('\x1b1', ':dp', ENTER);
    await app.see('deployments(default)[1]');
    await app.press('v');
    await app.see('xray deployments/web(default)');
    await app.see('configmap web-config  volume config');
    pods.latest.send({ type: 'MODIFIED', object: { ...webPod('web-1-b', true) } });
    await app.see('pod web-1-b  1/1 Running');
    pods.latest.send({ type: 'DELETED', object: webPod('web-1-a', true) });
    await app.waitFor(() => !app.text().includes('web-1-a'), 'the pod has left the tree');
    const held = pods.open.length;
    await app.press('q');
    await app.clock.advance(120_000);
    await app.waitFor(() => pods.open.length < held, 'the pods are let go of');
  });

  test('on the Fleet stands below its clusters, and one that cannot tell says why', async () => {
    const app = await start();
    app
      .cluster('bravo')
      .api.on(`${APPS}/replicasets`, (response) => status(response, 403, 'Forbidden', 'replicasets.apps is forbidden'));
    await app.open('alpha', 'bravo');
    await app.press(':xray dp default', ENTER);
    await app.see('may not list replicasets');
    await app.see('web-1-b');
    expect(app.lines().slice(1, 10)).toEqual([
      'xray deployments(default)[2] 1 of 2 clusters',
      '1 of 2 clusters; bravo forbidden: may not list replicasets',
      '▾ alpha  1 not well below',
      '└─▾ deployment web  1/2 ready  1 not well below',
      '  └─▾ replicaset web-1  1/2 ready  1 not well below',
      '    ├─▸ pod web-1-a  1/1 Running',
      '    └─▸ pod web-1-b  0/1 Running',
      '▾ bravo  forbidden: may not list replicasets  1 not well below',
      '└─· deployment web  1/2 ready',
    ]);
    await app.press('G', 'y');
    await app.see('bravo · deployments(default)/web · yaml');
  });

  test('of one object says on the Fleet in which cluster; of a node it has the pods of all namespaces', async () => {
    const app = await start();
    await app.open('alpha', 'bravo');
    app.cluster('bravo').pods = [pod('dns', { namespace: 'kube-system' }), pod('web')];
    await app.press(':nodes', ENTER);
    await app.see('nodes[2] 2 clusters');
    await app.press('j', 'v');
    await app.see('xray nodes/node-1 in bravo');
    await app.see('pod kube-system/dns');
    expect(app.lines().slice(2, 5)).toEqual([
      '▾ node node-1  Unknown: its kubelet has never reported',
      '├─▾ pod default/web  1/1 Running',
      '│ ├─· container app  Running',
    ]);
  });

  test('says of which kinds there are trees', async () => {
    const app = await start();
    await app.open('alpha');
    await app.press('\x1b1', ':x cm', ENTER);
    await app.see(':xray: there is no tree of cm; of pods, deployments');
  });
});
