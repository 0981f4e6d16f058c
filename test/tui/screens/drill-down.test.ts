import { describe, expect, test } from 'vitest';
import { frame } from '../../helpers/frame.ts';
import { ENTER, ESC } from '../../helpers/keys.ts';
import { pod } from '../../helpers/objects.ts';
import { type AppOptions, RunningApp, type ScriptedCluster } from '../../helpers/running-app.ts';
import { json, ScriptedWatch } from '../../helpers/scripted-api.ts';

const PODS = '/api/v1/pods';
const PODS_OF_DEFAULT = '/api/v1/namespaces/default/pods';
const CREATED = '2026-01-01T03:04:05Z';

/** An object of any kind. */
function object(name: string, more: object, namespace = 'default'): object {
  const metadata = {
    name,
    ...(namespace === '' ? {} : { namespace }),
    uid: `uid-${name}`,
    resourceVersion: '5',
    creationTimestamp: CREATED,
  };
  return { metadata, ...more };
}

function labelled(each: object, labels: Readonly<Record<string, string>>): object {
  return { ...each, metadata: { ...Reflect.get(each, 'metadata'), labels } };
}

/** A pod with an init container, a main one that serves and one that crashes. */
function busyPod(restarts = 3): object {
  const main = (name: string, more: object): object => ({ name, image: `registry/${name}:1`, ...more });
  return {
    ...object('busy', {}),
    spec: {
      nodeName: 'node-2',
      initContainers: [main('setup', {})],
      containers: [
        main('app', {
          ports: [{ name: 'http', containerPort: 8080 }],
          readinessProbe: {},
          resources: { requests: { cpu: '100m', memory: '64Mi' } },
        }),
        main('agent', {}),
      ],
    },
    status: {
      phase: 'Running',
      initContainerStatuses: [{ name: 'setup', state: { terminated: { exitCode: 0, reason: 'Completed' } } }],
      containerStatuses: [
        { name: 'app', ready: true, restartCount: 0, state: { running: { startedAt: CREATED } } },
        { name: 'agent', ready: false, restartCount: restarts, state: { waiting: { reason: 'CrashLoopBackOff' } } },
      ],
    },
  };
}

const nameOf = (each: object): unknown => Reflect.get(Reflect.get(each, 'metadata'), 'name');
const nodeOf = (each: object): unknown => Reflect.get(Reflect.get(each, 'spec'), 'nodeName');

/** Answers watches of pods that are selected by name or by node; returns the one by name, once it is asked for. */
function servesSelected(cluster: ScriptedCluster): { readonly byName: () => ScriptedWatch | undefined } {
  let byName: ScriptedWatch | undefined;
  for (const path of [PODS, PODS_OF_DEFAULT]) {
    const before = cluster.api.answerer(path);
    cluster.api.on(path, (response, request) => {
      const [, field, value] =
        /^(metadata\.name|spec\.nodeName)=(.*)$/.exec(request.query['fieldSelector'] ?? '') ?? [];
      if (value === undefined) {
        before(response, request);
        return;
      }
      const factOf = field === 'spec.nodeName' ? nodeOf : nameOf;
      const watch = new ScriptedWatch(() => cluster.pods.filter((each) => factOf(each) === value));
      if (field === 'metadata.name') byName = watch;
      watch.answer(response, request);
    });
  }
  return { byName: () => byName };
}

/** Serves one collection as it is. */
function serves(cluster: ScriptedCluster, path: string, ...objects: readonly object[]): void {
  cluster.api.on(path, new ScriptedWatch(() => objects).answer);
}

const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';
const web = object('web', {
  spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template: { spec: { containers: [] } } },
  status: { readyReplicas: 1, availableReplicas: 1, updatedReplicas: 2 },
});

async function start(options: AppOptions = {}): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 99, ...options });
  for (const cluster of app.clusters) {
    cluster.pods = [
      labelled(pod('web-1'), { app: 'web' }),
      labelled(pod('web-2', { node: 'node-2' }), { app: 'web' }),
      pod('other'),
      busyPod(),
    ];
    serves(cluster, DEPLOYMENTS, web);
    servesSelected(cluster);
  }
  return app;
}

describe('Enter on a pod', () => {
  test('shows its containers, live, until the pod is gone; esc goes back to the pods', async () => {
    const app = await start();
    const { byName } = servesSelected(app.cluster('alpha'));
    await app.open('alpha');
    await app.press('\x1b1');
    await app.see('pods(default)[4]');
    await app.press(ENTER);
    await app.see('containers(default)[3] of pod/busy');
    expect(app.lines()).toEqual(
      frame(
        [
          ' 0 Fleet  1 alpha ●',
          'pods › containers(default)[3] of pod/busy',
          'IDX  NAME   IMAGE             READY  STATE             RESTARTS  PROBES(L:R:S)  PORTS      AGE',
          'I1   setup  registry/setup:1  false  Completed                0  off:off:off               24h',
          'M1   app    registry/app:1    true   Running                  0  off:on:off     http:8080  24h',
          'M2   agent  registry/agent:1  false  CrashLoopBackOff         3  off:off:off               24h',
        ],
        [app.lines().at(-1) ?? ''],
      ),
    );
    byName()?.latest.send({ type: 'MODIFIED', object: busyPod(4) });
    await app.see(/agent +registry\/agent:1 +false +CrashLoopBackOff +4/);
    byName()?.latest.send({ type: 'DELETED', object: busyPod(4) });
    await app.see('pod/busy is gone; esc goes back.');
    await app.press(ESC);
    await app.clock.advance(50);
    await app.see('pods(default)[4]');
  });

  test('shows what each of them uses, where that is measured', async () => {
    const app = await start({ columns: 180 });
    const { api } = app.cluster('alpha');
    const usage = (cpu: string, memory: string): object => ({ usage: { cpu, memory } });
    api.on('/apis/metrics.k8s.io', (response) => json(response, { versions: [{ version: 'v1beta1' }] }));
    api.on('/apis/metrics.k8s.io/v1beta1/namespaces/default/pods/busy', (response) =>
      json(response, {
        metadata: { name: 'busy', namespace: 'default' },
        timestamp: '2026-01-02T03:04:05Z',
        containers: [{ name: 'app', ...usage('25m', '32Mi') }],
      }),
    );
    await app.open('alpha');
    await app.press('\x1b1', ENTER);
    await app.see('%CPU/R');
    await app.see(/app +registry\/app:1 .* 25m +25 +n\/a +32Mi +50 +n\/a/);
  });

  test('works on the Fleet through the cluster of the row, and stays there', async () => {
    const app = await start();
    await app.open('alpha', 'bravo');
    await app.press(':pods', ENTER);
    await app.see('pods(all)[8] 2 clusters');
    await app.press('j', ENTER);
    await app.see('containers(default)[3] of pod/busy in bravo');
    expect(app.lines().slice(2, 4)).toEqual([
      'CLUSTER  IDX  NAME   IMAGE             READY  STATE             RESTARTS  PORTS      AGE',
      'bravo    I1   setup  registry/setup:1  false  Completed                0             24h',
    ]);
    expect(
      app.cluster('alpha').api.requests.filter(({ query }) => query['fieldSelector'] === 'metadata.name=busy'),
    ).toEqual([]);
    await app.press('\x1b2', '\x1b0');
    expect(app.lines()[1]).toBe('pods › containers(default)[3] of pod/busy in bravo');
    await app.press('q');
    await app.see('pods(all)[8] 2 clusters');
  });
});

describe('Enter on what has pods', () => {
  test('shows those of a deployment, live, kept to it over tabs, and leaves the namespace of the tab as it is', async () => {
    const app = await start({ defaults: { kind: 'deployments', namespace: '' } });
    const alpha = app.cluster('alpha');
    serves(alpha, '/apis/apps/v1/deployments', web);
    await app.open('alpha', 'bravo');
    await app.press('\x1b1');
    await app.see('deployments(all)[1]');
    await app.press(ENTER);
    await app.see('pods(default)[2] of deployment/web');
    expect(app.lines().slice(2, 5)).toEqual([
      'NAME   READY  STATUS   RESTARTS  IP        NODE    AGE',
      'web-1  1/1    Running         0  10.0.0.7  node-1  24h',
      'web-2  1/1    Running         0  10.0.0.7  node-2  24h',
    ]);
    alpha.defaultPodsWatch.latest.send({ type: 'ADDED', object: labelled(pod('web-3'), { app: 'web' }) });
    await app.see('pods(default)[3] of deployment/web');
    alpha.defaultPodsWatch.latest.send({ type: 'MODIFIED', object: pod('web-1', { resourceVersion: 20 }) });
    await app.see('pods(default)[2] of deployment/web');
    await app.press('0');
    expect(app.lines().at(-2)).toBe('0: this table is kept to deployment/web: go back for that');
    await app.press('\x1b2', '\x1b1');
    expect(app.lines()[1]).toBe('deployments › pods(default)[2] of deployment/web');
    await app.press(ENTER);
    await app.see('containers(default)[1] of pod/web-2');
    await app.press('qq');
    await app.see('deployments(all)[1]');
  });

  test('shows those of a node, and asks for no others', async () => {
    const app = await start({ defaults: { kind: 'nodes' } });
    const { api } = app.cluster('alpha');
    serves(app.cluster('alpha'), '/api/v1/nodes', object('node-2', { status: {} }, ''));
    await app.open('alpha');
    await app.see('nodes[1]');
    await app.press('\x1b1', ENTER);
    await app.see('pods(all)[2] of node/node-2');
    expect(
      app
        .lines()
        .slice(3, 5)
        .map((line) => line.split(/ +/)[1]),
    ).toEqual(['busy', 'web-2']);
    expect(api.to(PODS).map(({ query }) => query['fieldSelector'])).toEqual(['spec.nodeName=node-2']);
  });

  test('shows the jobs of a cron job, and says of a service without a selector that it has none', async () => {
    const app = await start();
    const alpha = app.cluster('alpha');
    const owned = (name: string, uid: string): object => {
      const job = object(name, { spec: { selector: { matchLabels: { job: name } } }, status: {} });
      const ownerReferences = [{ kind: 'CronJob', name: 'nightly', uid, controller: true }];
      return { ...job, metadata: { ...Reflect.get(job, 'metadata'), ownerReferences } };
    };
    serves(alpha, '/apis/batch/v1/namespaces/default/cronjobs', object('nightly', { spec: {}, status: {} }));
    serves(
      alpha,
      '/apis/batch/v1/namespaces/default/jobs',
      owned('nightly-1', 'uid-nightly'),
      owned('other-1', 'uid-other'),
    );
    serves(alpha, '/api/v1/namespaces/default/services', object('outside', { spec: {} }));
    await app.open('alpha');
    await app.press('\x1b1', ':cj', ENTER);
    await app.see('cronjobs(default)[1]');
    await app.press(ENTER);
    await app.see('jobs(default)[1] of cronjob/nightly');
    await app.press(ENTER);
    await app.see('job/nightly-1 has no pods; esc goes back.');
    await app.press(':svc', ENTER);
    await app.see('services(default)[1]');
    await app.press(ENTER);
    expect(app.lines().at(-2)).toBe('service/outside selects no pods');
  });
});
