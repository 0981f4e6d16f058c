import { describe, expect, test } from 'vitest';
import { copied } from '../../helpers/clipboard.ts';
import { ENTER } from '../../helpers/keys.ts';
import { type AppOptions, RunningApp } from '../../helpers/running-app.ts';
import { ScriptedWatch } from '../../helpers/scripted-api.ts';

async function start(options: AppOptions = {}): Promise<RunningApp> {
  const app = await RunningApp.start({ columns: 100, ...options });
  await app.open('alpha');
  await app.press('\x1b1');
  await app.see('web-1');
  return app;
}

const notice = (app: RunningApp): string | undefined => app.lines().at(-2);

describe('c', () => {
  test('copies the name of the row, without a line end; with marks the names of all marked rows', async () => {
    const app = await start();
    await app.press('g', 'c');
    expect(notice(app)).toBe('copied web-1');
    await app.press(' ', 'j', ' ', 'c');
    expect(notice(app)).toBe('copied 2 names');
    expect(copied(app.terminal)).toEqual(['web-1', 'web-1\nweb-2']);
  });

  test('copies the name of a context on the Fleet home; n copies the namespace of a row', async () => {
    const app = await start();
    await app.press('n', '\x1b0', 'c');
    expect(copied(app.terminal)).toEqual(['default', 'alpha']);
    await app.press('n');
    expect(notice(app)).toBe('n: works in tables of a kind, as :pods');
  });

  test('never copies on nodes, where it cordons', async () => {
    const app = await start();
    await app.press(':no', ENTER);
    await app.see('nodes[0]');
    await app.press('c');
    expect(copied(app.terminal)).toEqual([]);
  });
});

describe('w', () => {
  test('shows the table in the namespace of the row, the cursor still on it', async () => {
    const app = await start();
    await app.press('0');
    await app.see('pods(all)[3]');
    await app.press('G', 'w');
    await app.see('pods(kube-system)[1]');
    await app.press('w');
    expect(notice(app)).toBe('kube-system is all that is shown already');
  });

  test('says so where there are no namespaces', async () => {
    const app = await start();
    await app.press(':ns', ENTER);
    await app.see('namespaces[2]');
    await app.press('w');
    expect(notice(app)).toBe('default is in no namespace');
  });
});

test('u on namespaces makes one the tab’s, and stays there', async () => {
  const app = await start();
  await app.press(':ns', ENTER);
  await app.see('namespaces[2]');
  await app.press('j', 'u');
  expect(notice(app)).toBe('kube-system is the namespace from now on');
  expect(app.lines()[1]).toBe('namespaces[2]');
  await app.press('c');
  expect(copied(app.terminal)).toEqual(['kube-system']);
  await app.press(':po', ENTER);
  await app.see('pods(kube-system)[1]');
});

test('z on a deployment shows its replica sets, and esc goes back to it', async () => {
  const app = await start();
  const { api } = app.cluster('alpha');
  const labels = { app: 'web' };
  const of = (name: string, more: object, own: object = {}): object => ({
    metadata: { name, namespace: 'default', uid: `uid-${name}`, resourceVersion: '5', ...own },
    spec: { replicas: 1, selector: { matchLabels: labels }, template: { spec: { containers: [] } } },
    status: {},
    ...more,
  });
  api.on('/apis/apps/v1/namespaces/default/deployments', new ScriptedWatch(() => [of('web', {})]).answer);
  const sets = [of('web-77', {}, { labels }), of('other-1', {}, { labels: { app: 'other' } })];
  api.on('/apis/apps/v1/namespaces/default/replicasets', new ScriptedWatch(() => sets).answer);
  await app.press('z');
  expect(notice(app)).toBe('z: works on deployments');
  await app.press(':dp', ENTER);
  await app.see('deployments(default)[1]');
  await app.press('z');
  await app.see('replicasets(default)[1] of deployment/web');
  await app.press('q');
  await app.see('deployments(default)[1]');
});

test('enter on what leads nowhere describes it', async () => {
  const app = await start();
  const { api } = app.cluster('alpha');
  const map = {
    metadata: { name: 'settings', namespace: 'default', uid: 'u', resourceVersion: '5' },
    data: { a: 'b' },
  };
  api.on('/api/v1/namespaces/default/configmaps', new ScriptedWatch(() => [map]).answer);
  api.on('/api/v1/namespaces/default/events', new ScriptedWatch(() => []).answer);
  await app.press(':cm', ENTER);
  await app.see('configmaps(default)[1]');
  await app.press(ENTER);
  await app.see('configmaps(default)/settings · describe');
  await app.press('q');
  await app.see('configmaps(default)[1]');
});
