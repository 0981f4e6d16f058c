import { describe, expect, test } from 'vitest';
import { ESC, TAB } from '../../helpers/keys.ts';
import { pod } from '../../helpers/objects.ts';
import { RunningApp } from '../../helpers/running-app.ts';
import { ScriptedWatch, status } from '../../helpers/scripted-api.ts';
import { logged, logPath, ScriptedLog } from '../../helpers/scripted-log.ts';

describe('logs of several clusters', () => {
  const labels = { app: 'web' };
  const deployment = {
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    metadata: {
      name: 'web',
      namespace: 'default',
      uid: 'd',
      resourceVersion: '1',
      creationTimestamp: '2026-01-01T00:00:00Z',
    },
    spec: { replicas: 1, selector: { matchLabels: labels }, template: { spec: { containers: [{ name: 'app' }] } } },
    status: { replicas: 1, readyReplicas: 1, updatedReplicas: 1, availableReplicas: 1 },
  };

  test('a whole screen of 160x50: lines by time, each with its cluster and pod; one that is down is said', async () => {
    const app = await RunningApp.start({ columns: 160, rows: 50 });
    const lines = {
      alpha: [logged(0, 'alpha starts'), logged(20, 'alpha works')],
      bravo: [logged(10, 'bravo starts'), logged(30, 'bravo works')],
      charlie: [],
    };
    for (const [name, own] of Object.entries(lines)) {
      const cluster = app.cluster(name);
      cluster.pods = [pod(`web-${name}`, { labels })];
      new ScriptedLog(cluster.api, `web-${name}`).first = () => own;
      cluster.api.on('/apis/apps/v1/deployments', new ScriptedWatch(() => [deployment]).answer);
    }
    await app.open('alpha', 'bravo', 'charlie');
    await app.press(':deploy all\r');
    await app.see('deployments(all)[3]');
    for (const path of ['/readyz', '/version', logPath('web-charlie')])
      app.cluster('charlie').api.on(path, (response) => status(response, 401, 'Unauthorized', 'token expired'));
    await app.press('l');
    await app.see('bravo works');
    await app.see(/charlie (recovering|auth failed)/);
    expect(app.page().slice(0, 6)).toEqual([
      'deployments › logs(default/app=web)[4]',
      expect.stringMatching(
        /^4 lines · alpha, bravo · charlie (recovering|auth failed) · 1 waiting +tail 500 · following$/,
      ),
      'alpha web-alpha alpha starts',
      'bravo web-bravo bravo starts',
      'alpha web-alpha alpha works',
      'bravo web-bravo bravo works',
    ]);
    await app.press('/@bravo\r');
    await app.see('[2 of 4]');
    await app.press(ESC);
    app.view.fleet.close(app.cluster('bravo').id);
    await app.see('logs(default/app=web)[2]');
  });

  test('a workload in the tab of a cluster is of that cluster, until the same is wanted in all', async () => {
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], defaults: { kind: 'deployments' } });
    for (const name of ['alpha', 'bravo']) {
      const cluster = app.cluster(name);
      cluster.pods = [pod(`web-${name}`, { labels })];
      new ScriptedLog(cluster.api, `web-${name}`).first = () => [logged(0, `hello from ${name}`)];
      cluster.api.on('/apis/apps/v1/namespaces/default/deployments', new ScriptedWatch(() => [deployment]).answer);
    }
    await app.open('alpha', 'bravo');
    await app.press(TAB);
    await app.see('deployments(default)[1]');
    await app.press('l');
    await app.see('web-alpha hello from alpha');
    expect(app.text()).not.toContain('bravo hello');
    await app.press('A');
    await app.see('bravo web-bravo hello from bravo');
  });
});

test('of marked rows in one, each only in its own cluster', async () => {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 120 });
  for (const name of ['alpha', 'bravo']) {
    const cluster = app.cluster(name);
    cluster.pods = ['web-1', 'web-2', 'web-3'].map((each) => pod(each));
    for (const [index, each] of ['web-1', 'web-2', 'web-3'].entries())
      new ScriptedLog(cluster.api, each).first = () => [logged(index, `${each} of ${name}`)];
  }
  await app.open('alpha', 'bravo');
  await app.press(':pods default\r', '/web-[12]\r');
  await app.see('pods(default)[4 of 6]');
  expect(
    app
      .lines()
      .slice(3, 7)
      .map((line) => line.split(/ +/).slice(0, 2)),
  ).toEqual([
    ['alpha', 'web-1'],
    ['bravo', 'web-1'],
    ['alpha', 'web-2'],
    ['bravo', 'web-2'],
  ]);
  await app.press(' ', 'jjj', ' ', 'l');
  await app.see('web-2 of bravo');
  expect(app.page()[0]).toBe('pods › logs(2 marked)[2]');
  expect(app.page().slice(2)).toEqual(['alpha web-1 web-1 of alpha', 'bravo web-2 web-2 of bravo']);
});

test('of a container by Enter, and of labels by a command', async () => {
  const app = await RunningApp.start({ clusters: ['alpha'] });
  const { api } = app.cluster('alpha');
  app.cluster('alpha').pods = [pod('web-1', { labels: { app: 'web' }, containers: ['app', 'proxy'] })];
  const log = new ScriptedLog(api, 'web-1');
  log.first = ({ query }) => [logged(0, `from ${query['container']}`)];
  await app.open('alpha');
  await app.see('pods(default)[1]');
  await app.press(':logs app=web\r');
  await app.see(/proxy from proxy/);
  expect(app.lines()[1]).toBe('pods › logs(default/app=web)[2]');
  expect(app.page()).toContain('web-1/app   from app');
  await app.press(ESC, '\r');
  await app.see(/containers/);
  await app.see(/proxy/);
  await app.press('j', '\r');
  await app.see('logs(default/web-1:proxy)[1]');
});

test('rows without logs say so', async () => {
  const app = await RunningApp.start({ clusters: ['alpha'] });
  await app.open('alpha');
  await app.press(':nodes\r', 'l');
  await app.see('l: nodes have no logs');
});
